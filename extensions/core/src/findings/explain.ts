import { DEFAULT_PARAMETERS } from './parameters.js';
import { isDeepRegion } from './regions.js';
import type { RegionFinding, RegionNote } from './strokeResult.js';

const LONG_NAME = { C: 'caudate', L: 'lentiform nucleus', IC: 'internal capsule', I: 'insula' } as const;

const NOTE_TEXT: Readonly<Record<Exclude<RegionNote, 'notAssessed'>, (region: RegionFinding) => string>> = {
  oldInfarct: r => `${percent(100 * r.evidence.oldInfarctShare)} of it is old infarct, which never costs a point`,
  haemorrhage: () => 'haemorrhage in it or in the region opposite, so densities cannot be compared',
  singleSlice: () => 'dark on one cut only, so not counted',
  tooFewVoxels: () => 'too few voxels inside the density window to judge',
};

const hu = (value: number): string => `${value.toFixed(1)} HU`;
const percent = (value: number): string => `${value.toFixed(value !== 0 && Math.abs(value) < 10 ? 1 : 0)} %`;

/** One sentence on a region, from its own figures; `parameters` are those of its result. */
export function explainRegion(
  region: RegionFinding,
  { deepCutoffPercent, corticalCutoffPercent }: Readonly<Record<string, number>>,
): string {
  const { name, side, evidence: e } = region;
  const title = `${side === 'right' ? 'Right' : 'Left'} ${name in LONG_NAME ? LONG_NAME[name as keyof typeof LONG_NAME] : name}`;
  if (region.note === 'notAssessed') return `${title}: not assessed, the scan does not cover it on both sides.`;
  const darker = e.differenceHu >= 0 ? 'darker' : 'brighter';
  const scored = `${percent(Math.abs(e.scoredPercent))} ${e.scoredPercent >= 0 ? 'darker' : 'brighter'}`;
  const shading = Math.abs(e.shadingHu) >= 0.05 ? `, ${scored} once the slope of the grey level is taken off` : '';
  const limit = isDeepRegion(name)
    ? (deepCutoffPercent ?? DEFAULT_PARAMETERS.deepCutoffPercent)
    : (corticalCutoffPercent ?? DEFAULT_PARAMETERS.corticalCutoffPercent);
  const verdict =
    region.note !== undefined
      ? NOTE_TEXT[region.note](region)
      : e.scoredPercent < limit
        ? `under the cut-off of ${percent(limit)}`
        : region.affected
          ? `at or over the cut-off of ${percent(limit)} on ${e.consecutiveDarkCuts} neighbouring cuts`
          : `over the cut-off of ${percent(limit)}, but the other side has more such regions`;
  return (
    `${title}: median ${hu(e.huMedian)} against ${hu(e.huMedianOpposite)} opposite, ` +
    `${hu(Math.abs(e.differenceHu))} (${percent(Math.abs(e.differencePercent))}) ${darker}${shading}; ${verdict}; ` +
    `${e.voxelsCounted} voxels counted, ${e.voxelsLeftOut} left out; infarct network ${e.networkProbability.toFixed(2)}.`
  );
}
