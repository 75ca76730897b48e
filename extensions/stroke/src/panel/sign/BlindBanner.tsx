import { useText } from '../../ui/useText.js';

interface Props {
  /** The analysis has its result: there is something to compare with. */
  readonly ready: boolean;
  /** `marked`: regions are affected; `none`: the reader said that none is; `open`: an empty sheet, which is no read. */
  readonly sheet: 'open' | 'none' | 'marked';
  readonly onNone: () => void;
  readonly onReveal: () => void;
}

/** Reader first: what to do, and the way on. */
export function BlindBanner({ ready, sheet, onNone, onReveal }: Props) {
  const { text } = useText();
  return (
    <section className="sp-section sp-blind" data-testid="first-read" aria-label={text.blind.heading}>
      <h3 className="sp-heading">{text.blind.heading}</h3>
      <p>{text.blind.text}</p>
      <div className="sp-actions">
        <button
          type="button"
          className="sp-button"
          data-testid="none-affected"
          aria-pressed={sheet === 'none'}
          disabled={sheet !== 'open'}
          onClick={onNone}
        >
          {text.blind.none}
        </button>
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
      {ready && sheet === 'open' && <p className="sp-muted">{text.blind.unmarked}</p>}
    </section>
  );
}
