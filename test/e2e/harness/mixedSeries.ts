import { copyFile, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Dataset, decodeDicom, encodeDicom, numbersIn, uidFromName } from '@ohif-stroke/core';

/**
 * The series of a folder with more stored in it, as archives hold them: a scout before the first image, and bone images
 * between the others. Gives the folder.
 */
export async function writeMixedSeries(from: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'stroke-mixed-'));
  const names = (await readdir(from)).filter(name => name.endsWith('.dcm'));
  for (const name of names) {
    await copyFile(join(from, name), join(folder, name));
    const decoded = decodeDicom(new Uint8Array(await readFile(join(from, name))));
    if (!decoded.ok) throw new Error(decoded.failure.message);
    const image = withoutPrivate(decoded.value);
    await writeFile(join(folder, `bone-${name}`), encodeDicom(between(image)));
    if (name === names[0]) await writeFile(join(folder, '000.dcm'), encodeDicom(scout(image)));
  }
  return folder;
}

/** Attributes that have no name, which the encoder leaves out with a warning each. */
const withoutPrivate = (dataset: Dataset): Dataset =>
  Object.fromEntries(Object.entries(dataset).filter(([name]) => !/^[0-9A-F]{8}$/i.test(name)));

function between(image: Dataset): Dataset {
  const position = numbersIn(image, 'ImagePositionPatient');
  const [x = 0, y = 0, z = 0] = (position.ok && position.value) || [];
  return {
    ...image,
    SOPInstanceUID: uidFromName(`bone ${String(image.SOPInstanceUID)}`),
    ConvolutionKernel: 'BONEPLUS',
    InstanceNumber: 100 + Number(image.InstanceNumber),
    ImagePositionPatient: [x, y, z + 1.5],
  };
}

const scout = (image: Dataset): Dataset => ({
  ...image,
  SOPInstanceUID: uidFromName(`scout ${String(image.SOPInstanceUID)}`),
  ImageType: ['ORIGINAL', 'PRIMARY', 'LOCALIZER'],
  InstanceNumber: 0,
  ImageOrientationPatient: [0, 1, 0, 0, 0, -1],
  SliceThickness: 250,
});
