import type { Firmness } from '@ohif-stroke/core';
import type { FirmnessState } from '../../state/state.js';
import { firmnessText, turningText } from '../../text/firmnessText.js';
import { useText } from '../../ui/useText.js';

/**
 * How firm the AI's score is: one line, and unfolded what turns which region. It names whose total it means, so that it stays
 * true whatever a reader decides on regions. Until it is measured the line stands there and says so, and what comes is said once.
 */
export function FirmnessLine({ firmness }: { readonly firmness: Firmness | FirmnessState }) {
  const { text } = useText();
  const measured = typeof firmness === 'string' ? undefined : firmness;
  const line = typeof firmness === 'string' ? text.aspects.firmness[firmness] : firmnessText(text, firmness);
  return (
    <>
      <p className="sp-unseen" role="status" data-testid="firmness-said">
        {firmness === 'measuring' ? '' : line}
      </p>
      <details className="sp-firmness" data-testid="firmness" aria-busy={firmness === 'measuring'}>
        <summary className="sp-muted">{line}</summary>
        <p className="sp-muted">{text.aspects.firmness.how}</p>
        {measured !== undefined && measured.turning.length > 0 && (
          <ul className="sp-muted">
            {measured.turning.map(region => (
              <li key={`${region.side}-${region.name}`}>{turningText(text, region, measured.of)}</li>
            ))}
          </ul>
        )}
      </details>
    </>
  );
}
