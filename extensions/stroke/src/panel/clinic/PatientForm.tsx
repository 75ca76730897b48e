import {
  type Clinic,
  ITEM_GROUPS,
  ITEM_IDS,
  type ItemGroup,
  type ItemId,
  type ItemValue,
  itemSpec,
  type NihssItem,
} from '@ohif-stroke/core';
import { useText } from '../../ui/useText.js';
import { ItemField } from './ItemField.js';
import { itemWords } from './itemWords.js';
import { NihssSheet } from './NihssSheet.js';

interface Props {
  readonly clinic: Clinic;
  readonly frozen: boolean;
  readonly onTell: (id: ItemId, value?: ItemValue) => void;
  readonly onTellNihss: (item: NihssItem, points?: number) => void;
}

const itemsIn = (group: ItemGroup): readonly ItemId[] => ITEM_IDS.filter(id => itemSpec(id).group === group);

/** Groups of which all that scores ask about stands open; those that need other examinations wait. */
const OPEN: readonly ItemGroup[] = ['person', 'time', 'state', 'history'];

/** What may be told of the patient, group by group. Nothing is asked for: an item that is left out stays unknown. */
export function PatientForm({ clinic, frozen, onTell, onTellNihss }: Props) {
  const { text } = useText();
  const words = itemWords(text.locale);
  return (
    <div data-testid="patient-form">
      {ITEM_GROUPS.map(group => (
        <details key={group} className="sp-group" open={OPEN.includes(group)} data-testid={`patient-group-${group}`}>
          <summary>{words.groups[group]}</summary>
          {group === 'time' && <p className="sp-muted">{words.clock}</p>}
          <div className="sp-entries">
            {itemsIn(group).map(id => (
              <ItemField key={id} id={id} clinic={clinic} frozen={frozen} onTell={onTell} />
            ))}
          </div>
          {group === 'state' && <NihssSheet clinic={clinic} frozen={frozen} onTell={onTellNihss} />}
        </details>
      ))}
    </div>
  );
}
