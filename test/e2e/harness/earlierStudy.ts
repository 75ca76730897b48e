import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeDicom, encodeDicom, uidFromName } from '@ohif-stroke/core';

export const EARLIER_DESCRIPTION = 'Head CT of an earlier day (test)';

/** Writes the CT of a demo study as it were an earlier one of another demo patient: that one's ID, name and birth date, a date of its own. */
export async function writeEarlierStudy(
  demo: string,
  patientOf: string,
  folder: string,
  date: string,
): Promise<string> {
  const read = async (path: string) => {
    const decoded = decodeDicom(new Uint8Array(await readFile(path)));
    if (!decoded.ok) throw new Error(decoded.failure.message);
    return decoded.value;
  };
  const dicom = async (place: string) => (await readdir(place)).filter(name => name.endsWith('.dcm'));
  const [first] = await dicom(patientOf);
  const { PatientID, PatientName, PatientBirthDate } = await read(join(patientOf, first!));
  const studyUid = uidFromName(`earlier ${date}`);
  await mkdir(folder, { recursive: true });
  for (const [k, name] of (await dicom(demo)).entries()) {
    const slice = await read(join(demo, name));
    const earlier = {
      ...slice,
      PatientID,
      PatientName,
      PatientBirthDate,
      StudyDate: date,
      SeriesDate: date,
      StudyDescription: EARLIER_DESCRIPTION,
      StudyInstanceUID: studyUid,
      SeriesInstanceUID: uidFromName(`earlier ${String(slice.SeriesInstanceUID)}`),
      SOPInstanceUID: uidFromName(`earlier image ${k}`),
    };
    await writeFile(join(folder, `${k}.dcm`), encodeDicom(earlier));
  }
  return studyUid;
}
