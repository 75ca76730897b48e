import { defined } from '../defined.js';
import type { Notice, Suitability } from '../notice.js';
import { groupIntoSlabs } from '../resampling/groupIntoSlabs.js';
import type { AssembledVolume } from '../volume/assembleVolume.js';
import type { SeriesHeader } from '../volume/imageSeries.js';
import { measureSpacing } from '../volume/measureSpacing.js';
import { median } from '../volume/median.js';
import { checkHeader } from './checkHeader.js';
import { geometryReasons, geometryWarnings } from './geometryChecks.js';
import { headReasons, headWarnings } from './headChecks.js';
import { measureHead } from './measureHead.js';
import type { SinusEvidence } from './measureSinus.js';
import { checkNeighbours } from './neighbourSlices.js';
import { mergeSuitability, suitabilityOf } from './suitabilityOf.js';

/**
 * What the assembled stack and its pixels tell. Geometry comes first: in a plane other than axial, or with too few
 * slices, the image measures would only add misleading reasons.
 */
export function checkVolume(assembled: AssembledVolume, header: SeriesHeader): Suitability & SinusEvidence {
  const { volume, notices } = assembled;
  const measured = {
    volume,
    header,
    spacing: measureSpacing(volume),
    thicknessMm: median(volume.slices.map(slice => slice.thicknessMm)),
    slabs: groupIntoSlabs(volume),
  };
  const reasons = [...geometryReasons(measured), ...notices.filter(refuses)];
  const warnings = [...geometryWarnings(measured), ...notices.filter(notice => !refuses(notice))];
  if (reasons.length > 0) return suitabilityOf(reasons, warnings);
  const head = measureHead(volume);
  const refused = headReasons(measured, head);
  if (refused.length > 0) return suitabilityOf(refused, warnings);
  const sound = suitabilityOf([], [...warnings, ...headWarnings(measured, head)]);
  return { ...mergeSuitability(sound, checkNeighbours(assembled)), ...defined({ sinusHu: head.sinusHu }) };
}

/** Repeated positions mean a dynamic or multi-phase series: which phase was kept is chance. */
const refuses = ({ code }: Notice) => code === 'repeatedPositions';

/** Header and images together: the verdict of the pipeline's suitability stage, and the density of blood that it met. */
export function checkSuitability(assembled: AssembledVolume, header: SeriesHeader): Suitability & SinusEvidence {
  const { sinusHu, ...checked } = checkVolume(assembled, header);
  return { ...mergeSuitability(checkHeader(header), checked), ...defined({ sinusHu }) };
}
