import { FIGURE_IDS, type FigureId, type FigureValues, figureMarks, type StrokeResult } from '@ohif-stroke/core';
import { useText } from '../ui/useText.js';
import type { FigureCard } from './card.js';
import { CARDS } from './cards.js';

interface Props {
  /** As read. */
  readonly result: StrokeResult;
  /** The infarct was redrawn: its volume is the reader's. */
  readonly redrawn: boolean;
  readonly onShow: (id: FigureId) => void;
  /** Those that can wait, which stand behind map and regions; else all others. */
  readonly waiting?: true;
}

/** The figures beside the score, each on a card with how it was made. Haemorrhage stands above the score. */
export function FigureCards({ result, redrawn, onShow, waiting }: Props) {
  const { text } = useText();
  const canWait = <K extends FigureId>(id: K): boolean => {
    const value = result.figures[id];
    const card: FigureCard<FigureValues[K]> = CARDS[id];
    return value !== undefined && card.canWait?.(value) === true;
  };
  const ids = FIGURE_IDS.filter(id => canWait(id) === (waiting === true));
  if (waiting && ids.length === 0) return null;
  const drawn = new Set(figureMarks(result.figures, result).flatMap(({ id, marks }) => (marks.length > 0 ? [id] : [])));
  const card = <K extends FigureId>(id: K) => {
    const { Card } = CARDS[id];
    const show = drawn.has(id) ? () => onShow(id) : undefined;
    return <Card key={id} value={result.figures[id]} result={result} redrawn={redrawn} onShow={show} />;
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
