import {
  createWriterContext,
  type Dataset,
  OUTPUTS,
  type Read,
  type ReadAction,
  reduceRead,
  resultAsRead,
  reviewedOf,
  type SeriesSource,
  type StrokeResult,
  sourceMasks,
} from '@ohif-stroke/core';
import { bareSource } from '../validators/fixtureImages.js';
import { EARLIER, images, NOW, READER, RESULT, START, source } from '../validators/fullRead.js';

type OutputInput = Parameters<(typeof OUTPUTS)[number]['build']>[0];

/** Objects of one kind as they are written: of a header that says next to nothing, and of one that says all, read and signed. */
export interface WrittenObjects {
  readonly id: string;
  readonly sopClassUid: string;
  readonly datasets: readonly Dataset[];
}

const PIXELS: SeriesSource = {
  header: {
    studyInstanceUid: RESULT.studyInstanceUid,
    seriesInstanceUid: RESULT.seriesInstanceUid,
    imageType: [],
    convolutionKernel: [],
  },
  slices: images.map(image => ({ ...image, unit: 'HU' as const, samples: new Int16Array(image.columns * image.rows) })),
  unread: [],
};

const RICH: Dataset = {
  ...source,
  PatientName: 'Doe^Jane',
  PatientBirthDate: '19500102',
  PatientSex: 'F',
  PatientAge: '076Y',
  IssuerOfPatientID: 'SITE',
  StudyDescription: 'CT head',
  LossyImageCompression: '01',
  LossyImageCompressionRatio: 4,
  LossyImageCompressionMethod: 'ISO_15444_1',
};

const SIGNED: readonly ReadAction[] = [
  ...READER,
  { type: 'signed', name: 'Curie^Marie', organisation: 'Radium Institute', atMs: NOW },
];

/** Regions of which no slice is known, as a result has them that came back from an archive without masks. */
const WITHOUT_SLICES: StrokeResult = {
  ...RESULT,
  frameOfReferenceUid: '',
  aspects: { ...RESULT.aspects, regions: RESULT.aspects.regions.map(region => ({ ...region, slices: [] })) },
};

const REPORT = {
  studyInstanceUid: RESULT.studyInstanceUid,
  seriesInstanceUid: '1.2.826.0.1.3680043.8.498.1.5',
  sopClassUid: '1.2.840.10008.5.1.4.1.1.88.33',
  sopInstanceUid: '1.2.826.0.1.3680043.8.498.1.5.1',
};

const SEG = { ...REPORT, sopClassUid: '1.2.840.10008.5.1.4.1.1.66.4', sopInstanceUid: `${REPORT.sopInstanceUid}.2` };

function inputOf(analysed: StrokeResult, read: Read, more: Partial<OutputInput>): OutputInput {
  const aspects = reviewedOf(read);
  if (aspects.hidden) throw new Error('the read is blind');
  const result = resultAsRead(analysed, read);
  return {
    result,
    aspects,
    read,
    source: bareSource,
    maskOfSlice: sourceMasks(result),
    context: createWriterContext(new Date(NOW)),
    pixels: { ok: true, value: PIXELS },
    ...more,
  };
}

const bare = inputOf(WITHOUT_SLICES, START, {});
const full = inputOf(RESULT, SIGNED.reduce(reduceRead, START), {
  source: RICH,
  earlier: EARLIER,
  predecessor: { ...REPORT, segmentations: ['regions', 'lesions'].map(part => ({ ...SEG, part })) },
});

/** Every kind of object in the order of storing. A SEG stands before the full report alone, so that both forms are there. */
export const writtenObjects = (): readonly WrittenObjects[] =>
  OUTPUTS.map(output => {
    const datasets = [output.build(bare, []), output.build(full, [SEG])].map(made => {
      if (!made.ok) throw new Error(made.failure.message, { cause: made.failure.cause });
      return made.value;
    });
    return { id: output.id, sopClassUid: String(datasets[0]?.SOPClassUID), datasets };
  });
