import { amountOf, type Quantity, type ScanRecord } from '@ohif-stroke/core';
import { amountText, GROWTH_TEXT, quantityName, reportText, takenText } from '../../figures/growthText.js';
import { wordsIn } from '../../text/index.js';
import { useText } from '../../ui/useText.js';

interface Props {
  /** Oldest first. */
  readonly scans: readonly ScanRecord[];
  readonly present: ScanRecord;
  readonly quantities: readonly Quantity[];
}

/** Every scan with its numbers and whose they are: what the plot shows, for those who do not see it. */
export function GrowthTable({ scans, present, quantities }: Props) {
  const { text, numbers } = useText();
  const words = wordsIn(GROWTH_TEXT, text.locale);
  const given = { text, numbers };
  return (
    <details className="sp-growth-table">
      <summary>{words.table}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.scan}</th>
            {quantities.map(quantity => (
              <th key={quantity} scope="col">
                {quantityName(quantity, given)}
              </th>
            ))}
            <th scope="col">{words.report}</th>
          </tr>
        </thead>
        <tbody>
          {scans.map(scan => (
            <tr key={scan.studyInstanceUid} data-testid={`growth-scan-${scan.studyInstanceUid}`}>
              <th scope="row">{takenText(scan, given)}</th>
              {quantities.map(quantity => {
                const value = amountOf(scan, quantity);
                return <td key={quantity}>{value === undefined ? '–' : amountText(quantity, value, given)}</td>;
              })}
              <td>{scan === present ? words.present : reportText(scan, given)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
