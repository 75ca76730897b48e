import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Dataset, decodeDicom, type SourceImage, type Vec3 } from '@ohif-stroke/core';

const CT_IMAGE = '1.2.840.10008.5.1.4.1.1.2';

/** A small series with gantry tilt and two slice distances, like the real one. */
export function tiltedUnevenImages(size = 96): readonly SourceImage[] {
  const tilt = (18.5 * Math.PI) / 180;
  const heights = [0, 4.2, 8.4, 12.6, 16.8, 18, 25.4, 32.8, 40.2];
  const spacing = 200 / size;
  return heights.map((height, i) => ({
    sopInstanceUid: `1.2.826.0.1.3680043.8.498.1.1.${i + 1}`,
    sopClassUid: CT_IMAGE,
    columns: size,
    rows: size,
    spacingMm: [spacing, spacing],
    originLps: [-100, -95.123456789, height + 0.0712345678901],
    rowLps: [1, 0, 0],
    columnLps: [0, Math.cos(tilt), -Math.sin(tilt)],
    thicknessMm: i < 5 ? 4 : 7,
  }));
}

/** The source dataset that goes with the made images; everything optional is missing. */
export const bareSource: Dataset = { StudyInstanceUID: '1.2.826.0.1.3680043.8.498.1', PatientID: 'FIXTURE' };

export const REAL_SERIES = resolve(process.env.STROKE_DATA ?? '../shared/data', 'ct-head-ge');

/** Headers of the real series (tilt 18.5 degrees, 28 images); undefined where the data is not there. */
export function realSeries(): { readonly source: Dataset; readonly images: readonly SourceImage[] } | undefined {
  if (!existsSync(REAL_SERIES)) return undefined;
  const files = readdirSync(REAL_SERIES).filter(name => name.endsWith('.dcm'));
  const datasets = files.map(name => {
    const decoded = decodeDicom(new Uint8Array(readFileSync(join(REAL_SERIES, name))));
    if (!decoded.ok) throw new Error(decoded.failure.message, { cause: decoded.failure.cause });
    return decoded.value;
  });
  const images = datasets.map(imageOf).sort((a, b) => a.originLps[2] - b.originLps[2]);
  return { source: datasets[0]!, images };
}

function imageOf(dataset: Dataset): SourceImage {
  const list = (value: unknown) => (Array.isArray(value) ? value.map(Number) : []);
  const vec = (values: readonly number[]): Vec3 => [values[0]!, values[1]!, values[2]!];
  const orientation = list(dataset.ImageOrientationPatient);
  const [betweenRows = 1, betweenColumns = 1] = list(dataset.PixelSpacing);
  return {
    sopInstanceUid: String(dataset.SOPInstanceUID),
    sopClassUid: String(dataset.SOPClassUID),
    columns: Number(dataset.Columns),
    rows: Number(dataset.Rows),
    spacingMm: [betweenColumns, betweenRows],
    originLps: vec(list(dataset.ImagePositionPatient)),
    rowLps: vec(orientation.slice(0, 3)),
    columnLps: vec(orientation.slice(3)),
    thicknessMm: Number(dataset.SliceThickness),
  };
}
