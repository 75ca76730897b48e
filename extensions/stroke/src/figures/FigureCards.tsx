import { FIGURE_IDS, type FigureId, figureMarks, type StrokeResult } from '@ohif-stroke/core';
import { useText } from '../ui/useText.js';
import { CARDS } from './cards.js';

interface Props {
  /** As read. */
  readonly result: StrokeResult;
  /** The infarct was redrawn: its volume is the reader's. */
  readonly redrawn: boolean;
  readonly onShow: (id: FigureId) => void;
}

/** The figures beside the score, each on a card with how it was made. Haemorrhage stands above the score. */
export function FigureCards({ result, redrawn, onShow }: Props) {
  const { text } = useText();
  const drawn = new Set(figureMarks(result.figures, result).flatMap(({ id, marks }) => (marks.length > 0 ? [id] : [])));
  const card = <K extends FigureId>(id: K) => {
    const { Card } = CARDS[id];
    const show = drawn.has(id) ? () => onShow(id) : undefined;
    return <Card key={id} value={result.figures[id]} result={result} redrawn={redrawn} onShow={show} />;
  };
  return (
    <ul className="sp-figures" data-testid="volumes" aria-label={text.volumes.heading}>
      {FIGURE_IDS.map(id => card(id))}
    </ul>
  );
}
