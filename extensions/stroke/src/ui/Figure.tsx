import type { ReactNode } from 'react';
import { Info } from './Info.js';
import { Icon, JumpIcon } from './icons.js';
import { useText } from './useText.js';

/** Whether marks are drawn on the images, and the way to change that. */
export interface MarkSwitch {
  readonly on: boolean;
  readonly change: (on: boolean) => void;
  /** A reader moved some of them: back to what was measured; absent where none was, or none may be any more. */
  readonly unmove?: () => void;
}

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
  /** Draws on the images what it was measured on, or takes that away. */
  readonly marks?: MarkSwitch | undefined;
  readonly how: ReactNode;
}

/** One figure on a card, with how it was made behind its (i). */
export function Figure({ label, value, note, noteTestId, more, testId, onShow, marks, how }: Props) {
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
        {marks && (
          <button
            type="button"
            className="sp-icon"
            data-testid={testId && `${testId}-marks`}
            aria-pressed={marks.on}
            aria-label={`${text.actions.draw}: ${label}`}
            title={text.actions.draw}
            onClick={() => marks.change(!marks.on)}
          >
            <Icon name="eye" />
          </button>
        )}
      </span>
      {note && (
        <span className="sp-figure-note" data-testid={noteTestId}>
          {note}
        </span>
      )}
      {marks?.unmove && (
        <button
          type="button"
          className="sp-button sp-small"
          data-testid={testId && `${testId}-unmove`}
          onClick={marks.unmove}
        >
          {text.actions.unmove}
        </button>
      )}
      {more && <span className="sp-figure-note">{more}</span>}
      <Info about={label}>{how}</Info>
    </li>
  );
}
