import { type AspectsRegion, isDeepRegion, type Side } from '../../anatomy/regions.js';
import { EVEN_ODDS } from '../../model/evenOdds.js';
import type { NotScored, RegionFinding, RegionNote } from '../findings.js';
import { DEFAULT_PARAMETERS } from '../parameters.js';
import { READER_MASK } from './rescore.js';

/** What became of a region, for whoever words it in another language; the notes are codes of their own. */
export type ExplanationCode =
  | RegionNote
  | 'counts'
  /** It counts by what the infarct network marks of it, as its densities cannot be compared. */
  | 'byNetwork'
  /** Decided by what the reader drew. */
  | 'drawnByReader'
  /** Over the threshold, but no score is made of this scan. */
  | 'notScored'
  /** Suspicious, but the other side has the stronger evidence. */
  | 'otherSide'
  | 'underThreshold';

/** Every figure that the sentence on a region may need. */
export interface ExplanationValues {
  readonly name: AspectsRegion;
  readonly side: Side;
  readonly huMedian: number;
  readonly huMedianOpposite: number;
  /** Change against the opposite side, per cent; negative = darker here. */
  readonly changePercent: number;
  readonly probability: number;
  readonly threshold: number;
  /** Images of the series, counted from 1; 0 where the region lies on none. */
  readonly firstSlice: number;
  readonly lastSlice: number;
  readonly darkCuts: number;
  /** Published reference line for this kind of region, per cent. */
  readonly cutoffPercent: number;
  readonly oldInfarctPercent: number;
  readonly drawnPercent: number;
  readonly voxelsCounted: number;
  readonly voxelsLeftOut: number;
  readonly networkProbability: number;
}

export interface Explanation {
  readonly code: ExplanationCode;
  readonly values: ExplanationValues;
  /** In English. */
  readonly text: string;
}

/** Why a region counts or not, from its own figures; `parameters` and `notScored` are those of its result. */
export function explain(
  region: RegionFinding,
  parameters: Readonly<Record<string, number>>,
  notScored?: NotScored,
): Explanation {
  const { name, side, evidence: e, probability } = region;
  const deep = isDeepRegion(name);
  const threshold = parameters.regionThreshold ?? EVEN_ODDS;
  const cutoffPercent = deep
    ? (parameters.deepCutoffPercent ?? DEFAULT_PARAMETERS.deepCutoffPercent)
    : (parameters.corticalCutoffPercent ?? DEFAULT_PARAMETERS.corticalCutoffPercent);
  const values: ExplanationValues = {
    name,
    side,
    huMedian: e.huMedian,
    huMedianOpposite: e.huMedianOpposite,
    changePercent: -e.differencePercent,
    probability,
    threshold,
    firstSlice: (region.slices[0] ?? -1) + 1,
    lastSlice: (region.slices.at(-1) ?? -1) + 1,
    darkCuts: e.consecutiveDarkCuts,
    cutoffPercent,
    oldInfarctPercent: 100 * e.oldInfarctShare,
    drawnPercent: 100 * e.infarctShare,
    voxelsCounted: e.voxelsCounted,
    voxelsLeftOut: e.voxelsLeftOut,
    networkProbability: e.networkProbability,
  };
  const code = codeOf(region, threshold, notScored);
  return { code, values, text: sentence(code, values) };
}

/** The English sentence alone. */
export const explainRegion = (...of: Parameters<typeof explain>): string => explain(...of).text;

function codeOf(region: RegionFinding, threshold: number, notScored: NotScored | undefined): ExplanationCode {
  const { note, affected, probability, contributions, byNetwork } = region;
  if (note !== undefined) return note;
  if (contributions?.some(c => c.name === READER_MASK) === true) return 'drawnByReader';
  if (affected) return byNetwork ? 'byNetwork' : 'counts';
  if (probability < threshold) return 'underThreshold';
  return notScored === undefined ? 'otherSide' : 'notScored';
}

const LONG_NAME = { C: 'caudate', L: 'lentiform nucleus', IC: 'internal capsule', I: 'insula' } as const;
const hu = (value: number): string => (Number.isNaN(value) ? 'not measured' : `${value.toFixed(1)} HU`);
const percent = (value: number): string => `${value.toFixed(value !== 0 && Math.abs(value) < 10 ? 1 : 0)} %`;

const VERDICT: Readonly<Record<Exclude<ExplanationCode, 'notAssessed'>, (v: ExplanationValues) => string>> = {
  counts: v => `it counts, at or over the threshold of ${v.threshold.toFixed(2)}`,
  byNetwork: v =>
    `it counts by the infarct network alone, which marks ${percent(v.drawnPercent)} of it: its density cannot be compared`,
  drawnByReader: v => `decided by the reader's drawing, which covers ${percent(v.drawnPercent)} of it`,
  otherSide: v => `over the threshold of ${v.threshold.toFixed(2)}, but the other side has the stronger evidence`,
  notScored: v =>
    `over the threshold of ${v.threshold.toFixed(2)}, but no score is made of a scan with this haemorrhage`,
  underThreshold: v => `under the threshold of ${v.threshold.toFixed(2)}`,
  oldInfarct: v => `${percent(v.oldInfarctPercent)} of it is old infarct, which never costs a point`,
  haemorrhage: () => 'haemorrhage in it or in the region opposite, so densities cannot be compared',
  besideHaemorrhage: () =>
    'a haemorrhage, its oedema or its mass effect reaches it or the region opposite, so densities cannot be compared',
  besideDense: () =>
    'something denser than brain (calcium, metal, or blood that was not found) takes most of it or of the region opposite, so densities cannot be compared',
  besideOldInfarct: () => 'an old infarct takes most of it or of the region opposite, so densities cannot be compared',
  singleSlice: () => 'dark on fewer than two neighbouring cuts, so not counted',
  tooFewVoxels: () => 'too few voxels inside the density window to judge',
};

function sentence(code: ExplanationCode, v: ExplanationValues): string {
  const title = `${v.side === 'right' ? 'Right' : 'Left'} ${v.name in LONG_NAME ? LONG_NAME[v.name as keyof typeof LONG_NAME] : v.name}`;
  if (code === 'notAssessed') return `${title}: not assessed, the scan does not cover it on both sides.`;
  const seen = v.firstSlice === v.lastSlice ? `slice ${v.firstSlice}` : `slices ${v.firstSlice}-${v.lastSlice}`;
  return (
    `${title}: ${hu(v.huMedian)} against ${hu(v.huMedianOpposite)} opposite, ` +
    `${Number.isNaN(v.changePercent) ? 'no difference to be had' : percent(v.changePercent)} ` +
    `(published cut-off ${percent(-v.cutoffPercent)}), probability ${v.probability.toFixed(2)}, on ${seen}; ` +
    `${VERDICT[code](v)}. ${v.voxelsCounted} voxels counted, ${v.voxelsLeftOut} left out; infarct network ${v.networkProbability.toFixed(2)}.`
  );
}
