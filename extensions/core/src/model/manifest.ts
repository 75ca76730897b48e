/** What the pipeline uses a model for. One model may have several (its output classes say which). */
export const ROLES = [
  'head-frame',
  'regions',
  'haemorrhage',
  'infarct',
  'region-score',
  'detector',
  'classifier',
] as const;
export type Role = (typeof ROLES)[number];

/** Densities of a slice (or of the volume), windowed and brought to the numbers that the network was trained on. */
export interface IntensityChannel {
  /** Neighbour offset in analysis slices: -1 inferior, 0 current, 1 superior. */
  readonly slice?: number;
  /** Left-right mirrored about the mid-sagittal line. */
  readonly mirrored?: boolean;
  /** Slice minus its mirror image, each windowed first. */
  readonly difference?: boolean;
  /** Detail enhancement of dark regions, see `enhanceDarkRegions`. */
  readonly enhance?: 'darkRegions';
  /** HU clipped to this window ... */
  readonly windowHu: readonly [number, number];
  /** ... and scaled linearly to this range, unless `zScore` says otherwise. */
  readonly range?: readonly [number, number];
  /** Instead of `range`: (clipped HU - mean) / std with fixed HU, or with those of the image itself. */
  readonly zScore?: { readonly mean: number; readonly std: number } | 'image';
  /** Voxels over this many HU are set to the lower edge of the window first (skull removal). */
  readonly boneAboveHu?: number;
}

/** Template millimetres of each pixel (x patient right, y anterior, z superior), divided by `scaleMm`. */
export interface CoordinateChannel {
  readonly coordinate: 'x' | 'y' | 'z';
  readonly scaleMm: number;
}

/** How one input channel is made. */
export type ChannelSpec = IntensityChannel | CoordinateChannel;

export const isCoordinate = (channel: ChannelSpec): channel is CoordinateChannel => 'coordinate' in channel;

export const DECODERS = ['mask', 'labelMap', 'yolov5', 'yolov8', 'centrePoint', 'classifier'] as const;
export type Decoder = (typeof DECODERS)[number];

export interface OutputSpec {
  readonly name: string;
  readonly activation: 'softmax' | 'sigmoid' | 'none';
  /** Names of the channels, in order. */
  readonly classes: readonly string[];
  readonly scaleMm?: number;
  /**
   * Share that each of the two neighbouring slices has in a slice's numbers, before the activation (`mixSlices`); at the
   * ends of the head the slice stands for the missing one. Masks of slice networks only; none where absent.
   */
  readonly neighbourShare?: number;
  /**
   * What the numbers are. `mask` (where absent): one plane per class. `labelMap`: one plane that holds the index of the
   * class. `yolov5`: [1, N, 5 + classes], `yolov8`: [1, 4 + classes, N], both with boxes in input pixels.
   * `centrePoint`: heat map [1, classes, h, w]. `classifier`: [1, classes].
   */
  readonly decoder?: Decoder;
  /** Boxes of one class that overlap more than this (intersection over union) are one finding. */
  readonly maxOverlap?: number;
  /** centrePoint: output [1, 2, h, w] with width and height of the box at each centre, in heat-map pixels. */
  readonly sizeOutput?: string;
  /** centrePoint: output [1, 2, h, w] with the offset of each centre from its heat-map pixel. */
  readonly offsetOutput?: string;
  /** classifier: how the slices' probabilities become one; `max` where absent. */
  readonly pooling?: 'max' | 'mean';
}

interface ManifestBase {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly description: string;
  readonly licence: string;
  readonly trainedOn: string;
  readonly weights: { readonly file: string; readonly sha256: string; readonly bytes: number };
  readonly outputs: readonly OutputSpec[];
  readonly thresholds: Readonly<Record<string, number>>;
  /** Where absent, the output classes and decoders say it (`rolesOf`). */
  readonly role?: Role;
  /** Oldest version of this software that can run the model. */
  readonly minimumSoftware?: string;
}

/** One slice of the head at a time, turned upright about its mid-sagittal line. */
export interface SliceModelManifest extends ManifestBase {
  readonly input: {
    readonly name: string;
    readonly layout: 'NCHW';
    readonly frame: 'headSlice';
    readonly sizePx: readonly [height: number, width: number];
    readonly spacingMm: number;
    readonly channels: readonly ChannelSpec[];
  };
}

/** The source image itself, as acquired, brought to the network's size. */
export interface ImageModelManifest extends ManifestBase {
  readonly input: {
    readonly name: string;
    readonly layout: 'NCHW';
    readonly frame: 'acquiredSlice';
    readonly sizePx: readonly [height: number, width: number];
    /** `letterbox` keeps the proportions and fills the rest with the lower edge of the window; `stretch` does not. */
    readonly fit: 'letterbox' | 'stretch';
    readonly channels: readonly ChannelSpec[];
  };
}

/** The head at low resolution in the patient's axes: what the head frame is found on. */
export interface VolumeModelManifest extends ManifestBase {
  readonly input: {
    readonly name: string;
    readonly layout: 'NCDHW';
    readonly frame: 'headVolume';
    readonly sizeVoxels: readonly [depth: number, height: number, width: number];
    readonly spacingMm: number;
    readonly channels: readonly ChannelSpec[];
  };
}

/** The head turned upright, in three dimensions: first voxel inferior, anterior, patient right. */
export interface Volume3dModelManifest extends ManifestBase {
  readonly input: {
    readonly name: string;
    readonly layout: 'NCDHW';
    readonly frame: 'headVolume3d';
    /** Voxels of one pass. */
    readonly sizeVoxels: readonly [depth: number, height: number, width: number];
    readonly spacingMm: readonly [depth: number, height: number, width: number];
    readonly channels: readonly ChannelSpec[];
  };
}

/** One row of figures per region. */
export interface FeatureModelManifest extends ManifestBase {
  readonly input: {
    readonly name: string;
    readonly layout: 'NF';
    readonly frame: 'regionFeatures';
    readonly features: readonly string[];
  };
}

export type ModelManifest =
  | SliceModelManifest
  | ImageModelManifest
  | VolumeModelManifest
  | Volume3dModelManifest
  | FeatureModelManifest;

/** A manifest by the frame of its input. */
export type ManifestOf<F extends ModelManifest['input']['frame']> = Extract<
  ModelManifest,
  { readonly input: { readonly frame: F } }
>;

export const hasFrame = <F extends ModelManifest['input']['frame']>(
  manifest: ModelManifest,
  frame: F,
): manifest is ManifestOf<F> => manifest.input.frame === frame;

/** Every tensor that a forward pass must give, in a fixed order. */
export const outputNames = ({ outputs }: ModelManifest): readonly string[] => [
  ...new Set(outputs.flatMap(o => [o.name, o.sizeOutput ?? [], o.offsetOutput ?? []].flat())),
];
