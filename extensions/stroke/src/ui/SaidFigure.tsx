import { Figure, type MarkSwitch } from './Figure.js';
import { HowMade } from './HowMade.js';

/** What a figure says of its value, in the reader's language. */
interface Said {
  readonly words: {
    readonly label: string;
    readonly how: string;
    readonly caveats: Readonly<Record<string, string>>;
  };
  readonly value: string;
  readonly note: string;
  readonly more: string | undefined;
}

interface Props {
  readonly said: Said;
  readonly testId: string;
  readonly onShow: (() => void) | undefined;
  readonly marks?: MarkSwitch | undefined;
}

/** The card of a figure of one value with a note and a further line. */
export const SaidFigure = ({ said: { words, value, note, more }, testId, onShow, marks }: Props) => (
  <Figure
    label={words.label}
    value={value}
    note={note}
    more={more}
    testId={testId}
    onShow={onShow}
    marks={marks}
    how={<HowMade words={words} />}
  />
);
