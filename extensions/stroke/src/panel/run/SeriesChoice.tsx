import type { Notice } from '@ohif-stroke/core';
import type { SeriesOption } from '../../series/listSeries.js';
import type { Arrival } from '../../state/state.js';
import { failureText, noticeText, seriesSentence, seriesTitle } from '../../text/index.js';
import { useText } from '../../ui/useText.js';

interface Props {
  readonly options: readonly SeriesOption[];
  readonly chosenSeriesUid: string | undefined;
  /** Folded to one line once there is a result. */
  readonly folded: boolean;
  readonly disabled: boolean;
  /** What the archive still owes of the study. */
  readonly arrival: Arrival | undefined;
  readonly onLoadAgain: () => void;
  /** Why the images of a series were refused, which its header could not tell. */
  readonly refusalOf: (option: SeriesOption) => Notice | undefined;
  readonly onChoose: (seriesInstanceUid: string) => void;
}

/** The series of the study, best first, each with the reason why it is or isn't the one to analyse. */
export function SeriesChoice(props: Props) {
  const { options, chosenSeriesUid, folded, disabled, refusalOf, onChoose, arrival, onLoadAgain } = props;
  const { text } = useText();
  const chosen = options.find(o => o.seriesInstanceUid === chosenSeriesUid);
  return (
    <details className="sp-section" open={!folded} key={folded ? 'folded' : 'open'}>
      <summary>
        <span className="sp-heading">{text.series.heading}</span>
        {folded && chosen && <span className="sp-summary-note">{seriesTitle(text, chosen)}</span>}
      </summary>
      <div aria-live="polite" data-testid="series-arrival">
        {arrival?.phase === 'loading' && <p className="sp-muted">{text.series.loading}</p>}
        {arrival?.phase === 'failed' && (
          <div className="sp-notice sp-notice-bad">
            <p>{failureText(text, arrival.failure)}</p>
            <button type="button" className="sp-button sp-small" data-testid="load-again" onClick={onLoadAgain}>
              {text.series.loadAgain}
            </button>
          </div>
        )}
        {!arrival && options.length === 0 && <p className="sp-muted">{text.series.none}</p>}
      </div>
      <div role="radiogroup" aria-label={text.series.heading} data-testid="series-choice" className="sp-options">
        {options.map(option => {
          const refusal = refusalOf(option);
          return (
            <label
              key={option.seriesInstanceUid}
              className={`sp-option${option.usable && !refusal ? '' : ' sp-option-unsuited'}`}
              data-testid={`series-${option.seriesInstanceUid}`}
            >
              <input
                type="radio"
                name="stroke-series"
                checked={option.seriesInstanceUid === chosenSeriesUid}
                disabled={disabled}
                onChange={() => onChoose(option.seriesInstanceUid)}
                // The viewer scrolls with the arrow keys that move a choice.
                onKeyDown={event => event.stopPropagation()}
              />
              <span>
                <span className="sp-option-title">
                  {seriesTitle(text, option)} <span className="sp-muted">{text.series.images(option.images)}</span>
                </span>
                <span className="sp-option-why">
                  {refusal ? text.seriesWords.refused(noticeText(text, refusal)) : seriesSentence(text, option)}
                </span>
              </span>
            </label>
          );
        })}
      </div>
    </details>
  );
}
