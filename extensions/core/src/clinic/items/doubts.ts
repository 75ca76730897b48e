import type { ScanTime } from '../../dataset/scanTime.js';
import { type Notice, notice } from '../../notice.js';
import type { Facts } from './facts.js';
import { hoursBetween, hoursTo } from './moments.js';
import { nihssRange } from './nihss.js';
import { type Patient, UNKNOWN } from './patient.js';
import { ITEM_IDS, type ItemId, itemSpec } from './patientItems.js';

/** Something about the entries that does not fit together, or that is rare: they are taken as they are, and it is asked about. */
export interface EntryDoubt {
  /** Where it is shown. */
  readonly item: ItemId;
  readonly notice: Notice;
}

/** Longer ago than this is a slip of the calendar rather than an acute stroke. */
const LONGEST_DAYS = 30;

/** All that should be looked at again. `taken` is when the images were. */
export function entryDoubts(patient: Patient, facts: Facts, taken: ScanTime | undefined): readonly EntryDoubt[] {
  return [...rareValues(patient), ...sheetDoubts(patient), ...pressureDoubts(facts), ...timeDoubts(facts, taken)];
}

function rareValues(patient: Patient): readonly EntryDoubt[] {
  return ITEM_IDS.flatMap(item => {
    const entered = patient[item];
    const spec = itemSpec(item);
    if (entered === undefined || entered === UNKNOWN) return [];
    const [value, usual] =
      typeof entered === 'object'
        ? [entered.value, spec.kind === 'quantity' ? spec.units[entered.unit]?.usual : undefined]
        : [entered, spec.kind === 'number' ? spec.usual : undefined];
    if (usual === undefined || typeof value !== 'number') return [];
    const [low, high] = usual;
    if (value >= low && value <= high) return [];
    return [{ item, notice: notice('entryRare', `This is outside of ${low} to ${high}: is it right?`, { low, high }) }];
  });
}

function sheetDoubts({ nihss, nihssItems }: Patient): readonly EntryDoubt[] {
  if (typeof nihss !== 'number' || nihssItems === undefined) return [];
  const [least, most] = nihssRange(nihssItems);
  if (nihss >= least && nihss <= most) return [];
  const text = `The total does not fit the items, which give ${least} to ${most}. The total counts.`;
  return [{ item: 'nihss', notice: notice('entryTotalOff', text, { least, most }) }];
}

function pressureDoubts({ systolic, diastolic }: Facts): readonly EntryDoubt[] {
  if (systolic === undefined || diastolic === undefined || diastolic.value < systolic.value) return [];
  const text = 'The diastolic blood pressure is not below the systolic one.';
  return [{ item: 'diastolic', notice: notice('entryPressures', text) }];
}

function timeDoubts(facts: Facts, taken: ScanTime | undefined): readonly EntryDoubt[] {
  const onset = facts.onsetAt?.value;
  const [found, treated] = [facts.recognisedAt?.value, facts.thrombolysisAt?.value];
  const early = (hours: number | undefined): boolean => hours !== undefined && hours < 0;
  const toImages = hoursTo(onset, taken);
  const told = (item: ItemId, code: string, text: string): EntryDoubt => ({ item, notice: notice(code, text) });
  return [
    early(toImages) && told('onsetAt', 'entryAfterImages', 'This is after the images were taken.'),
    toImages !== undefined &&
      toImages > LONGEST_DAYS * 24 &&
      told('onsetAt', 'entryLongAgo', `This is more than ${LONGEST_DAYS} days before the images.`),
    early(hoursBetween(onset, found)) && told('recognisedAt', 'entryBeforeOnset', 'This is before the onset.'),
    early(hoursTo(found, taken)) && told('recognisedAt', 'entryAfterImages', 'This is after the images were taken.'),
    early(hoursBetween(onset, treated)) && told('thrombolysisAt', 'entryBeforeOnset', 'This is before the onset.'),
  ].filter(doubt => doubt !== false);
}
