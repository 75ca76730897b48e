import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Dataset, decodeDicom, encodeDicom, numbersIn, uidFromName } from '@ohif-stroke/core';

/** Density at a patient point (LPS mm) where that of the demo study was `hu`. */
export type Drawn = (x: number, y: number, z: number, hu: number) => number;

/** Writes a demo study as one of its own, with other densities; gives its study UID. `name`: "dense artery". */
export async function writeDrawnStudy(demo: string, folder: string, name: string, drawn: Drawn): Promise<string> {
  await mkdir(folder, { recursive: true });
  const studyUid = uidFromName(`study with a ${name}`);
  const words = name.toUpperCase().split(' ');
  for (const file of (await readdir(demo)).filter(each => each.endsWith('.dcm'))) {
    const decoded = decodeDicom(new Uint8Array(await readFile(join(demo, file))));
    if (!decoded.ok) throw new Error(decoded.failure.message);
    const of = decoded.value;
    const changed: Dataset = {
      ...of,
      PatientName: words.join('^'),
      PatientID: words.join('-'),
      StudyInstanceUID: studyUid,
      SeriesInstanceUID: uidFromName(`${name} ${String(of.SeriesInstanceUID)}`),
      SOPInstanceUID: uidFromName(`${name} ${String(of.SOPInstanceUID)}`),
      PixelData: withDrawn(of, drawn),
    };
    await writeFile(join(folder, file), encodeDicom(changed));
  }
  return studyUid;
}

/** The pixels of one image, 16 bits, as drawn. */
function withDrawn(image: Dataset, drawn: Drawn): readonly ArrayBuffer[] {
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
  pixels.forEach((before, i) => {
    const x = left + (i % columns) * perColumn;
    const y = top + Math.floor(i / columns) * perRow;
    const hu = before * slope + intercept;
    const after = drawn(x, y, level, hu);
    if (after !== hu) pixels[i] = Math.round((after - intercept) / slope);
  });
  return [pixels.buffer];
}
