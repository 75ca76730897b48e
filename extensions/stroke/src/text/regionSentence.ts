import { explain, isJudged, type NotScored, type ReviewedRegion } from '@ohif-stroke/core';
import { measuredHu } from './measuredHu.js';
import { numbersFor } from './numbers.js';
import type { Text } from './text.js';

/** What is said of one region: the sentence from its own figures, why it counts or not, and the smaller print. */
export interface RegionAccount {
  readonly sentence: string;
  readonly verdict?: string;
  readonly byReader?: string;
  readonly details: readonly string[];
}

/** `threshold` is the one in use, `notScored` why the AI made no score. */
export function regionAccount(
  text: Text,
  region: ReviewedRegion,
  threshold: number,
  notScored?: NotScored,
): RegionAccount {
  const { why } = text;
  const { evidence: e } = region;
  const { fixed, signed, count, percent } = numbersFor(text.locale);
  const title = text.map.region(region.name, text.sides[region.side]);
  const byReader = region.editedByReader
    ? { byReader: region.final ? why.byReader.affected : why.byReader.spared }
    : {};
  const { code, values } = explain(region, { regionThreshold: threshold }, notScored);
  if (code === 'notAssessed') return { sentence: why.notAssessed(title), ...byReader, details: [] };
  const [here, opposite] = [measuredHu(e.huMedian), measuredHu(e.huMedianOpposite)];
  const share = (value: number) => `${signed(-value, 1)} %`;
  const measured = !Number.isNaN(here + opposite);
  const density = (hu: number) => (Number.isNaN(hu) ? text.regions.notMeasured : why.density(fixed(hu, 1)));
  return {
    sentence: why.sentence({
      title,
      here: density(here),
      opposite: density(opposite),
      percent: measured ? share(e.differencePercent) : '',
      probability: fixed(isJudged(region) ? region.probability : Number.NaN, 2),
      slices: sliceRange(region.slices),
    }),
    verdict: why.verdicts[code]({
      threshold: fixed(threshold, 2),
      oldPercent: percent(e.oldInfarctShare),
      drawnPercent: percent(values.drawnPercent / 100),
    }),
    ...byReader,
    details: [
      ...(measured ? [why.means(fixed(e.huMean, 1), fixed(e.huMeanOpposite, 1))] : []),
      why.voxels(count(e.voxelsCounted), count(e.voxelsLeftOut)),
      why.network(fixed(e.networkProbability, 2)),
    ],
  };
}

/** "17–19, 22": slices as the viewer counts them, from 1. */
export function sliceRange(slices: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const slice of slices) {
    const last = runs.at(-1);
    if (last && slice === last[1] + 1) last[1] = slice;
    else runs.push([slice, slice]);
  }
  return runs.map(([from, to]) => (from === to ? `${from + 1}` : `${from + 1}–${to + 1}`)).join(', ');
}
