import type { Firmness } from '@ohif-stroke/core';
import { firmnessText, turningText } from '../../text/firmnessText.js';
import { useText } from '../../ui/useText.js';

/**
 * How firm the AI's score is: one line, and unfolded what turns which region. It names whose total it means, so that it stays
 * true whatever a reader decides on regions.
 */
export function FirmnessLine({ firmness }: { readonly firmness: Firmness }) {
  const { text } = useText();
  return (
    <details className="sp-firmness" data-testid="firmness">
      <summary className="sp-muted">{firmnessText(text, firmness)}</summary>
      <p className="sp-muted">{text.aspects.firmness.how}</p>
      {firmness.turning.length > 0 && (
        <ul className="sp-muted">
          {firmness.turning.map(region => (
            <li key={`${region.side}-${region.name}`}>{turningText(text, region, firmness.of)}</li>
          ))}
        </ul>
      )}
    </details>
  );
}
