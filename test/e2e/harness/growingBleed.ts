import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  composeReport,
  type Dataset,
  decodeDicom,
  encodeDicom,
  imagesOfDatasets,
  type StrokeResult,
  startRead,
  uidFromName,
} from '@ohif-stroke/core';
import { fixtureResult } from '../../validators/fixtureResult.js';

/** One head CT of a made-up patient with our report on it: what was measured there is given, no network runs. */
export interface GrowingStudy {
  readonly name: string;
  /** DA and TM of study and acquisition. */
  readonly date: string;
  readonly time: string;
  readonly intracerebralMl: number;
  readonly ventricularMl?: number;
  readonly patient?: Partial<Dataset>;
  /** The archive has lost the images. */
  readonly withoutImages?: true;
}

export const GROWING_PATIENT = {
  PatientID: 'GROWTH-7',
  PatientName: 'GROWING^BLEED',
  PatientBirthDate: '19500301',
} as const;

/** Writes such a study, its images those of a demo study, and gives its UID. */
export async function writeGrowingStudy(demo: string, folder: string, study: GrowingStudy): Promise<string> {
  const studyUid = uidFromName(`growing ${study.name}`);
  const place = join(folder, study.name);
  await mkdir(place, { recursive: true });
  const slices: Dataset[] = [];
  for (const [k, name] of (await readdir(demo)).filter(file => file.endsWith('.dcm')).entries()) {
    const decoded = decodeDicom(new Uint8Array(await readFile(join(demo, name))));
    if (!decoded.ok) throw new Error(decoded.failure.message);
    slices.push({
      ...decoded.value,
      ...GROWING_PATIENT,
      ...study.patient,
      StudyDate: study.date,
      StudyTime: study.time,
      SeriesDate: study.date,
      AcquisitionDate: study.date,
      AcquisitionTime: study.time,
      StudyDescription: `Head CT ${study.name}`,
      StudyInstanceUID: studyUid,
      SeriesInstanceUID: uidFromName(`growing ${study.name} ${String(decoded.value.SeriesInstanceUID)}`),
      SOPInstanceUID: uidFromName(`growing ${study.name} image ${k}`),
    });
  }
  if (!study.withoutImages) {
    for (const [k, slice] of slices.entries()) await writeFile(join(place, `${k}.dcm`), encodeDicom(slice));
  }
  for (const [n, bytes] of reportOn(slices, study).entries()) await writeFile(join(place, `report-${n}.dcm`), bytes);
  return studyUid;
}

function reportOn(all: readonly Dataset[], study: GrowingStudy): readonly Uint8Array[] {
  // The study has a scout too.
  const sizeOf = (of: Dataset) => all.filter(each => each.SeriesInstanceUID === of.SeriesInstanceUID).length;
  const source = all.reduce((best, each) => (sizeOf(each) > sizeOf(best) ? each : best));
  const images = imagesOfDatasets(all.filter(each => each.SeriesInstanceUID === source.SeriesInstanceUID));
  const made = fixtureResult({
    images,
    side: 'left',
    studyInstanceUid: String(source.StudyInstanceUID),
    seriesInstanceUid: String(source.SeriesInstanceUID),
    frameOfReferenceUid: String(source.FrameOfReferenceUID),
  }).result;
  const { intracerebralMl, ventricularMl = 0 } = study;
  const result: StrokeResult = {
    ...made,
    haemorrhage: {
      volumeMl: intracerebralMl + ventricularMl,
      types: [
        { type: 'parenchymal', volumeMl: intracerebralMl, side: 'right' },
        ...(ventricularMl > 0 ? [{ type: 'intraventricular' as const, volumeMl: ventricularMl }] : []),
      ],
    },
  };
  const nowMs = Date.UTC(2021, 0, 1);
  const read = startRead(result, { readerFirst: false, atMs: nowMs });
  return composeReport({ result, read, source, nowMs }).files.map(({ bytes }) => bytes);
}
