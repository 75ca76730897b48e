import { defined } from '../defined.js';
import { cross, type Vec3 } from '../geometry.js';
import type { Notice, Suitability } from '../notice.js';
import { checkHeader } from '../suitability/checkHeader.js';
import { type KernelKind, kernelKind } from '../suitability/kernelNames.js';
import * as limits from '../suitability/limits.js';
import type { SeriesHeader } from '../volume/imageSeries.js';
import type { SeriesIdentity } from './seriesIdentity.js';

/** What is known of a series before its pixels are fetched. */
export interface SeriesCandidate {
  readonly header: SeriesHeader;
  readonly images: number;
  /** Distance between the first and the last image along the normal. */
  readonly coverageMm?: number;
  /** Median distance between neighbouring images. */
  readonly spacingMm?: number;
  /** Of a series with thin slices at the base and thick ones above, the thickness of the thick ones. */
  readonly thickestMm?: number;
  readonly rowLps?: Vec3;
  readonly columnLps?: Vec3;
  /** What the headers of all its images say; absent = `header` speaks for them. */
  readonly checks?: Suitability;
}

export interface RankedSeries extends SeriesIdentity {
  /** Series number and description; text from the file, so escape it where it is shown. */
  readonly title: string;
  readonly usable: boolean;
  /** True for the one series that is analysed unless the reader picks another. */
  readonly chosen: boolean;
  /** Why it was chosen or passed over. */
  readonly sentence: string;
  /** The same in parts, for whoever says it in another language. */
  readonly verdict?: SeriesVerdict;
  /** Refusals that are known already; empty when usable. */
  readonly reasons: readonly Notice[];
}

/** `refused`: see `reasons`. `because` names the first property in which the chosen series is better. */
export type SeriesVerdict =
  | { readonly kind: 'chosen'; readonly facts: SeriesFacts }
  | { readonly kind: 'passedOver'; readonly facts: SeriesFacts; readonly because: PassedOverBecause }
  | { readonly kind: 'refused' };

export interface SeriesFacts {
  readonly sliceMm?: number;
  /** As the header has it: text from the file. */
  readonly kernel?: string;
  readonly softKernel: boolean;
  readonly images: number;
  readonly coverageMm?: number;
}

/** What `because` says, in English. */
export const PASSED_OVER_BECAUSE = {
  bodyPart: 'the header names another body part',
  kernel: 'its kernel is not known to be a soft-tissue kernel',
  coverage: 'it covers less of the head',
  thinner: 'thin slices are noisier and have to be averaged',
  thicker: 'its slices are thicker',
  later: 'it is a later series of the same kind',
  same: 'it is the same kind of series',
} as const;

export type PassedOverBecause = keyof typeof PASSED_OVER_BECAUSE;

/** Routine head slices; thicker ones blur the levels, thinner ones are noisy and have to be averaged. */
const PREFERRED_MM = { from: 3, to: 6 } as const;
/** Coverage within this share of the best counts as equal, so that a few slices more do not beat the right thickness. */
const EQUAL_COVERAGE = 0.85;

/** Best first: usable before refused, soft kernel before unknown, full before partial coverage, 3-6 mm before others. */
export function rankSeries(candidates: readonly SeriesCandidate[]): readonly RankedSeries[] {
  const ordered = orderCandidates(candidates);
  const best = ordered[0]?.candidate;
  const fullMm = fullCoverageMm(ordered);
  return ordered.map(({ candidate: c, reasons }) => {
    if (reasons.length > 0) return ranked(c, { kind: 'refused' }, reasons);
    return ranked(c, c === best ? { kind: 'chosen', facts: factsOf(c) } : passedOver(c, best!, fullMm), []);
  });
}

export interface JudgedCandidate<C extends SeriesCandidate = SeriesCandidate> {
  readonly candidate: C;
  /** Refusals that are known already; empty when usable. */
  readonly reasons: readonly Notice[];
}

/** The candidates in the order of `rankSeries`; refused ones stay in the order given. */
export function orderCandidates<C extends SeriesCandidate>(candidates: readonly C[]): readonly JudgedCandidate<C>[] {
  const judged = candidates.map(candidate => ({ candidate, reasons: reasonsAgainst(candidate) }));
  const usable = judged.filter(({ reasons }) => reasons.length === 0);
  const fullMm = fullCoverageMm(judged);
  return [
    ...usable.toSorted((a, b) => compare(rankOf(b.candidate, fullMm), rankOf(a.candidate, fullMm))),
    ...judged.filter(({ reasons }) => reasons.length > 0),
  ];
}

const fullCoverageMm = (judged: readonly JudgedCandidate[]): number =>
  EQUAL_COVERAGE *
  Math.max(0, ...judged.flatMap(({ candidate, reasons }) => (reasons.length > 0 ? [] : [coverageMm(candidate)])));

function ranked(c: SeriesCandidate, verdict: SeriesVerdict, reasons: readonly Notice[]): RankedSeries {
  const { studyInstanceUid, seriesInstanceUid, seriesNumber, seriesDescription } = c.header;
  const title = [seriesNumber === undefined ? 'Series' : `Series ${seriesNumber}`, seriesDescription].filter(Boolean);
  const sentence = sentenceOf(verdict, reasons);
  const chosen = verdict.kind === 'chosen';
  return {
    studyInstanceUid,
    seriesInstanceUid,
    title: title.join(': '),
    usable: reasons.length === 0,
    chosen,
    sentence,
    verdict,
    reasons,
  };
}

function sentenceOf(verdict: SeriesVerdict, reasons: readonly Notice[]): string {
  switch (verdict.kind) {
    case 'chosen':
      return `Chosen: ${inWords(verdict.facts)}.`;
    case 'passedOver':
      return `Usable (${inWords(verdict.facts)}), but passed over: ${PASSED_OVER_BECAUSE[verdict.because]}.`;
    case 'refused':
      return `Not usable: ${reasons[0]!.text}`;
  }
}

