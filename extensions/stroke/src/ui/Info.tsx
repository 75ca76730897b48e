import { type ReactNode, useId, useState } from 'react';
import { useText } from './useText.js';

interface Props {
  /** What the figure is called. */
  readonly about: string;
  readonly children: ReactNode;
}

/** How a figure was made, one click away: not on hover only, which neither touch nor keyboard has. */
export function Info({ about, children }: Props) {
  const { text } = useText();
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <>
      <button
        type="button"
        className="sp-icon sp-info"
        aria-label={text.info.about(about)}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
        onKeyDown={event => {
          if (event.key !== 'Escape' || !open) return;
          setOpen(false);
          event.stopPropagation();
        }}
      >
        <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
          <circle cx="8" cy="8" r="6.3" fill="none" stroke="currentColor" strokeWidth="1.2" />
          <path d="M8 7.2V11.4M8 4.4V5.6" stroke="currentColor" strokeWidth="1.5" />
        </svg>
      </button>
      <div id={id} className="sp-how" hidden={!open}>
        {children}
      </div>
    </>
  );
}
