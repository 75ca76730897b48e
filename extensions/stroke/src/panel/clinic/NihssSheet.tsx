import { type Clinic, NIHSS_ITEM_IDS, NIHSS_ITEMS, type NihssItem, nihssRange } from '@ohif-stroke/core';
import { useId } from 'react';
import { useText } from '../../ui/useText.js';
import { itemWords, shortNumber } from './itemWords.js';

interface Props {
  readonly clinic: Clinic;
  readonly frozen: boolean;
  readonly onTell: (item: NihssItem, points?: number) => void;
}

/** The fifteen items of the stroke scale, for who has the sheet and not the total. */
export function NihssSheet({ clinic, frozen, onTell }: Props) {
  const { text, numbers } = useText();
  const words = itemWords(text.locale);
  const sheet = clinic.patient.nihssItems ?? {};
  const [least, most] = nihssRange(sheet);
  return (
    <details className="sp-sheet" data-testid="nihss-sheet">
      <summary>{words.nihssItems}</summary>
      <div className="sp-entries">
        {NIHSS_ITEM_IDS.map(item => (
          <Item key={item} item={item} points={sheet[item]} frozen={frozen} onTell={onTell} />
        ))}
      </div>
      {least !== most && (
        <p className="sp-muted" data-testid="nihss-range">
          {words.nihssRange(shortNumber(least, numbers), shortNumber(most, numbers))}
        </p>
      )}
    </details>
  );
}

interface ItemProps {
  readonly item: NihssItem;
  readonly points: number | undefined;
  readonly frozen: boolean;
  readonly onTell: Props['onTell'];
}

function Item({ item, points, frozen, onTell }: ItemProps) {
  const { text } = useText();
  const words = itemWords(text.locale);
  const field = useId();
  return (
    <div className="sp-entry">
      <label htmlFor={field}>{words.nihssItem(item)}</label>
      <span className="sp-entry-value">
        <select
          id={field}
          data-testid={`nihss-${item}`}
          disabled={frozen}
          value={points ?? ''}
          onChange={({ target }) => onTell(item, target.value === '' ? undefined : Number(target.value))}
        >
          <option value="">{words.notEntered}</option>
          {Array.from({ length: NIHSS_ITEMS[item] + 1 }, (_, value) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the points are the numbers themselves
            <option key={value} value={value}>
              {value}
            </option>
          ))}
        </select>
      </span>
    </div>
  );
}
