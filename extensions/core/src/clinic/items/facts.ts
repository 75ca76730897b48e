import { nihssTotal } from './nihss.js';
import { type ItemValue, type Patient, UNKNOWN, type ValueOf } from './patient.js';
import { ITEM_IDS, type ItemId } from './patientItems.js';

/** Who says it: the reader, the study's header, what was found in the images, or other items from which it follows. */
export type FactSource = 'reader' | 'study' | 'image' | 'items';

export interface Fact<V = ItemValue> {
  readonly value: V;
  readonly from: FactSource;
}

/** What is known of the patient; an item that is absent is unknown. */
export type Facts = { readonly [K in ItemId]?: Fact<ValueOf<K>> };

/** What header or images say, for the items that may be filled in. */
export type Filled = { readonly [K in ItemId]?: ValueOf<K> };

/** What both say. */
export interface FilledBy {
  readonly study: Filled;
  readonly image: Filled;
}

export const NOTHING_FILLED: FilledBy = { study: {}, image: {} };

/**
 * The reader's word, else what header or images say, else what follows from other items: the total of the stroke scale from
 * its fifteen items, a visual field defect from its item 3, a lowered consciousness from its item 1a.
 */
export function factsOf(patient: Patient, { study, image }: FilledBy): Facts {
  const derived = derivedFrom(patient);
  const facts: Record<string, Fact> = {};
  for (const id of ITEM_IDS) {
    const own = patient[id];
    const [value, from] = (
      [
        [own, 'reader'],
        [derived[id], 'items'],
        [image[id], 'image'],
        [study[id], 'study'],
      ] as const
    ).find(([said]) => said !== undefined) ?? [undefined, 'reader'];
    if (value !== undefined && value !== UNKNOWN) facts[id] = { value, from };
  }
  return facts as Facts;
}

function derivedFrom({ nihssItems = {} }: Patient): Filled {
  const total = nihssTotal(nihssItems);
  const [awake, sight] = [nihssItems['1a'], nihssItems['3']];
  return {
    ...(total === undefined ? {} : { nihss: total }),
    ...(awake === undefined ? {} : { consciousness: awake > 0 ? 'yes' : 'no' }),
    ...(sight === undefined ? {} : { visualField: sight > 0 ? 'yes' : 'no' }),
  };
}

/** The value of an item, where it is known. */
export const factIn = <K extends ItemId>(facts: Facts, id: K): ValueOf<K> | undefined => facts[id]?.value;
