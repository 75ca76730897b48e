import * as v from 'valibot';
import { plainObject, strictFields } from '../schema/strictRecord.js';
import { fixedList, nameList, numberWithin, oneOf, someText } from '../schema/values.js';
import { BOUNDS, HEAD_BOX_MM } from './bounds.js';
import { CHANNELS } from './channelSchema.js';

/** More values than this in one pass (256 MB) do not fit beside a network in a browser tab. */
const MOST_VALUES = 2 ** 26;

const side = v.pipe(
  v.number('a whole number above 0'),
  v.integer('a whole number above 0'),
  v.minValue(1, 'a whole number above 0'),
  v.maxValue(BOUNDS.side, `a whole number of at most ${BOUNDS.side}`),
);
const fitsOnePass = (sizes: readonly number[]) => sizes.reduce((values, size) => values * size, 1) <= MOST_VALUES;
const plane = v.pipe(
  fixedList([side, side], '2 whole numbers (height, width)'),
  v.check(sizes => fitsOnePass(sizes), 'small enough for one pass'),
  v.description('Height, width.'),
);
const volume = v.pipe(
  fixedList([side, side, side], '3 whole numbers (depth, height, width)'),
  v.check(sizes => fitsOnePass(sizes), 'small enough for one pass'),
  v.description('Depth, height, width.'),
);

const spacing = numberWithin(...BOUNDS.spacingMm);
const three = 'three numbers (depth, height, width)';

/** One slice of the head at a time, turned upright about its mid-sagittal line. */
const headSlice = strictFields({
  name: someText,
  layout: oneOf(['NCHW']),
  frame: oneOf(['headSlice']),
  sizePx: plane,
  spacingMm: spacing,
  channels: CHANNELS.headSlice,
});

/** The source image itself, as acquired, brought to the network's size. */
const acquiredSlice = strictFields({
  name: someText,
  layout: oneOf(['NCHW']),
  frame: oneOf(['acquiredSlice']),
  sizePx: plane,
  /** `letterbox` keeps the proportions and fills the rest with the lower edge of the window; `stretch` does not. */
  fit: oneOf(['letterbox', 'stretch']),
  channels: CHANNELS.acquiredSlice,
});

/** The head at low resolution in the patient's axes: what the head frame is found on. */
const headVolume = strictFields({
  name: someText,
  layout: oneOf(['NCDHW']),
  frame: oneOf(['headVolume']),
  sizeVoxels: volume,
  spacingMm: spacing,
  channels: CHANNELS.headVolume,
});

/** The head turned upright, in three dimensions: first voxel inferior, anterior, patient right. */
const headVolume3d = v.pipe(
  strictFields({
    name: someText,
    layout: oneOf(['NCDHW']),
    frame: oneOf(['headVolume3d']),
    /** Voxels of one pass. */
    sizeVoxels: volume,
    /** Depth, height, width; one number stands for all three. */
    spacingMm: v.pipe(
      v.union([spacing, fixedList([spacing, spacing, spacing], three)], `a number, or ${three}`),
      v.transform((mm): readonly [number, number, number] => (typeof mm === 'number' ? [mm, mm, mm] : mm)),
    ),
    channels: CHANNELS.headVolume3d,
  }),
  v.forward(
    v.partialCheck(
      [['spacingMm'], ['channels']],
      ({ spacingMm, channels }) =>
        HEAD_BOX_MM.reduce((values, mm, axis) => values * Math.ceil(mm / (spacingMm[axis] ?? 1)), channels.length) <=
        BOUNDS.headValues,
      'coarse enough for a whole head in all channels',
    ),
    ['spacingMm'],
  ),
);

const rowsOf = {
  name: someText,
  layout: oneOf(['NF']),
  features: nameList(BOUNDS.features, ['figure', 'figures']),
};

/** One row of figures per region. */
const regionFeatures = strictFields({ ...rowsOf, frame: oneOf(['regionFeatures']) });

/** One row of figures per place at which a sign is looked for; `sign` is its name in the JSON of a result. */
const signFeatures = strictFields({ ...rowsOf, frame: oneOf(['signFeatures']), sign: someText });

const FRAMES = [headSlice, acquiredSlice, headVolume, headVolume3d, regionFeatures, signFeatures] as const;
const frames = FRAMES.map(({ entries }) => entries.frame.expects).join(' or ');

/** The network's input, as its frame demands. */
export const inputSchema = v.pipe(plainObject(), v.variant('frame', FRAMES, frames));

/** For the schema's `$defs`. */
export const INPUT_PARTS = {
  spacing,
  plane,
  volume,
  headSlice,
  acquiredSlice,
  headVolume,
  headVolume3d,
  regionFeatures,
  signFeatures,
};
