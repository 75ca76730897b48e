import { useText } from './useText.js';

interface Props {
  /** The analysis has its result: there is something to compare with. */
  readonly ready: boolean;
  readonly onReveal: () => void;
}

/** Reader first: what to do, and the way on. */
export function BlindBanner({ ready, onReveal }: Props) {
  const { text } = useText();
  return (
    <section className="sp-section sp-blind" data-testid="first-read" aria-label={text.blind.heading}>
      <h3 className="sp-heading">{text.blind.heading}</h3>
      <p>{text.blind.text}</p>
      <div className="sp-actions">
        <button
          type="button"
          className="sp-button sp-primary"
          data-testid="reveal"
          disabled={!ready}
          onClick={onReveal}
        >
          {text.blind.reveal}
        </button>
        {!ready && <span className="sp-muted">{text.blind.waiting}</span>}
      </div>
    </section>
  );
}
