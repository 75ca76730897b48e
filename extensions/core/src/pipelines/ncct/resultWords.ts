import { figureWords } from '../../findings/figures/ofFigures.js';
import { firmnessWords } from '../../findings/firmness/firmnessWords.js';
import { slicesOf } from '../../findings/haemorrhage/possibleHaemorrhageText.js';
import { detectorWords } from '../../findings/infarctDetector.js';
import { atMostWords, openRegions } from '../../findings/openRegions.js';
import { nothingInRegions, outsideWords } from '../../findings/outsideInfarcts.js';
import { scoresWords } from '../../findings/scores/ofScores.js';
import { signWords } from '../../findings/signs/ofSigns.js';
import type { StrokeResult } from '../../findings/strokeResult.js';

/** Score, volumes, figures and what a site's own models say, a line each. */
export function resultWords(result: StrokeResult): readonly string[] {
  const { aspects, scores, infarct, haemorrhage, figures, signs } = result;
  const affected = aspects.regions.filter(r => r.side === aspects.side && r.affected).map(r => r.name);
  const { left, right } = infarct.volumeMl;
  const possible = haemorrhage.possible ? ` (possible on slice ${slicesOf(haemorrhage.possible)}, not counted)` : '';
  return [
    scoreLine(result, affected),
    ...firmnessWords(aspects),
    ...outsideWords(result.boxes),
    'Posterior fossa, ACA and PCA territories are not scored.',
    ...scoresWords(scores),
    `Infarct ${left.toFixed(1)} mL left, ${right.toFixed(1)} mL right; haemorrhage ${haemorrhage.volumeMl.toFixed(1)} mL${possible}`,
    ...figureWords(figures),
    ...detectorWords(result),
    ...signWords(signs),
    ...otherModelsWords(result),
  ];
}

/** A total of 10 is what was found, not a statement that there is nothing. */
function scoreLine({ aspects, boxes }: StrokeResult, affected: readonly string[]): string {
  const { total, side } = aspects;
  if (total === undefined) return 'ASPECTS not scored: haemorrhage';
  const judged = openRegions(aspects);
  if (side === 'none') return `ASPECTS ${nothingInRegions(boxes, judged)}`;
  return [`ASPECTS ${total} (${side}: ${affected.join(', ')})`, ...atMostWords(total, judged)].join(', ');
}

/** What a site's own detectors and classifiers say, each with its name: none of it is in the score. */
function otherModelsWords({
  boxes,
  detector,
  detections = [],
  classifications = [],
  siteModels = [],
}: StrokeResult): readonly string[] {
  const drawn = [...boxes, ...detections].flatMap(({ modelId, label }) =>
    modelId === undefined || modelId === detector?.modelId ? [] : [{ modelId, label }],
  );
  const names = [...new Set(drawn.map(({ modelId, label }) => `${modelId}: ${label}`))];
  const silent = siteModels.filter(({ id }) => ![...drawn, ...classifications].some(({ modelId }) => modelId === id));
  const lines = [
    ...names.map(name => {
      const count = drawn.filter(({ modelId, label }) => `${modelId}: ${label}` === name).length;
      return `Model ${name}, ${count} ${count === 1 ? 'box' : 'boxes'}`;
    }),
    ...classifications.map(
      ({ modelId, label, probability, threshold }) =>
        `Model ${modelId}: ${label} ${(100 * probability).toFixed(0)} % (${probability >= threshold ? 'over' : 'under'} its threshold of ${(100 * threshold).toFixed(0)} %)`,
    ),
    ...silent.map(({ id }) => `Model ${id} found none of its classes`),
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
