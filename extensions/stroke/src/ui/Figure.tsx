import type { ReactNode } from 'react';
import { Info } from './Info.js';

interface Props {
  readonly label: string;
  readonly value: string;
  /** Range or meaning, smaller; nothing where empty. */
  readonly note?: string | false | undefined;
  readonly noteTestId?: string;
  /** A further line, as small as the note. */
  readonly more?: string | false | undefined;
  readonly testId?: string;
  readonly how: ReactNode;
}

/** One figure on a card, with how it was made behind its (i). */
export function Figure({ label, value, note, noteTestId, more, testId, how }: Props) {
  return (
    <li className="sp-figure">
      <span className="sp-label">{label}</span>
      <span className="sp-value" data-testid={testId}>
        {value}
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
