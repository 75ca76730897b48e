import { defined } from '../../defined.js';
import { noticeOf, success } from '../../failure.js';
import type { Suitability } from '../../notice.js';
import { checkHeader } from '../../suitability/checkHeader.js';
import { checkSuitability } from '../../suitability/checkVolume.js';
import type { SinusEvidence } from '../../suitability/measureSinus.js';
import { mergeSuitability, suitabilityOf } from '../../suitability/suitabilityOf.js';
import { assembleVolume } from '../../volume/assembleVolume.js';
import type { SeriesSource } from '../../volume/imageSeries.js';
import type { CtVolume } from '../../volume/imageVolume.js';
import { refuse, type Step } from '../analysis.js';
import type { Walk } from './walk.js';

export interface AssembledSeries extends SinusEvidence {
  readonly source: SeriesSource;
  readonly volume: CtVolume;
  /** Of the sorting, the header and the images. */
  readonly checks: Suitability;
}

/** The slices as a volume, if series and volume are fit to be read. */
export async function assembleSeries(source: SeriesSource, { run }: Walk): Promise<Step<AssembledSeries>> {
  await run.enter('assemble');
  const assembled = assembleVolume(source);
  const { checks: sorted = suitabilityOf([]) } = source;

  await run.enter('suitability');
  if (!assembled.ok) {
    const reasons = [noticeOf(assembled.failure)];
    return refuse(mergeSuitability(sorted, checkHeader(source.header), suitabilityOf(reasons)));
  }
  const { sinusHu, ...checked } = checkSuitability(assembled.value, source.header);
  const checks = mergeSuitability(sorted, checked);
  const { volume } = assembled.value;
  return checks.ok ? success({ source, volume, checks, ...defined({ sinusHu }) }) : refuse(checks);
}
