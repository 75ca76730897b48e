import type { ReactNode } from 'react';
import { Info } from './Info.js';

interface Props {
  readonly label: string;
  readonly value: string;
  /** Range or meaning, smaller; nothing where empty. */
  readonly note?: string | false | undefined;
  readonly noteTestId?: string;
  readonly tone?: 'good' | 'bad';
  readonly testId?: string;
  readonly how: ReactNode;
}

/** One figure on one line, with how it was made behind its (i). */
export function Figure({ label, value, note, noteTestId, tone, testId, how }: Props) {
  return (
    <li className="sp-figure">
      <span className="sp-label">{label}</span>
      <span className={`sp-value${tone ? ` sp-${tone}` : ''}`} data-testid={testId}>
        {value}
      </span>
      <Info about={label}>{how}</Info>
      {note && (
        <span className="sp-figure-note" data-testid={noteTestId}>
          {note}
        </span>
      )}
    </li>
  );
}
