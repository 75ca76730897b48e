import type { ReactNode } from 'react';
import { Info } from './Info.js';
import { JumpIcon } from './icons.js';
import { useText } from './useText.js';

interface Props {
  readonly label: string;
  readonly value: string;
  /** Range or meaning, smaller; nothing where empty. */
  readonly note?: string | false | undefined;
  readonly noteTestId?: string;
  /** A further line, as small as the note. */
  readonly more?: string | false | undefined;
  readonly testId?: string;
  /** Brings what it was measured on into view. */
  readonly onShow?: (() => void) | undefined;
  readonly how: ReactNode;
}

/** One figure on a card, with how it was made behind its (i). */
export function Figure({ label, value, note, noteTestId, more, testId, onShow, how }: Props) {
  const { text } = useText();
  return (
    <li className="sp-figure">
      <span className="sp-label">{label}</span>
      <span className="sp-value" data-testid={testId}>
        {value}
        {onShow && (
          <button
            type="button"
            className="sp-icon"
            data-testid={testId && `${testId}-show`}
            aria-label={`${text.actions.show}: ${label}`}
            title={text.actions.show}
            onClick={onShow}
          >
            <JumpIcon />
          </button>
        )}
      </span>
      {note && (
        <span className="sp-figure-note" data-testid={noteTestId}>
          {note}
        </span>
      )}
      {more && <span className="sp-figure-note">{more}</span>}
      <Info about={label}>{how}</Info>
    </li>
  );
}
