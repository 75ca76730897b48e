import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Dataset, decodeDicom, encodeDicom, numbersIn, uidFromName } from '@ohif-stroke/core';

/** Course of the left middle cerebral artery's stem in the demo head without a lesion, LPS mm. */
const STEM_LPS = [
  [14, 1, -21],
  [24, -1, -18],
  [34, 0, -16],
] as const;
const RADIUS_MM = 2.4;
const DENSE_HU = 72;

/** Writes a demo study as one of its own, with a dense stem of the left middle cerebral artery; gives its study UID. */
export async function writeDenseArteryStudy(demo: string, folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const studyUid = uidFromName('study with a dense artery');
  for (const name of (await readdir(demo)).filter(file => file.endsWith('.dcm'))) {
    const decoded = decodeDicom(new Uint8Array(await readFile(join(demo, name))));
    if (!decoded.ok) throw new Error(decoded.failure.message);
    const of = decoded.value;
    const changed: Dataset = {
      ...of,
      PatientName: 'DENSE^ARTERY',
      PatientID: 'DENSE-ARTERY',
      StudyInstanceUID: studyUid,
      SeriesInstanceUID: uidFromName(`dense artery ${String(of.SeriesInstanceUID)}`),
      SOPInstanceUID: uidFromName(`dense artery ${String(of.SOPInstanceUID)}`),
      PixelData: withStem(of),
    };
    await writeFile(join(folder, name), encodeDicom(changed));
  }
  return studyUid;
}

/** The pixels of one image, 16 bits, with the artery in them. */
function withStem(image: Dataset): readonly ArrayBuffer[] {
  const [data] = image.PixelData as readonly ArrayBuffer[];
  const pixels = new Int16Array(data!.slice(0));
  const numbers = (name: string) => {
    const read = numbersIn(image, name);
    return (read.ok && read.value) || [];
  };
  const [left = 0, top = 0, level = 0] = numbers('ImagePositionPatient');
  const [perRow = 1, perColumn = 1] = numbers('PixelSpacing');
  const [[intercept = 0], [slope = 1], [columns = 0]] = ['RescaleIntercept', 'RescaleSlope', 'Columns'].map(
    numbers,
  ) as [number[], number[], number[]];
  const value = Math.round((DENSE_HU - intercept) / slope);
  pixels.forEach((before, i) => {
    const x = left + (i % columns) * perColumn;
    const y = top + Math.floor(i / columns) * perRow;
    if (before < value && distanceMm(x, y, level) < RADIUS_MM) pixels[i] = value;
  });
  return [pixels.buffer];
}

/** To the stem; along the head less strictly, as a slice of 5 mm shows all of a vessel that runs in it. */
function distanceMm(x: number, y: number, z: number): number {
  let nearest = Number.POSITIVE_INFINITY;
  STEM_LPS.slice(1).forEach(([x1, y1, z1], n) => {
    const [x0, y0, z0] = STEM_LPS[n]!;
    const share = Math.min(
      1,
      Math.max(0, ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / ((x1 - x0) ** 2 + (y1 - y0) ** 2)),
    );
    const [dx, dy, dz] = [x - x0 - share * (x1 - x0), y - y0 - share * (y1 - y0), z - z0 - share * (z1 - z0)];
    if (Math.abs(dz) <= 2.6) nearest = Math.min(nearest, Math.hypot(dx, dy));
  });
  return nearest;
}
