import { BORDER_REACH_MM, type BorderProfile, borderDipHu, borderProfile, borderWidthMm } from './borderWidth.js';
import { type ClotSection, isCore, PIXEL_MM2, RIM_MM, STEP_MM } from './clotSection.js';
import { isLevel } from './levelBorder.js';
import { planeDistance } from './planeDistance.js';
import { type PlanePart, planeParts } from './planeParts.js';
import { splitDensity } from './splitDensity.js';

/** A section with less than this within its rim shows no parts, mm2. */
const LEAST_CORE_MM2 = 60;
/** A pixel is of a dark part from this far below the bright ones, HU: half of the least difference that a sign asks for (18 HU). */
const DARKER_HU = 9;
/** What is narrower is a crack or noise, mm to each side. */
const OPENING_MM = 1;
/** Smaller is noise, mm2: 3.5 mm across. */
const LEAST_PART_MM2 = 10;
/** So far from the border neither density is mixed with the other, mm; a small part is measured in its inner half. */
const OFF_BORDER_MM = 3;
/** What lies within this of a ventricle or of other blood is beside it, mm: the rim of the clot, and a pixel of 1 mm. */
const AT_OTHER_MM = RIM_MM + 1.5;
/** Area of which the darkest density is the mean, mm2: a single pixel is noise. */
const DARKEST_MM2 = 4;

/** A darker part of a clot on one slice. */
export interface DarkPart {
  readonly section: ClotSection;
  /** Pixels of the section. */
  readonly pixels: PlanePart;
  readonly areaMm2: number;
  /** As a share of the clot within its rim on this slice. */
  readonly share: number;
  /** Mean density of the part away from its border, and of its darkest 4 mm2, HU. */
  readonly hu: number;
  readonly minHu: number;
  /** Mean density of the brighter clot beside it, HU. */
  readonly brightHu: number;
  /** Width of the border between the two, mm, see `borderWidthMm`. */
  readonly borderMm: number;
  /** Share of its outline that faces the outside of the clot, 0-1: 0 is wholly enclosed. */
  readonly openShare: number;
  /** Largest distance from its outline, mm: half of how wide it is. */
  readonly depthMm: number;
  /** Its border is a fluid level. */
  readonly level: boolean;
  /** How much darker than the part a strip between the two is, HU: tissue between two clots. */
  readonly dipHu: number;
  /** Share of its outline that lies at a ventricle or at blood of another kind, 0-1. */
  readonly besideOtherShare: number;
}

/** The darker parts on one slice of a clot, largest first. */
export function darkParts(section: ClotSection): readonly DarkPart[] {
  const { smooth, sizePx, coreMm2 } = section;
  if (coreMm2 < LEAST_CORE_MM2) return [];
  const core = [...smooth.keys()].filter(i => isCore(section, i));
  const split = splitDensity(core.map(i => smooth[i]!));
  if (split === undefined) return [];
  const dark = new Uint8Array(smooth.length);
  for (const i of core) if (smooth[i]! < split.brightHu - DARKER_HU) dark[i] = 1;
  const opened = opening(dark, sizePx, OPENING_MM / STEP_MM);
  return planeParts(opened, sizePx)
    .filter(({ length }) => length * PIXEL_MM2 >= LEAST_PART_MM2)
    .flatMap(part => measurePart(section, part, dark) ?? []);
}

/** What stays of a mask where a disc fits. */
function opening(mask: Uint8Array, sizePx: readonly [number, number], radiusPx: number): Uint8Array {
  const inner = planeDistance(i => mask[i] === 0, sizePx);
  const near = planeDistance(i => inner[i]! > radiusPx, sizePx);
  return mask.map((inside, i) => (inside === 1 && near[i]! <= radiusPx ? 1 : 0));
}

