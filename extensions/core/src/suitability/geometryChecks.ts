import { type Notice, type NoticeValues, notice } from '../notice.js';
import type { SeriesHeader } from '../volume/imageSeries.js';
import type { CtVolume } from '../volume/imageVolume.js';
import type { SliceSpacing } from '../volume/measureSpacing.js';
import * as limits from './limits.js';
import { offLineMm } from './offLine.js';

export interface MeasuredSeries {
  readonly volume: CtVolume;
  readonly header: SeriesHeader;
  readonly spacing: SliceSpacing;
  /** Median over the slices. */
  readonly thicknessMm: number;
  readonly slabs: readonly (readonly number[])[];
}

interface GeometryCheck {
  readonly code: string;
  readonly applies: (series: MeasuredSeries) => boolean;
  readonly text: (series: MeasuredSeries) => string;
  readonly values: (series: MeasuredSeries) => NoticeValues;
}

const mm = (value: number) => `${value.toFixed(1)} mm`;
const deg = (value: number) => `${value.toFixed(1)} degrees`;

const REFUSALS: readonly GeometryCheck[] = [
  {
    code: 'notAxial',
    applies: s => s.spacing.tiltDeg > limits.NOT_AXIAL_DEG,
    text: s => `The slices are ${plane(s.volume)}, ${deg(s.spacing.tiltDeg)} away from axial.`,
    values: s => ({ plane: plane(s.volume), tiltDeg: s.spacing.tiltDeg }),
  },
  {
    code: 'tooFewSlices',
    applies: s => s.volume.slices.length < limits.MIN_SLICES,
    text: s => `Usable slices: ${s.volume.slices.length}; at least ${limits.MIN_SLICES} are needed.`,
    values: s => ({ slices: s.volume.slices.length, needed: limits.MIN_SLICES }),
  },
  {
    code: 'sliceTooThick',
    applies: s => s.thicknessMm > limits.MAX_THICKNESS_MM,
    text: s => `Slices of ${mm(s.thicknessMm)} are too thick (limit ${limits.MAX_THICKNESS_MM} mm).`,
    values: s => ({ mm: s.thicknessMm, limitMm: limits.MAX_THICKNESS_MM }),
  },
  {
    code: 'tooLittleCoverage',
    applies: s => s.spacing.coverageMm < limits.MIN_COVERAGE_MM,
    text: s =>
      `The slices cover ${mm(s.spacing.coverageMm)}; ASPECTS needs at least ${limits.MIN_COVERAGE_MM} mm of the head.`,
    values: s => ({ mm: s.spacing.coverageMm, neededMm: limits.MIN_COVERAGE_MM }),
  },
  {
    code: 'bigGaps',
    applies: s => s.spacing.largestGapMm >= limits.MAX_GAP_MM || s.spacing.uncoveredShare > limits.MAX_UNCOVERED_SHARE,
    text: s =>
      `Up to ${mm(s.spacing.largestGapMm)} between slices are missing; ${(100 * s.spacing.uncoveredShare).toFixed(0)} % of the scanned length is not covered.`,
    values: s => ({ gapMm: s.spacing.largestGapMm, uncoveredPercent: 100 * s.spacing.uncoveredShare }),
  },
];

const WARNINGS: readonly GeometryCheck[] = [
  {
    code: 'thickSlices',
    applies: s => thickest(s) > limits.THICK_ABOVE_MM + 0.05,
    text: s => `Slices of up to ${mm(thickest(s))}: small or faint changes may be averaged out.`,
    values: s => ({ mm: thickest(s) }),
  },
  {
    code: 'thinSlices',
    applies: s => s.slabs.length < s.volume.slices.length,
    text: s => `Thin slices (${mm(s.spacing.medianMm)} apart) were averaged to ${s.slabs.length} slabs of about 5 mm.`,
    values: s => ({ mm: s.spacing.medianMm, slabs: s.slabs.length }),
  },
  {
    code: 'tilted',
    applies: s => s.spacing.tiltDeg > limits.TILTED_DEG && s.spacing.tiltDeg <= limits.NOT_AXIAL_DEG,
    text: s => `The slices are tilted by ${deg(s.spacing.tiltDeg)}; regions follow the tilted slices.`,
    values: s => ({ tiltDeg: s.spacing.tiltDeg }),
  },
  {
    code: 'slicesOffLine',
    applies: s => offLine(s).length > 0,
    text: s =>
      `Slices that lie to the side of the others: ${offLine(s).length}, by up to ${mm(Math.max(...offLine(s)))}.`,
    values: s => ({ slices: offLine(s).length, mm: Math.max(...offLine(s)) }),
  },
];

const offLine = (s: MeasuredSeries): readonly number[] => offLineMm(s.volume).filter(mm => mm > limits.OFF_LINE_MM);

export const geometryReasons = (series: MeasuredSeries) => ask(REFUSALS, series);
export const geometryWarnings = (series: MeasuredSeries) => ask(WARNINGS, series);

const ask = (checks: readonly GeometryCheck[], series: MeasuredSeries): readonly Notice[] =>
  checks.filter(c => c.applies(series)).map(({ code, text, values }) => notice(code, text(series), values(series)));

const thickest = (s: MeasuredSeries) => Math.max(...s.volume.slices.map(slice => slice.thicknessMm));

function plane({ normalLps }: CtVolume): string {
  const [x, y, z] = normalLps.map(Math.abs) as [number, number, number];
  if (z >= x && z >= y) return 'oblique';
  return x > y ? 'sagittal' : 'coronal';
}
