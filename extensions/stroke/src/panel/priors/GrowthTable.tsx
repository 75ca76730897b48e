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

/** Every scan with its numbers and whose they are, in the order of the plot: what that shows, for those who do not see it. */
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
            {scans.map(scan => (
              <th key={scan.studyInstanceUid} scope="col" data-testid={`growth-scan-${scan.studyInstanceUid}`}>
                {takenText(scan, given)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {quantities.map(quantity => (
            <tr key={quantity}>
              <th scope="row">{quantityName(quantity, given)}</th>
              {scans.map(scan => {
                const value = amountOf(scan, quantity);
                return (
                  <td key={scan.studyInstanceUid}>{value === undefined ? '–' : amountText(quantity, value, given)}</td>
                );
              })}
            </tr>
          ))}
          <tr>
            <th scope="row">{words.report}</th>
            {scans.map(scan => (
              <td key={scan.studyInstanceUid}>{scan === present ? words.present : reportText(scan, given)}</td>
            ))}
          </tr>
        </tbody>
      </table>
    </details>
  );
}
