import {
  DISCLAIMER,
  figureWords,
  type RankedSeries,
  type StrokeResult,
  type Suitability,
  slicesOf,
} from '@ohif-stroke/core';
import { printable } from '../printable.js';

/** What the person reads about the choice of the series. */
export const seriesText = (series: readonly RankedSeries[]): readonly string[] =>
  series.map(({ title, sentence }) => printable(`${title}. ${sentence}`));

export function resultText(result: StrokeResult): readonly string[] {
  const { aspects, infarct, haemorrhage, figures, suitability, backend } = result;
  const affected = aspects.regions.filter(r => r.side === aspects.side && r.affected).map(r => r.name);
  const { left, right } = infarct.volumeMl;
  const possible = haemorrhage.possible ? ` (possible on slice ${slicesOf(haemorrhage.possible)}, not counted)` : '';
  return [
    scoreLine(aspects, affected),
    'Posterior fossa, ACA and PCA territories are not scored.',
    `Infarct ${left.toFixed(1)} mL left, ${right.toFixed(1)} mL right; haemorrhage ${haemorrhage.volumeMl.toFixed(1)} mL${possible}`,
    ...figureWords(figures).map(printable),
    ...otherModelsText(result),
    ...suitability.warnings.map(({ text }) => printable(`Warning: ${text}`)),
    `${backend.name}, ${backend.threads} ${backend.threads === 1 ? 'thread' : 'threads'}. ${DISCLAIMER}.`,
  ];
}

/** A total of 10 is what was found, not a statement that there is nothing. */
function scoreLine({ total, side }: StrokeResult['aspects'], affected: readonly string[]): string {
  if (total === undefined) return 'ASPECTS not scored: haemorrhage';
  return side === 'none'
    ? `ASPECTS ${total} of 10: none found in the MCA regions`
    : `ASPECTS ${total} (${side}: ${affected.join(', ')})`;
}

/** What a site's own detectors and classifiers say, each with its name: none of it is in the score. */
function otherModelsText({
  boxes,
  detections = [],
  classifications = [],
  siteModels = [],
}: StrokeResult): readonly string[] {
  const drawn = [...boxes, ...detections].flatMap(({ modelId, label }) =>
    modelId === undefined ? [] : [{ modelId, label }],
  );
  const names = [...new Set(drawn.map(({ modelId, label }) => `${modelId}: ${label}`))];
  const silent = siteModels.filter(({ id }) => ![...drawn, ...classifications].some(({ modelId }) => modelId === id));
  const lines = [
    ...names.map(name => {
      const count = drawn.filter(({ modelId, label }) => `${modelId}: ${label}` === name).length;
      return printable(`Model ${name}, ${count} ${count === 1 ? 'box' : 'boxes'}`);
    }),
    ...classifications.map(({ modelId, label, probability, threshold }) =>
      printable(
        `Model ${modelId}: ${label} ${(100 * probability).toFixed(0)} % (${probability >= threshold ? 'over' : 'under'} its threshold of ${(100 * threshold).toFixed(0)} %)`,
      ),
    ),
    ...silent.map(({ id }) => printable(`Model ${id} found none of its classes`)),
  ];
  if (lines.length === 0) return [];
  const more = lines.length - MOST_LINES;
  return [
    ...lines.slice(0, MOST_LINES),
    ...(more > 0 ? [`and ${more} more of them, see the JSON`] : []),
    'Models of this site stand beside the score and are no part of it.',
  ];
}

/** A classifier may have 256 classes. */
const MOST_LINES = 20;

export const refusalText = ({ reasons }: Suitability): string =>
  printable(`Not scored: ${reasons.map(({ text }) => text).join(' ')}`);
