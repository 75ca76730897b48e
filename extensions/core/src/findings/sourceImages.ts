import { defined } from '../defined.js';
import type { SeriesSource } from '../volume/imageSeries.js';
import type { ImageVolume } from '../volume/imageVolume.js';
import type { SourceImage } from './findings.js';

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
