import { defined } from '../defined.js';
import type { SeriesSource } from './imageSeries.js';
import type { ImageVolume } from './imageVolume.js';

/** Geometry and identity of one source image, without its pixels. */
export interface SourceImage {
  readonly sopInstanceUid: string;
  readonly sopClassUid: string;
  readonly frameNumber?: number;
  readonly columns: number;
  readonly rows: number;
  readonly spacingMm: readonly [betweenColumns: number, betweenRows: number];
  readonly originLps: readonly [number, number, number];
  readonly rowLps: readonly [number, number, number];
  readonly columnLps: readonly [number, number, number];
  readonly thicknessMm: number;
}

/** Identity and geometry of the image behind each slice of the volume, without pixels. */
export const sourceImages = (source: SeriesSource, volume: ImageVolume): SourceImage[] =>
  volume.slices.map(slice => {
    const image = source.slices[slice.sourceIndex]!;
    return {
      sopInstanceUid: slice.sopInstanceUid,
      sopClassUid: slice.sopClassUid,
      ...defined({ frameNumber: slice.frameNumber }),
      columns: image.columns,
      rows: image.rows,
      spacingMm: image.spacingMm,
      originLps: image.originLps,
      rowLps: image.rowLps,
      columnLps: image.columnLps,
      thicknessMm: slice.thicknessMm,
    };
  });
