import type { AspectsRegion, DeepRegion } from './regions.js';

/**
 * The geometry of the ASPECTS regions in template (MNI-like) millimetres, |x| from the midline, y anterior, z superior:
 * numbers only, the same for both sides. `regionAtlas.ts` answers point queries from it; the drawn brain map uses it too.
 * The numbers follow the textbook drawing of ASPECTS (Barber, Lancet 2000; Pexman, AJNR 2001) and were set on a
 * public average CT; centres, extents and relative volumes follow the means of reference contours in real heads below.
 */
export interface Ellipse {
  readonly centreMm: readonly [x: number, y: number];
  /** Direction of the long axis. */
  readonly axis: readonly [x: number, y: number];
  readonly shortMm: number;
  readonly longMm: number;
}

export interface Range {
  readonly fromMm: number;
  readonly toMm: number;
}

const range = (fromMm: number, toMm: number): Range => ({ fromMm, toMm });

/** The oval of the lentiform nucleus; capsule and insula are measured from its rim. */
export const LENTIFORM_OVAL: Ellipse = { centreMm: [24.5, -1], axis: [-0.35, 0.94], shortMm: 8, longMm: 18 };

/** It is full within `flatMm` of `middleZMm` and closes like an ellipsoid over the next `taperMm`. */
export const LENTIFORM_TAPER = { middleZMm: 1, flatMm: 5, taperMm: 12 };

export const CAUDATE_OVAL: Ellipse = { centreMm: [14.5, 12.5], axis: [0.42, 0.9], shortMm: 4.5, longMm: 12 };

/** Strip on the medial side of the lentiform oval, from its rim. */
export const CAPSULE_STRIP = {
  rimMm: { fromMm: 0, toMm: 5 },
  yMm: { fromMm: -21, toMm: 11 },
  absXMm: { fromMm: 9, toMm: 31 },
};

/** Anterior limb of the internal capsule: a slanting band between caudate head and putamen, whose ovals leave no gap. */
export const ANTERIOR_LIMB = { xMm: 14.5, atYMm: 3, slope: 0.35, halfWidthMm: 2, yMm: { fromMm: 2, toMm: 12 } };

/** Strip on the lateral side of the lentiform oval; the gap is the external capsule and the claustrum. */
export const INSULA_STRIP = {
  rimMm: { fromMm: 3.5, toMm: 9 },
  yMm: { fromMm: -23, toMm: 20 },
  absXMm: { fromMm: 31, toMm: 46 },
};

/** Heights at which each region lies; the cortical ones meet at the top of the ganglionic level. */
export const REGION_HEIGHT: Readonly<Record<AspectsRegion, Range>> = {
  C: { fromMm: -7, toMm: 17 },
  L: { fromMm: -11, toMm: 13 },
  IC: { fromMm: -6, toMm: 13 },
  I: { fromMm: -11, toMm: 14 },
  M1: { fromMm: -12, toMm: 15 },
  M2: { fromMm: -12, toMm: 15 },
  M3: { fromMm: -12, toMm: 15 },
  M4: { fromMm: 15, toMm: 48 },
  M5: { fromMm: 15, toMm: 48 },
  M6: { fromMm: 15, toMm: 48 },
};

/** A border that is straight in |x| and may be bent further out beyond a point: `atMm + slope * distance beyond`. */
interface Bend {
  readonly beyondMm: number;
  readonly slope: number;
}

/** One cortical level: three wedges from front to back, their inner border and how it moves. */
export interface CorticalLevel {
  readonly wedges: readonly [front: AspectsRegion, middle: AspectsRegion, back: AspectsRegion];
  /** Ends of the middle cerebral artery's territory towards the anterior and the posterior one. */
  readonly yMm: Range;
  /** Front border of the middle wedge: `yMm` at `atXMm`, rising by `slope` towards lateral (Sylvian fissure, central sulcus). */
  readonly frontBorder: { readonly yMm: number; readonly atXMm: number; readonly slope: number };
  /** Back border of the middle wedge. */
  readonly backBorderYMm: number;
  /** Inner border of each wedge, |x|. */
  readonly innerXMm: readonly [front: number, middle: number, back: number];
  /** By how much the inner borders move inward per mm above `aboveZMm`. */
  readonly inwardPerMm: { readonly aboveZMm: number; readonly slopes: readonly [number, number, number] };
  /** Outward bend of the front wedge's inner border in front of `beyondMm`, of the back wedge's behind it. */
  readonly frontBend: Bend;
  readonly backBend: Bend;
}

export const GANGLIONIC_LEVEL: CorticalLevel = {
  wedges: ['M1', 'M2', 'M3'],
  yMm: { fromMm: -66, toMm: 52 },
  frontBorder: { yMm: 13, atXMm: 36, slope: 0.27 },
  backBorderYMm: -26,
  innerXMm: [27, 39, 36],
  inwardPerMm: { aboveZMm: 15, slopes: [0, 0, 0] },
  frontBend: { beyondMm: 42, slope: 1.2 },
  backBend: { beyondMm: -52, slope: 1.2 },
};

export const SUPRAGANGLIONIC_LEVEL: CorticalLevel = {
  wedges: ['M4', 'M5', 'M6'],
  yMm: { fromMm: -70, toMm: 50 },
  frontBorder: { yMm: 9, atXMm: 30, slope: 0.25 },
  backBorderYMm: -26,
  innerXMm: [27.5, 35.5, 32.5],
  inwardPerMm: { aboveZMm: 20, slopes: [0.4, 0.35, 0.35] },
  frontBend: { beyondMm: 38, slope: 1 },
  backBend: { beyondMm: -58, slope: 1 },
};

/** Usual volume of each region, one side, mL (mean of the same real heads). */
export const REGION_VOLUME_ML: Readonly<Record<AspectsRegion, number>> = {
  C: 2.5,
  L: 7.4,
  IC: 2.4,
  I: 4.2,
  M1: 14.5,
  M2: 19,
  M3: 19,
  M4: 21,
  M5: 27,
  M6: 29,
};

/** Where the deep regions of real heads lie (1-99 % of their points): |x|, y and z ranges in mm. */
export const DEEP_EXTENT_MM: Readonly<Record<DeepRegion, readonly [x: Range, y: Range, z: Range]>> = {
  C: [range(7, 22), range(2, 23), range(-7, 18)],
  L: [range(12, 34), range(-19, 15), range(-10, 13)],
  IC: [range(9, 26), range(-21, 12), range(-6, 13)],
  I: [range(31, 43), range(-23, 20), range(-11, 14)],
};
