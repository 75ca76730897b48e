import type { DrawnLesion } from '@ohif-stroke/core';
import type { BrushMode } from '../../state/state.js';
import { useText } from '../../ui/useText.js';

interface Props {
  readonly brush: BrushMode | undefined;
  /** The lesion that the brush draws. */
  readonly on: DrawnLesion;
  /** Those that it may draw; with one alone there is nothing to choose. */
  readonly lesions: readonly DrawnLesion[];
  /** The mask of that lesion differs from the AI's. */
  readonly redrawn: boolean;
  readonly frozen: boolean;
  readonly onLesion: (lesion: DrawnLesion) => void;
  readonly onBrush: (mode?: BrushMode) => void;
  readonly onReset: () => void;
}

const TOOLS = [
  { mode: 'add', testId: 'brush', label: 'add' },
  { mode: 'erase', testId: 'erase', label: 'erase' },
] as const;

/** The viewer's own brush on a lesion; score and volume follow when it is put away. */
export function Correction({ brush, on, lesions, redrawn, frozen, onLesion, onBrush, onReset }: Props) {
  const { text } = useText();
  return (
    <section className="sp-section">
      <h3 className="sp-heading">{text.correct.heading[on]}</h3>
      {lesions.length > 1 && (
        <fieldset className="sp-actions" aria-label={text.correct.which}>
          {lesions.map(lesion => (
            <button
              key={lesion}
              type="button"
              className="sp-button sp-small"
              data-testid={`brush-on-${lesion}`}
              aria-pressed={on === lesion}
              disabled={frozen}
              onClick={() => onLesion(lesion)}
            >
              {text.correct.lesions[lesion]}
            </button>
          ))}
        </fieldset>
      )}
      <div className="sp-actions">
        {TOOLS.map(({ mode, testId, label }) => (
          <button
            key={mode}
            type="button"
            className="sp-button sp-small"
            data-testid={`${testId}-${on}`}
            aria-pressed={brush === mode}
            disabled={frozen}
            onClick={() => onBrush(brush === mode ? undefined : mode)}
          >
            {brush === mode ? `${text.correct[label]}: ${text.correct.stop}` : text.correct[label]}
          </button>
        ))}
        {redrawn && (
          <button
            type="button"
            className="sp-button sp-small"
            data-testid="mask-reset"
            disabled={frozen}
            onClick={onReset}
          >
            {text.correct.reset}
          </button>
        )}
      </div>
      <p className="sp-muted" aria-live="polite">
        {brush ? text.correct.active : redrawn ? text.correct.edited[on] : ''}
      </p>
    </section>
  );
}
