/** How one input channel is made from the analysis stack or the coarse head volume. */
export type ChannelSpec =
  | {
      /** Neighbour offset in analysis slices: -1 inferior, 0 current, 1 superior. */
      readonly slice?: number;
      /** Left-right mirrored about the mid-sagittal line. */
      readonly mirrored?: boolean;
      /** HU clipped to this window ... */
      readonly windowHu: readonly [number, number];
      /** ... and scaled linearly to this range. */
      readonly range: readonly [number, number];
      /** Voxels over this many HU are set to the lower edge of the window first (skull removal). */
      readonly boneAboveHu?: number;
    }
  | { readonly coordinate: 'x' | 'y' | 'z'; readonly scaleMm: number };

export interface OutputSpec {
  readonly name: string;
  readonly activation: 'softmax' | 'sigmoid' | 'none';
  /** Names of the channels, in order. */
  readonly classes: readonly string[];
  readonly scaleMm?: number;
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
}

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

export type ModelManifest = SliceModelManifest | VolumeModelManifest;
