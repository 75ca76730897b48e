import type { BrushMode } from '../../state/state.js';
import { useText } from '../../ui/useText.js';

interface Props {
  readonly brush: BrushMode | undefined;
  /** The mask differs from the AI's. */
  readonly redrawn: boolean;
  readonly frozen: boolean;
  readonly onBrush: (mode?: BrushMode) => void;
  readonly onReset: () => void;
}

const TOOLS = [
  { mode: 'add', testId: 'brush-infarct', label: 'add' },
  { mode: 'erase', testId: 'erase-infarct', label: 'erase' },
] as const;

/** The viewer's own brush on the infarct; score and volume follow when it is put away. */
export function Correction({ brush, redrawn, frozen, onBrush, onReset }: Props) {
  const { text } = useText();
  return (
    <section className="sp-section">
      <h3 className="sp-heading">{text.correct.heading}</h3>
      <div className="sp-actions">
        {TOOLS.map(({ mode, testId, label }) => (
          <button
            key={mode}
            type="button"
            className="sp-button sp-small"
            data-testid={testId}
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
        {brush ? text.correct.active : redrawn ? text.correct.edited : ''}
      </p>
    </section>
  );
}
