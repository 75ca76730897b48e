import { defined } from '../defined.js';
import { type Failure, failure, type Outcome, success } from '../failure.js';
import { cross, dot, normalise, scale, type Vec3 } from '../geometry.js';
import type { Notice } from '../notice.js';
import { groupSlices } from './groupSlices.js';
import { type CtSeries, type CtSlice, isCtSlice, type SeriesSource } from './imageSeries.js';
import type { CtVolume, ImageVolume, VolumeSlice } from './imageVolume.js';
import { measureSpacing } from './measureSpacing.js';
import { median } from './median.js';

export interface AssembledVolume {
  readonly volume: CtVolume;
  /** What was set aside or looks odd, for the reader; `checkVolume` turns the serious ones into refusals or warnings. */
  readonly notices: readonly Notice[];
  /** Other images at the positions of slices that were kept, not the same pixels again. */
  readonly repeats: readonly RepeatedSlice[];
}

export interface RepeatedSlice {
  /** Index of the slice in the volume that holds the position. */
  readonly at: number;
  readonly hu: Int16Array;
}

/**
 * Slices nearer than this along the normal show the same position. Engineering limit: below the thinnest
 * reconstruction increment in clinical use (0.2 mm), far above the rounding of ImagePositionPatient.
 */
export const MIN_SEPARATION_MM = 0.1;
/** Values at or below air are padding or clipped air (PS3.3 C.7.5.1.1.2); one floor keeps averages sound. */
export const AIR_FLOOR_HU = -1024;
/** A stretch that no slice covers is mentioned from here on, mm. Engineering limit: rounding and planned gaps stay below. */
export const GAP_NOTICE_MM = 1.5;
/** Spacing is called uneven when the widest step exceeds the narrowest by this factor. Engineering limit. */
export const UNEVEN_RATIO = 1.2;

/** Builds the volume of a CT from slices in any order. Fails only where no stack at all can be made. */
export function assembleVolume(source: SeriesSource): Outcome<AssembledVolume, Failure<AssemblyFailure>> {
  const { header, unread, slices } = source;
  if (slices.length === 0) return failure('noImages', 'The series holds no readable image.');
  const ct = slices.filter(isCtSlice);
  if (ct.length < slices.length) {
    const { unit } = slices.find(slice => !isCtSlice(slice))!;
    const text = `The images are measured in ${unit}, where CT is read in whole Hounsfield units.`;
    return failure('notWholeHu', text, { values: { unit } });
  }
  return assembleCt({ header, unread, slices: ct });
}

type AssemblyFailure = 'noImages' | 'notWholeHu' | 'badGeometry';

function assembleCt(source: CtSeries): Outcome<AssembledVolume, Failure<AssemblyFailure>> {
  const sound = source.slices.filter(hasSoundGeometry);
  if (sound.length === 0) {
    return failure('badGeometry', 'No image of the series says where it lies (position, orientation or pixel size).');
  }
  const [main, ...others] = groupSlices(sound);
  const { members } = main!;
  const setAside = source.slices.length - members.length;
  const normalLps = superiorNormal(members[0]!);
  const { kept, copies, repeats } = sortAndThin(members, normalLps);
  const volume = stack(source, kept, normalLps);
  const notices = [
    ...unreadNotice(source),
    ...(setAside > 0 ? [setAsideNotice(setAside, others.length)] : []),
    ...repeatNotices(copies, repeats.length, kept.length),
    ...spacingNotices(volume),
  ];
  return success({ volume, notices, repeats });
}

function hasSoundGeometry(slice: CtSlice): boolean {
  const finite = [...slice.originLps, ...slice.rowLps, ...slice.columnLps].every(Number.isFinite);
  const unit = (v: Vec3) => Math.abs(dot(v, v) - 1) < 0.02;
  return (
    finite &&
    unit(slice.rowLps) &&
    unit(slice.columnLps) &&
    Math.abs(dot(slice.rowLps, slice.columnLps)) < 0.02 &&
    slice.spacingMm.every(mm => mm > 0 && Number.isFinite(mm)) &&
    slice.samples.length === slice.columns * slice.rows
  );
}

/** Superior-pointing where the plane allows it; sagittal and coronal stacks keep the sign of their largest component. */
function superiorNormal({ rowLps, columnLps }: CtSlice): Vec3 {
  const normal = normalise(cross(rowLps, columnLps));
  const upright = Math.abs(normal[2]) > 1e-6 ? normal[2] : normal[1] + normal[0];
  return upright < 0 ? scale(normal, -1) : normal;
}

/** Ascending along the normal; of images at one position the lowest instance number stays. */
function sortAndThin(slices: readonly CtSlice[], normalLps: Vec3) {
  const placed = slices
    .map(slice => ({ slice, positionMm: dot(slice.originLps, normalLps) }))
    .toSorted((a, b) => a.positionMm - b.positionMm);
  const places: (typeof placed)[] = [];
  for (const candidate of placed) {
    const last = places.at(-1);
    if (last && candidate.positionMm - last[0]!.positionMm < MIN_SEPARATION_MM) last.push(candidate);
    else places.push([candidate]);
  }
  const ordered = places.map(place => place.toSorted((a, b) => instance(a.slice) - instance(b.slice)));
  const again = ordered.flatMap(([kept, ...rest], at) =>
    rest.map(({ slice }) => ({ at, hu: slice.samples, isCopy: samePixels(slice.samples, kept!.slice.samples) })),
  );
  const repeats = again.filter(({ isCopy }) => !isCopy).map(({ at, hu }): RepeatedSlice => ({ at, hu }));
  return { kept: ordered.map(([kept]) => kept!), copies: again.length - repeats.length, repeats };
}

