import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeDicom, encodeDicom, uidFromName } from '@ohif-stroke/core';

export const MR_DESCRIPTION = 'DWI (test)';
/** As an MR has it: no HU. */
const [WINDOW_WIDTH, WINDOW_CENTER] = [1800, 900];
const SLICES = 6;

/** Writes some slices of a CT as it were an MR of the same study, with a window of its own. */
export async function writeMrSeries(ct: string, folder: string): Promise<void> {
  const names = (await readdir(ct)).filter(name => name.endsWith('.dcm'));
  let written = 0;
  for (const name of names) {
    const slice = decodeDicom(new Uint8Array(await readFile(join(ct, name))));
    // The study has a scout too.
    if (!slice.ok || String(slice.value.ImageType).includes('LOCALIZER') || written === SLICES) continue;
    written += 1;
    const mr = {
      ...slice.value,
      Modality: 'MR',
      SOPClassUID: '1.2.840.10008.5.1.4.1.1.4',
      SeriesDescription: MR_DESCRIPTION,
      SeriesNumber: 99,
      SeriesInstanceUID: uidFromName('mr series of the test'),
      SOPInstanceUID: uidFromName(`mr image ${written} of the test`),
      WindowWidth: WINDOW_WIDTH,
      WindowCenter: WINDOW_CENTER,
    };
    await writeFile(join(folder, `mr-${written}.dcm`), encodeDicom(mr));
  }
}
