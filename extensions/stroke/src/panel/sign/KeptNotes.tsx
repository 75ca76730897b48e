import { useText } from '../../ui/useText.js';

interface Props {
  /** When another tab kept a read of this series, ms since 1970. */
  readonly otherAtMs: number | undefined;
  readonly notKept: boolean;
  readonly onTake: () => void;
  readonly onDiscard: () => void;
}

/** What is amiss with the reads that this browser keeps: none are kept, or another tab keeps one of the same series. */
export function KeptNotes({ otherAtMs, notKept, onTake, onDiscard }: Props) {
  const { text, numbers } = useText();
  if (otherAtMs === undefined && !notKept) return null;
  const choices = [
    ['take-other-read', text.kept.take, onTake],
    ['discard-other-read', text.kept.discard, onDiscard],
  ] as const;
  return (
    <section className="sp-section sp-read-notes">
      {notKept && (
        <p className="sp-bad" role="status" data-testid="not-kept">
          {text.kept.refused}
        </p>
      )}
      {otherAtMs !== undefined && (
        <>
          <p role="status" data-testid="other-read">
            {text.kept.other(numbers.dateTime(otherAtMs))}
          </p>
          <div className="sp-actions">
            {choices.map(([id, label, onClick]) => (
              <button key={id} type="button" className="sp-button sp-small" data-testid={id} onClick={onClick}>
                {label}
              </button>
            ))}
          </div>
        </>
      )}
    </section>
  );
}
