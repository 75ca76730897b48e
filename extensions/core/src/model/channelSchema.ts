import * as v from 'valibot';
import type { Plain } from '../schema/plain.js';
import { absent, plainObject, strictFields, strictRecord } from '../schema/strictRecord.js';
import { boundedList, fixedList, numberWithin, oneOf } from '../schema/values.js';
import { BOUNDS } from './bounds.js';

/** Less would blow the noise of a flat picture up. */
const SMALLEST_STD = 0.001;

const hu = numberWithin(...BOUNDS.hu);

const interval = <const T extends v.GenericSchema<number>>(end: T) =>
  v.pipe(
    fixedList([end, end], 'two numbers, the lower one first'),
    v.check(([low, high]) => low < high, 'two numbers, the lower one first'),
    v.description('Lower number first.'),
  );

/** Densities of a slice (or of the volume), windowed and brought to the numbers that the network was trained on. */
const density = {
  /** Left-right mirrored about the mid-sagittal line. */
  mirrored: v.exactOptional(v.boolean('true or false')),
  /** Slice minus its mirror image, each windowed first. */
  difference: v.exactOptional(v.boolean('true or false')),
  /** HU clipped to this window ... */
  windowHu: interval(hu),
  /** ... and scaled linearly to this range, unless `zScore` says otherwise. */
  range: v.exactOptional(interval(numberWithin(...BOUNDS.value))),
  /** Instead of `range`: (clipped HU - mean) / std with fixed HU, or with those of the image itself. */
  zScore: v.exactOptional(
    v.union(
      [v.literal('image'), strictRecord({ mean: hu, std: numberWithin(SMALLEST_STD, BOUNDS.value[1]) })],
      'an object with "mean" and "std" in HU, or "image"',
    ),
  ),
  /** Voxels over this many HU are set to the lower edge of the window first (skull removal). */
  boneAboveHu: v.exactOptional(hu),
};

const offset = `a whole number of slices, at most ${BOUNDS.neighbours} up or down`;
const ofSlices = {
  /** Neighbour offset in analysis slices: -1 inferior, 0 current, 1 superior. */
  slice: v.exactOptional(
    v.pipe(
      v.number(offset),
      v.integer(offset),
      v.minValue(-BOUNDS.neighbours, offset),
      v.maxValue(BOUNDS.neighbours, offset),
    ),
  ),
  /** Detail enhancement of dark regions, see `channelTensor`. */
  enhance: v.exactOptional(oneOf(['darkRegions'])),
};

const ONE_SCALING = { oneOf: [{ required: ['range'] }, { required: ['zScore'] }] };

/** Looks at what is there and not at whether it is right, so that all is said at once. */
function scalingDefects(channel: unknown): readonly string[] {
  const { range, zScore, mirrored, difference }: Readonly<Record<string, unknown>> = Object(channel);
  return [
    ...((range === undefined) === (zScore === undefined) ? ['given either "range" or "zScore"'] : []),
    ...(mirrored && difference ? ['either "mirrored" or a "difference", not both'] : []),
  ];
}

/** A channel says which kind it is by having a coordinate or not. */
const isNoPlace = { coordinate: absent('"x" or "y" or "z"') };
const sliceDensity = v.pipe(
  strictFields({ ...isNoPlace, ...ofSlices, ...density }),
  v.rawCheck(({ dataset, addIssue }) => {
    for (const message of scalingDefects(dataset.value)) addIssue({ message });
  }),
  v.metadata(ONE_SCALING),
);
const volumeDensity = v.pipe(
  strictFields({ ...isNoPlace, ...density }),
  v.rawCheck(({ dataset, addIssue }) => {
    for (const message of scalingDefects(dataset.value)) addIssue({ message });
  }),
  v.metadata(ONE_SCALING),
);

/** Template millimetres of each pixel (x patient right, y anterior, z superior), divided by `scaleMm`. */
const place = strictFields({ coordinate: oneOf(['x', 'y', 'z']), scaleMm: numberWithin(...BOUNDS.scaleMm) });

const noPlaces = 'left out for a channel of densities (template coordinates exist in headSlice and headVolume)';
const axis = '"x" or "y" or "z"';
const channels = <const T extends v.GenericSchema>(channel: T) =>
  boundedList(channel, BOUNDS.channels, ['channel', 'channels']);

/** Slices have neighbours; only what lies in the head's own frame has template coordinates. */
export const CHANNELS = {
  headSlice: channels(v.pipe(plainObject(), v.variant('coordinate', [place, sliceDensity], axis))),
  acquiredSlice: channels(v.pipe(plainObject(), v.variant('coordinate', [sliceDensity], noPlaces))),
  headVolume: channels(v.pipe(plainObject(), v.variant('coordinate', [place, volumeDensity], axis))),
  headVolume3d: channels(v.pipe(plainObject(), v.variant('coordinate', [volumeDensity], noPlaces))),
};

/** For the schema's `$defs`. */
export const CHANNEL_PARTS = { hu, sliceDensity, volumeDensity, place };

export type IntensityChannel = Plain<v.InferOutput<typeof sliceDensity>>;
export type CoordinateChannel = Plain<v.InferOutput<typeof place>>;