function reasonsAgainst(candidate: SeriesCandidate): readonly Notice[] {
  const { reasons } = candidate.checks ?? checkHeader(candidate.header);
  const tilt = tiltDeg(candidate);
  // The thickest image, as the header is that of one thin image at the base; gaps are measured once the slices are read.
  const thickness = candidate.thickestMm ?? candidate.header.sliceThicknessMm;
  const { spacingMm } = candidate;
  const found: Notice[] = [...reasons];
  if (tilt !== undefined && tilt > limits.NOT_AXIAL_DEG) {
    const text = `The images lie ${tilt.toFixed(0)} degrees away from axial.`;
    found.push({ code: 'notAxial', text, values: { tiltDeg: tilt } });
  }
  if (candidate.images < limits.MIN_SLICES) {
    found.push({
      code: 'tooFewSlices',
      text: `Images: ${candidate.images}; at least ${limits.MIN_SLICES} are needed.`,
      values: { slices: candidate.images, needed: limits.MIN_SLICES },
    });
  } else if (coverageKnown(candidate) && coverageMm(candidate) < limits.MIN_COVERAGE_MM) {
    const text = `The images cover ${coverageMm(candidate).toFixed(0)} mm; ASPECTS needs ${limits.MIN_COVERAGE_MM} mm.`;
    const values = { mm: coverageMm(candidate), neededMm: limits.MIN_COVERAGE_MM };
    found.push({ code: 'tooLittleCoverage', text, values });
  }
  if (thickness !== undefined && thickness > 0 && spacingMm !== undefined) {
    if (1 - thickness / spacingMm > limits.MAX_UNCOVERED_SHARE) {
      found.push({
        code: 'bigGaps',
        text: `Images of ${thickness} mm every ${spacingMm.toFixed(1)} mm leave most of the head unseen.`,
        values: { imageMm: thickness, everyMm: spacingMm },
      });
    }
  }
  return found;
}

function tiltDeg({ rowLps, columnLps }: SeriesCandidate): number | undefined {
  if (!rowLps || !columnLps) return undefined;
  return (Math.acos(Math.min(1, Math.abs(cross(rowLps, columnLps)[2]))) * 180) / Math.PI;
}

const coverageKnown = (c: SeriesCandidate) => c.coverageMm !== undefined;
const thicknessOf = ({ header, spacingMm }: SeriesCandidate) => header.sliceThicknessMm || spacingMm;
const coverageMm = (c: SeriesCandidate) => (c.coverageMm === undefined ? 0 : c.coverageMm + (thicknessOf(c) ?? 0));
const kernelOf = ({ header }: SeriesCandidate) => kernelKind(header.manufacturer, header.convolutionKernel);

const KERNEL_RANK: Readonly<Record<KernelKind, number>> = { soft: 2, unknown: 1, bone: 0 };

/** Compared from the first figure on; larger is better. */
function rankOf(c: SeriesCandidate, fullMm: number): readonly number[] {
  const otherBodyPart = checkHeader(c.header).warnings.some(w => w.code === 'bodyPart');
  return [
    otherBodyPart ? 0 : 1,
    KERNEL_RANK[kernelOf(c)],
    coverageMm(c) >= fullMm ? 1 : 0,
    -Math.abs(thicknessPenaltyMm(c)),
    coverageMm(c),
    -(c.header.seriesNumber ?? Number.MAX_SAFE_INTEGER),
  ];
}

/** Distance from the preferred range; unknown counts as one millimetre off. */
function thicknessPenaltyMm(c: SeriesCandidate): number {
  const mm = thicknessOf(c);
  if (mm === undefined) return 1;
  return Math.max(0, PREFERRED_MM.from - mm, mm - PREFERRED_MM.to);
}

function compare(a: readonly number[], b: readonly number[]): number {
  const differing = a.findIndex((value, i) => value !== b[i]);
  return differing < 0 ? 0 : a[differing]! - b[differing]!;
}

function factsOf(c: SeriesCandidate): SeriesFacts {
  const sliceMm = thicknessOf(c);
  const kernel = c.header.convolutionKernel[0];
  return {
    ...defined({ sliceMm, kernel }),
    softKernel: kernelOf(c) === 'soft',
    images: c.images,
    ...(coverageKnown(c) ? { coverageMm: coverageMm(c) } : {}),
  };
}

function inWords({ sliceMm, kernel, softKernel, images, coverageMm: mm }: SeriesFacts): string {
  return [
    ...(sliceMm === undefined ? [] : [`${Number(sliceMm.toFixed(2))} mm slices`]),
    kernel === undefined ? 'kernel not stated' : `${softKernel ? 'soft-tissue ' : ''}kernel ${kernel}`,
    `${images} images${mm === undefined ? '' : ` covering ${mm.toFixed(0)} mm`}`,
  ].join(', ');
}

/** With the first figure in which the chosen series is better. */
function passedOver(c: SeriesCandidate, best: SeriesCandidate, fullMm: number): SeriesVerdict {
  const [mine, chosen] = [rankOf(c, fullMm), rankOf(best, fullMm)];
  const order = ['bodyPart', 'kernel', 'coverage', thinner(c) ? 'thinner' : 'thicker', 'coverage', 'later'] as const;
  const because = order[mine.findIndex((value, i) => value !== chosen[i])] ?? 'same';
  return { kind: 'passedOver', facts: factsOf(c), because };
}

const thinner = (c: SeriesCandidate) => (thicknessOf(c) ?? PREFERRED_MM.from) < PREFERRED_MM.from;
