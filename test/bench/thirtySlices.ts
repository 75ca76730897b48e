import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Dataset, decodeDicom, encodeDicom, numberOf, uidFromName } from '@ohif-stroke/core';

/** Slices of the study that every figure of the bench is for. */
export const SLICES = 30;
export const STUDY_DESCRIPTION = 'Bench: synthetic head, 30 slices of 512x512';

/**
 * Writes a study of 30 uncompressed slices of 512x512 from a synthetic demo study (29 slices): under UIDs of its own, the
 * top slice repeated one step higher. Another `name` makes it another study.
 */
export async function writeThirtySlices(
  demo: string,
  folder: string,
  name = 'bench',
): Promise<{ readonly studyInstanceUid: string }> {
  const files = (await readdir(demo)).filter(name => name.endsWith('.dcm'));
  const slices: Dataset[] = [];
  for (const file of files) {
    const read = decodeDicom(new Uint8Array(await readFile(join(demo, file))));
    if (read.ok && !String(read.value.ImageType).includes('LOCALIZER')) slices.push(read.value);
  }
  slices.sort((a, b) => heightMm(a) - heightMm(b));
  const top = slices.at(-1);
  const below = slices.at(-2);
  if (top === undefined || below === undefined) throw new Error(`${demo} holds no series`);
  const [x, y, z] = positionOf(top);
  const stepMm = z - heightMm(below);
  const missing = Math.max(0, SLICES - slices.length);
  for (let n = 1; n <= missing; n++) slices.push({ ...top, ImagePositionPatient: [x, y, z + n * stepMm] });
  const studyInstanceUid = uidFromName(`${name} study`);
  await mkdir(folder, { recursive: true });
  for (const [k, slice] of slices.slice(0, SLICES).entries()) {
    const renamed = {
      ...slice,
      StudyInstanceUID: studyInstanceUid,
      SeriesInstanceUID: uidFromName(`${name} series`),
      SOPInstanceUID: uidFromName(`${name} image ${k}`),
      InstanceNumber: k + 1,
      StudyDescription: name === 'bench' ? STUDY_DESCRIPTION : name,
    };
    await writeFile(join(folder, `${String(k).padStart(2, '0')}.dcm`), encodeDicom(renamed));
  }
  return { studyInstanceUid };
}

function positionOf(slice: Dataset): readonly [number, number, number] {
  const position: unknown = slice.ImagePositionPatient;
  const [x, y, z] = (Array.isArray(position) ? position : []).map(value => numberOf(value));
  if (x === undefined || y === undefined || z === undefined) throw new Error('a slice has no position');
  return [x, y, z];
}

const heightMm = (slice: Dataset): number => positionOf(slice)[2];
