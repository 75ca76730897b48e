import type { ReviewedAspects, ReviewedRegion } from '../findings/review.js';
import type { StrokeResult } from '../findings/strokeResult.js';
import { DISCLAIMER, scoreText } from './writerInput.js';

/**
 * The lines of text in a report, one TEXT item each: the disclaimer, the score in words (viewers show a NUM of 0 as
 * blank), the volumes including zeros, what was not assessed, and the warnings about the series.
 */
export function reportComments(
  result: StrokeResult,
  aspects: ReviewedAspects,
  missing: readonly ReviewedRegion[],
): readonly string[] {
  const { infarct, haemorrhage, suitability } = result;
  const ml = (value: number) => (Number.isFinite(value) ? `${value.toFixed(1)} mL` : 'not measured');
  const edited = aspects.regions.filter(region => region.editedByReader);
  const named = (regions: readonly ReviewedRegion[]) => regions.map(r => `${r.name} ${r.side}`).join(', ');
  const ai = scoreText({ total: aspects.aiTotal, side: aspects.aiSide });
  return [
    DISCLAIMER,
    `${scoreText(aspects)}; algorithm: ${ai}`,
    ...(edited.length > 0 ? [`Changed by the reader: ${named(edited)}`] : []),
    ...(missing.length > 0 ? [`Not assessed (outside the scan): ${named(missing)}`] : []),
    `Acute infarct: left ${ml(infarct.acuteVolumeMl.left)}, right ${ml(infarct.acuteVolumeMl.right)}`,
    `Old infarct: left ${ml(infarct.oldVolumeMl.left)}, right ${ml(infarct.oldVolumeMl.right)}`,
    `Hemorrhage: ${ml(haemorrhage.volumeMl)}`,
    ...suitability.warnings.map(warning => `Warning: ${warning.text}`),
  ];
}
