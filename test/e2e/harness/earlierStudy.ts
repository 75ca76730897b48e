import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type AspectsRegion,
  buildAspectsSr,
  type Dataset,
  decodeDicom,
  encodeDicom,
  imagesOfDatasets,
  uidFromName,
} from '@ohif-stroke/core';
import { writerInput } from '../../validators/writerInput.js';

export const EARLIER_DESCRIPTION = 'Head CT of an earlier day (test)';

/** What the signed report of the earlier study says; everything else in it is made up. */
export const EARLIER_SCORE = { side: 'left', affected: ['M5', 'M6'] as readonly AspectsRegion[], total: 8 } as const;

/**
 * Writes the CT of a demo study as it were an earlier one of another demo patient: that one's ID, name and birth date, a
 * date of its own, and a signed report of ours.
 */
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
  const slices: Dataset[] = [];
  for (const [k, name] of (await dicom(demo)).entries()) {
    const slice = await read(join(demo, name));
    // It names no window: its pixels alone do not say in which one a brain is looked at.
    const { WindowCenter: _center, WindowWidth: _width, ...rest } = slice;
    const earlier = {
      ...rest,
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
    slices.push(earlier);
    await writeFile(join(folder, `${k}.dcm`), encodeDicom(earlier));
  }
  await writeFile(join(folder, 'report.dcm'), reportOn(slices));
  return studyUid;
}

function reportOn(all: readonly Dataset[]): Uint8Array {
  // The study has a scout too.
  const sizeOf = (of: Dataset) => all.filter(each => each.SeriesInstanceUID === of.SeriesInstanceUID).length;
  const source = all.reduce((best, each) => (sizeOf(each) > sizeOf(best) ? each : best));
  const slices = all.filter(each => each.SeriesInstanceUID === source.SeriesInstanceUID);
  const { side, affected } = EARLIER_SCORE;
  const [studyInstanceUid, seriesInstanceUid] = [source.StudyInstanceUID, source.SeriesInstanceUID].map(String);
  const input = writerInput(
    {
      images: imagesOfDatasets(slices),
      side,
      affected,
      ...(studyInstanceUid && { studyInstanceUid }),
      ...(seriesInstanceUid && { seriesInstanceUid }),
    },
    source,
  );
  const observer = { name: 'Earlier^Reader', organisation: 'Test' };
  return encodeDicom(buildAspectsSr(input, { state: 'verified', observer }));
}