function measurePart(section: ClotSection, pixels: PlanePart, allDark: Uint8Array): DarkPart | undefined {
  const { hu, smooth, sizePx, depthMm: clotDepth, coreMm2, toOtherMm } = section;
  const own = new Set(pixels);
  const isBright = (i: number) => isCore(section, i) && allDark[i] === 0;
  const toOther = planeDistance(i => !own.has(i), sizePx);
  const toBright = planeDistance(isBright, sizePx);
  const toPart = planeDistance(i => own.has(i), sizePx);
  const depths = pixels.map(i => toOther[i]! * STEP_MM);
  const deepest = Math.max(...depths);
  const inner = pixels.filter((_, n) => depths[n]! > Math.min(OFF_BORDER_MM, deepest / 2));
  const near = [...toPart.keys()].filter(i => isBright(i) && toPart[i]! * STEP_MM <= BORDER_REACH_MM);
  const away = near.filter(i => toPart[i]! * STEP_MM >= OFF_BORDER_MM);
  const bright = away.length * PIXEL_MM2 >= LEAST_PART_MM2 ? away : near;
  if (inner.length === 0 || bright.length === 0) return undefined;
  const partHu = meanOf(inner.map(i => hu[i]!));
  const brightHu = meanOf(bright.map(i => hu[i]!));
  const darkest = pixels
    .map(i => smooth[i]!)
    .sort((a, b) => a - b)
    .slice(0, Math.ceil(DARKEST_MM2 / PIXEL_MM2));
  const outline = pixels.filter((_, n) => depths[n]! <= STEP_MM);
  const faces = outline.filter(i => toBright[i]! <= Math.SQRT2 + 1e-6);
  const open = outline.filter(i => clotDepth[i]! < RIM_MM + STEP_MM);
  const besideOther = outline.filter(i => toOtherMm[i]! <= AT_OTHER_MM);
  const profile = besideBorder(section, pixels, { isBright, toPart, toBright });
  const [width] = sizePx;
  return {
    section,
    pixels,
    areaMm2: pixels.length * PIXEL_MM2,
    share: (pixels.length * PIXEL_MM2) / coreMm2,
    hu: partHu,
    minHu: meanOf(darkest),
    brightHu,
    borderMm: borderWidthMm(profile, partHu, brightHu),
    openShare: open.length / outline.length,
    depthMm: deepest,
    level: isLevel(
      faces.map(i => section.pointLps(i % width, Math.floor(i / width))),
      meanPlace(section, pixels),
    ),
    dipHu: borderDipHu(profile, partHu),
    besideOtherShare: besideOther.length / outline.length,
  };
}

interface Border {
  readonly isBright: (pixel: number) => boolean;
  /** Pixels to the part and to the bright clot. */
  readonly toPart: Float32Array;
  readonly toBright: Float32Array;
}

/** The pixels of the part and of the bright clot beside it, by their distance from the border between the two. */
function besideBorder(
  { hu, depthMm }: ClotSection,
  pixels: PlanePart,
  { isBright, toPart, toBright }: Border,
): BorderProfile {
  // Half a pixel: the border lies between two pixels. A dark pixel nearer to the outside tells of that border.
  const darkSide = pixels
    .map(i => ({ mm: -(toBright[i]! - 0.5) * STEP_MM, hu: hu[i]!, depth: depthMm[i]! }))
    .filter(({ mm, depth }) => -mm <= Math.min(BORDER_REACH_MM, Math.max(depth, 1)));
  const brightSide = [...toPart.keys()]
    .filter(i => isBright(i) && toPart[i]! * STEP_MM <= BORDER_REACH_MM)
    .map(i => ({ mm: (toPart[i]! - 0.5) * STEP_MM, hu: hu[i]! }));
  return borderProfile([...darkSide, ...brightSide]);
}

function meanPlace({ sizePx: [width], pointLps }: ClotSection, pixels: PlanePart) {
  return pointLps(meanOf(pixels.map(i => i % width)), meanOf(pixels.map(i => Math.floor(i / width))));
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
