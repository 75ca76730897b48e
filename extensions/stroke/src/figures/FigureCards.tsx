import {
  defined,
  FIGURE_IDS,
  type FigureId,
  type FigureValues,
  figureMarks,
  type StrokeResult,
  type SwitchedMarks,
  switchOf,
} from '@ohif-stroke/core';
import { useText } from '../ui/useText.js';
import type { FigureCard } from './card.js';
import { CARDS } from './cards.js';

/** What the cards have to do with the images. */
export interface ShownOnImages {
  readonly onShow: (id: FigureId) => void;
  readonly switched: SwitchedMarks;
  readonly onSwitch: (id: FigureId, on: boolean) => void;
  /** Figures whose lines the reader moved. */
  readonly moved: ReadonlySet<string>;
  /** Their lines as measured; absent where the read is frozen. */
  readonly onUnmove?: (id: FigureId) => void;
}

interface Props extends ShownOnImages {
  /** As read. */
  readonly result: StrokeResult;
  /** The infarct was redrawn: its volume is the reader's. */
  readonly redrawn: boolean;
  /** Those that can wait, which stand behind map and regions; else all others. */
  readonly waiting?: true;
}

/** The figures beside the score, each on a card with how it was made. Haemorrhage stands above the score. */
export function FigureCards({ result, redrawn, onShow, switched, onSwitch, moved, onUnmove, waiting }: Props) {
  const { text } = useText();
  const canWait = <K extends FigureId>(id: K): boolean => {
    const value = result.figures[id];
    const card: FigureCard<FigureValues[K]> = CARDS[id];
    return value !== undefined && card.canWait?.(value) === true;
  };
  const ids = FIGURE_IDS.filter(id => canWait(id) === (waiting === true));
  if (waiting && ids.length === 0) return null;
  const drawn = new Map(figureMarks(result.figures, result).map(({ id, marks }) => [id, marks]));
  const card = <K extends FigureId>(id: K) => {
    const { Card } = CARDS[id];
    const marks = drawn.get(id) ?? [];
    const show = marks.length > 0 ? () => onShow(id) : undefined;
    const on = switchOf(id, marks, switched);
    const unmove = moved.has(id) && onUnmove ? () => onUnmove(id) : undefined;
    const toggle =
      on === undefined ? undefined : { on, change: (next: boolean) => onSwitch(id, next), ...defined({ unmove }) };
    return <Card key={id} value={result.figures[id]} result={result} redrawn={redrawn} onShow={show} marks={toggle} />;
  };
  return (
    <ul
      className="sp-figures"
      data-testid={waiting ? 'more-figures' : 'volumes'}
      aria-label={waiting ? text.volumes.more : text.volumes.heading}
    >
      {ids.map(id => card(id))}
    </ul>
  );
}
