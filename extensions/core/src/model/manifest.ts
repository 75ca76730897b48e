import type * as v from 'valibot';
import type { Plain } from '../schema/plain.js';
import type { CoordinateChannel, IntensityChannel } from './channelSchema.js';
import type { manifestSchema, ROLES } from './manifestSchema.js';

export type { CoordinateChannel, IntensityChannel };

export type Role = (typeof ROLES)[number];

/** How one input channel is made. */
export type ChannelSpec = IntensityChannel | CoordinateChannel;

export const isCoordinate = (channel: ChannelSpec): channel is CoordinateChannel => channel.coordinate !== undefined;

type Parsed = Plain<v.InferOutput<typeof manifestSchema>>;
type Frame = Parsed['input']['frame'];

export type OutputSpec = Parsed['outputs'][number];

/** What the pipeline knows of a model; a manifest by the frame of its input. */
export type ManifestOf<F extends Frame> = Omit<Parsed, '$schema' | 'input'> & {
  readonly input: Extract<Parsed['input'], { readonly frame: F }>;
};
export type ModelManifest = ManifestOf<Frame>;

export type SliceModelManifest = ManifestOf<'headSlice'>;
export type ImageModelManifest = ManifestOf<'acquiredSlice'>;
export type VolumeModelManifest = ManifestOf<'headVolume'>;
export type Volume3dModelManifest = ManifestOf<'headVolume3d'>;
export type FeatureModelManifest = ManifestOf<'regionFeatures'>;
export type SignModelManifest = ManifestOf<'signFeatures'>;
/** Models that judge rows of figures. */
export type RowModelManifest = FeatureModelManifest | SignModelManifest;

export const hasFrame = <F extends Frame>(manifest: ModelManifest, frame: F): manifest is ManifestOf<F> =>
  manifest.input.frame === frame;

/** Every tensor that a forward pass must give, in a fixed order. */
export const outputNames = ({ outputs }: ModelManifest): readonly string[] => [
  ...new Set(outputs.flatMap(o => [o.name, o.sizeOutput ?? [], o.offsetOutput ?? []].flat())),
];
