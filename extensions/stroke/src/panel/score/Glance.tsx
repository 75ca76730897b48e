import type { StrokeResult } from '@ohif-stroke/core';
import { FigureCards, type ShownOnImages } from '../../figures/FigureCards.js';
import { findingNotice } from '../../figures/figureTexts.js';
import { Notices } from '../../ui/Notices.js';
import { useText } from '../../ui/useText.js';

interface Props {
  readonly result: StrokeResult;
  /** The infarct was redrawn: its volume is the reader's. */
  readonly redrawn: boolean;
  readonly images: ShownOnImages;
}

/** What a reader wants beside the score: volumes, water uptake, and what to be careful about; score and map come first. */
export function Glance({ result, redrawn, images }: Props) {
  const { text } = useText();
  return (
    <section className="sp-section sp-glance" data-testid="glance" aria-label={text.volumes.heading}>
      <FigureCards result={result} redrawn={redrawn} {...images} />
      <Warnings notices={result.suitability.warnings} />
    </section>
  );
}

function Warnings({ notices }: { readonly notices: StrokeResult['suitability']['warnings'] }) {
  const { text } = useText();
  // The bleed has a line of its own above everything.
  const [first, ...others] = notices.filter(notice => notice.code !== 'haemorrhage');
  if (first === undefined) return null;
  return (
    <section className="sp-notice sp-notice-care" data-testid="warnings" aria-label={text.warnings}>
      <p>
        <strong>{text.warnings}:</strong> {findingNotice(text, first)}
      </p>
      {others.length > 0 && (
        <details>
          <summary className="sp-muted">{text.moreWarnings(others.length)}</summary>
          <Notices notices={others} say={findingNotice} />
        </details>
      )}
    </section>
  );
}
