import type { Dataset } from '../../dataset/dataset.js';
import type { StrokeResult } from '../../findings/strokeResult.js';
import { box, drawnResult } from '../../reading/fixtures/readResult.js';
import type { ReadAction } from '../../reading/readAction.js';
import { reduceRead } from '../../reading/reduceRead.js';
import { startRead } from '../../reading/startRead.js';
import { composeReport, type ReportFiles } from '../composeReport.js';
import { decodeDicom } from '../ground/encodeDicom.js';
import { keyObjects, parseKeyObjects } from './keyObjects.js';

/** Eight images, the first with an infarct in M2 left, boxes on others. */
const drawn = drawnResult();
const images = Array.from({ length: 8 }, (_, slice) => ({
  ...drawn.images[0]!,
  sopInstanceUid: `1.2.3.${slice + 1}`,
  originLps: [-127.5, -109.5, 5 * slice] as const,
}));
const result = {
  ...drawn,
  images,
  aspects: {
    ...drawn.aspects,
    regions: drawn.aspects.regions.map(r => ({ ...r, affected: r.affected && r.name === 'M2' })),
    total: 9,
  },
  boxes: [
    box(),
    box({ id: 'b2', slice: 4, width: 20 }),
    box({ id: 'b3', componentId: 'c3', slice: 6, label: 'haemorrhage' }),
  ],
};

function written(changes: Partial<StrokeResult> = {}, actions: readonly ReadAction[] = []): ReportFiles {
  const shown = { ...result, ...changes };
  const read = actions.reduce(reduceRead, startRead(shown, { readerFirst: false, atMs: 0 }));
  return composeReport({ result: shown, read, source: {}, nowMs: 1000, readerName: 'Doe^Jo', also: [keyObjects.id] });
}

const ofKind = ({ files }: ReportFiles) => files.find(({ id }) => id === keyObjects.id);

function datasetOf(made: ReportFiles): Dataset {
  const decoded = decodeDicom(ofKind(made)!.bytes);
  if (!decoded.ok) throw new Error(decoded.failure.message);
  return decoded.value;
}

const back = (dataset: Dataset) => {
  const parsed = parseKeyObjects(dataset);
  if (!parsed.ok) throw new Error(parsed.failure.message);
  return parsed.value;
};

test('each finding on the image where it is largest, from below upwards, and read back with its words', () => {
  const made = written();
  expect(back(datasetOf(made))).toEqual({
    reference: ofKind(made)!.reference,
    images: [
      { sopInstanceUid: '1.2.3.1', shows: ['ASPECTS left M2', 'Acute infarct'] },
      { sopInstanceUid: '1.2.3.5', shows: ['Acute infarct (box)'] },
      { sopInstanceUid: '1.2.3.7', shows: ['Hemorrhage (box)'] },
    ],
  });
});

test("what a site's own model found is among it, in its words", () => {
  const { label: _label, ...place } = box({ id: 's1', componentId: 's1', slice: 5 });
  const detections = [{ ...place, modelId: 'my-model', label: 'dense; artery' }];
  const made = written({ boxes: [], detections });
  expect(back(datasetOf(made)).images.at(-1)).toEqual({
    sopInstanceUid: '1.2.3.6',
    shows: ['dense, artery (box of my-model)'],
  });
});

test('what the reader decided counts: regions, boxes taken away and boxes drawn', () => {
  const made = written({}, [
    { type: 'regionSet', name: 'M2', side: 'left', affected: false, atMs: 1 },
    { type: 'boxesDeleted', boxes: [result.boxes[2]!], atMs: 2 },
    { type: 'boxAdded', box: box({ id: 'own', componentId: 'own', slice: 2, label: 'haemorrhage' }), atMs: 3 },
  ]);
  const dataset = datasetOf(made);
  expect(back(dataset).images).toEqual([
    { sopInstanceUid: '1.2.3.1', shows: ['Acute infarct'] },
    { sopInstanceUid: '1.2.3.3', shows: ['Hemorrhage (box by the reader)'] },
    { sopInstanceUid: '1.2.3.5', shows: ['Acute infarct (box)'] },
  ]);
  expect(dataset.SeriesDescription).toBe('Key images, ASPECTS 10 - read');
});

test('a place that was marked and not counted is worth a look; a frame is named as such', () => {
  const frames = images.map((image, n) => ({ ...image, sopInstanceUid: '1.2.3', frameNumber: n + 1 }));
  const possible = [{ volumeMl: 0.3, slice: 7, side: 'left' as const }];
  const made = written({ images: frames, boxes: [], haemorrhage: { volumeMl: 0, possible } });
  expect(back(datasetOf(made)).images).toEqual([
    { sopInstanceUid: '1.2.3', frameNumber: 1, shows: ['ASPECTS left M2', 'Acute infarct'] },
    { sopInstanceUid: '1.2.3', frameNumber: 8, shows: ['Possible hemorrhage (not counted)'] },
  ]);
});

test('the same findings are the same instance, at any time; other findings are another', () => {
  const first = ofKind(written())!;
  expect(ofKind(written())!.bytes).toEqual(first.bytes);
  const later = composeReport({ result, source: {}, nowMs: 9_000_000, also: [keyObjects.id] });
  expect(ofKind(later)!.reference).toEqual(first.reference);
  expect(ofKind(written({ boxes: [] }))!.reference.sopInstanceUid).not.toBe(first.reference.sopInstanceUid);
});

test('where nothing was found there is none, and it says so; the report is there all the same', () => {
  const nothing = new Uint8Array(160 * 192);
  const maps = { ...result.maps, infarct: nothing };
  const regions = result.aspects.regions.map(region => ({ ...region, affected: false }));
  const aspects = { ...result.aspects, total: 10, side: 'none' as const, regions };
  const made = written({ maps, aspects, boxes: [] });
  expect(ofKind(made)).toBeUndefined();
  expect(made.missing).toContainEqual({
    id: keyObjects.id,
    failure: expect.objectContaining({ _tag: 'noKeyImages' }),
    nothing: true,
  });
  expect(made.files.at(-1)?.id).toBe('sr');
});

test('goes before the report, which is the same with it and without it', () => {
  const made = written();
  expect(made.files.map(({ id }) => id)).toEqual(['seg', 'seg', 'ko', 'sr']);
  const without = composeReport({
    result,
    read: startRead(result, { readerFirst: false, atMs: 0 }),
    source: {},
    nowMs: 1000,
  });
  expect(made.files.at(-1)?.bytes).toEqual(without.files.at(-1)?.bytes);
});

test.each<[string, (dataset: Dataset) => Dataset]>([
  ['of another make', dataset => ({ ...dataset, Manufacturer: 'Somebody' })],
  [
    'for another purpose',
    dataset => ({ ...dataset, ConceptNameCodeSequence: [{ CodeValue: '113001', CodingSchemeDesignator: 'DCM' }] }),
  ],
  ['of another class', dataset => ({ ...dataset, SOPClassUID: '1.2.840.10008.5.1.4.1.1.88.33' })],
  ['without images', dataset => ({ ...dataset, ContentSequence: [] })],
])('a selection %s is none of ours', (_name, change) => {
  const dataset = datasetOf(written());
  expect(parseKeyObjects(dataset).ok).toBe(true);
  expect(parseKeyObjects(change(dataset))).toMatchObject({ ok: false, failure: { _tag: 'notOurKeyObjects' } });
});
