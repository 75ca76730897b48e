import { boxedFindings, isOver, type StrokeResult, shownName, siteFindingsOf } from '@ohif-stroke/core';
import { boxName, numbersFor, sliceRange, type Text } from '../text/index.js';

/** More of them in a line of text are counted. */
const MOST = 10;

/** "Dense artery detector (own model of this site, no part of the score): hyperdense artery 83 %, slices 8-9"; empty without one. */
export function siteModelText(text: Text, result: StrokeResult): string {
  const { siteModels: words, boxes } = text;
  const { percent } = numbersFor(text.locale);
  const some = (parts: readonly string[]) =>
    [...parts.slice(0, MOST), ...(parts.length > MOST ? [words.more(parts.length - MOST)] : [])].join(', ');
  const lines = siteFindingsOf(result).map(({ model, detections, classifications }) => {
    const boxed = boxedFindings(detections).map(
      found =>
        `${boxName(found, text)} ${percent(found.probability)} (${boxes.slices(sliceRange(found.boxes.map(b => b.slice)))})`,
    );
    const classes = classifications.map(found => {
      const says = isOver(found) ? words.over : words.under;
      return `${shownName(found.label)} ${percent(found.probability)} (${says(percent(found.threshold))})`;
    });
    const parts = [...boxed, ...classes];
    const said = parts.length > 0 ? some(parts) : words.none(some(model.looksFor.map(({ label }) => shownName(label))));
    return `${shownName(model.title)}: ${said}`;
  });
  return lines.length === 0 ? '' : `${words.apart} ${lines.join('; ')}`;
}
