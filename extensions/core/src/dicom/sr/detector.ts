import { CODES } from '../../dataset/codes.js';
import { type Item, text } from '../../dataset/contentTree.js';
import type { Dataset } from '../../dataset/dataset.js';
import { childrenNamed, wordsOf } from '../../dataset/parseTree.js';
import type { InfarctDetector } from '../../findings/findings.js';
import type { WriterInput } from '../ground/writerInput.js';

/** That the infarct detector ran, so that none of its boxes means none found. Its boxes are groups of their own (`box.ts`). */
export const detectorItems = ({ result: { detector } }: WriterInput): readonly Item<'TEXT'>[] =>
  detector === undefined ? [] : [text(CODES.infarctDetector, detectorText(detector))];

/** "infarct-detector: shown from 0.25, counted from 0.5, region share 0.2: Infarct detector". */
const detectorText = ({ modelId, title, shownFrom, countedFrom, regionShare }: InfarctDetector): string =>
  `${modelId}: shown from ${shownFrom}, counted from ${countedFrom}, region share ${regionShare}: ${title}`;

const NUMBER = String.raw`(\d+(?:\.\d+)?(?:e-\d+)?)`;
const DETECTOR = new RegExp(
  `^([a-z0-9]+(?:-[a-z0-9]+)*): shown from ${NUMBER}, counted from ${NUMBER}, region share ${NUMBER}: (.+)$`,
  's',
);

/** Reads back what `detectorItems` wrote; reports before 0.3.0 have none. */
export function detectorIn(evaluations: Dataset): InfarctDetector | undefined {
  const [line] = childrenNamed(evaluations, CODES.infarctDetector).map(wordsOf);
  const match = DETECTOR.exec(line ?? '');
  if (!match) return undefined;
  const [, modelId, shownFrom, countedFrom, regionShare, title] = match;
  return {
    modelId: modelId!,
    title: title!,
    shownFrom: Number(shownFrom),
    countedFrom: Number(countedFrom),
    regionShare: Number(regionShare),
  };
}