const samePixels = (a: Int16Array, b: Int16Array): boolean => a.every((hu, i) => hu === b[i]);

const instance = (slice: CtSlice) => slice.instanceNumber ?? slice.frameNumber ?? Number.MAX_SAFE_INTEGER;

function stack(
  source: CtSeries,
  placed: readonly { readonly slice: CtSlice; readonly positionMm: number }[],
  normalLps: Vec3,
): CtVolume {
  const first = placed[0]!.slice;
  const pixels = first.columns * first.rows;
  const hu = new Int16Array(pixels * placed.length);
  const apart = placed.slice(1).map((p, k) => p.positionMm - placed[k]!.positionMm);
  const fallbackMm = positive(source.header.sliceThicknessMm) ?? (apart.length > 0 ? median(apart) : 1);
  const indexOf = new Map(source.slices.map((slice, index) => [slice, index]));
  const slices = placed.map(({ slice, positionMm }, k): VolumeSlice => {
    copyWithFloor(slice.samples, hu, k * pixels);
    return {
      originLps: slice.originLps,
      positionMm,
      thicknessMm: positive(slice.thicknessMm) ?? fallbackMm,
      sopInstanceUid: slice.sopInstanceUid,
      sopClassUid: slice.sopClassUid,
      ...defined({ frameNumber: slice.frameNumber, instanceNumber: slice.instanceNumber }),
      sourceIndex: indexOf.get(slice)!,
    };
  });
  return {
    sizeIjk: [first.columns, first.rows, placed.length],
    spacingMm: first.spacingMm,
    rowLps: first.rowLps,
    columnLps: first.columnLps,
    normalLps,
    slices,
    unit: 'HU',
    samples: hu,
  };
}

const positive = (mm: number | undefined) => (mm !== undefined && mm > 0 ? mm : undefined);

function copyWithFloor(from: Int16Array, to: Int16Array, offset: number): void {
  for (let i = 0; i < from.length; i++) {
    to[offset + i] = Math.max(from[i]!, AIR_FLOOR_HU);
  }
}

function unreadNotice({ unread }: SeriesSource): readonly Notice[] {
  const [first] = unread;
  if (first === undefined) return [];
  const text = `${images(unread.length)} of the series could not be read and are missing. ${first.reason}`;
  return [{ code: 'unreadImages', text, values: { images: unread.length } }];
}

function setAsideNotice(count: number, otherGroups: number): Notice {
  const why = otherGroups > 0 ? 'another size, pixel spacing or orientation (such as a scout)' : 'no usable position';
  const text = `${images(count)} of the series were left out: ${why}.`;
  return {
    code: 'imagesSetAside',
    text,
    values: { images: count, why: otherGroups > 0 ? 'otherGeometry' : 'noPosition' },
  };
}

/** Images that hold the same pixels again (stored twice under new UIDs) are copies, however many. */
function repeatNotices(copies: number, repeats: number, kept: number): readonly Notice[] {
  // Half or more repeated means a dynamic or multi-phase series, which `checkVolume` refuses.
  if (repeats * 2 >= kept) {
    const times = (repeats + kept) / kept;
    const text = `The series shows the same positions ${times.toFixed(1)} times on average.`;
    return [{ code: 'repeatedPositions', text, values: { times } }];
  }
  const left = repeats + copies;
  if (left === 0) return [];
  const text = `${images(left)} at an already known position were left out.`;
  return [{ code: 'duplicateSlices', text, values: { images: left } }];
}

function spacingNotices(volume: ImageVolume): readonly Notice[] {
  const spacing = measureSpacing(volume);
  const notices: Notice[] = [];
  if (spacing.largestGapMm > GAP_NOTICE_MM) {
    const { largestGapMm: mm } = spacing;
    const text = `Up to ${mm.toFixed(1)} mm between neighbouring slices are not covered.`;
    notices.push({ code: 'gaps', text, values: { mm } });
  }
  if (spacing.maxMm > UNEVEN_RATIO * spacing.minMm && volume.slices.length > 2) {
    const range = `${spacing.minMm.toFixed(2)} to ${spacing.maxMm.toFixed(2)} mm`;
    notices.push({
      code: 'unevenSpacing',
      text: `Slice spacing varies from ${range} (median ${spacing.medianMm.toFixed(2)} mm).`,
      values: { minMm: spacing.minMm, maxMm: spacing.maxMm, medianMm: spacing.medianMm },
    });
  }
  if (overlaps(volume)) notices.push({ code: 'overlappingSlices', text: 'Neighbouring slices overlap.' });
  return notices;
}

/** Planned overlap up to half a slice is common in spiral CT and harmless; more than that is worth a word. */
function overlaps({ slices }: ImageVolume): boolean {
  return slices.some((slice, k) => {
    const next = slices[k + 1];
    return next !== undefined && (slice.thicknessMm + next.thicknessMm) / 2 > 2 * (next.positionMm - slice.positionMm);
  });
}

const images = (count: number) => (count === 1 ? '1 image' : `${count} images`);
