import {
  type BoxFinding,
  decodeDicom,
  detectedLesions,
  type Outcome,
  type Read,
  type ReadAction,
  reduceRead,
  restoreArchived,
  resultAsRead,
  type StrokeResult,
  startRead,
} from '@ohif-stroke/core';
import { composeParts } from '../../extensions/stroke/src/fixtures/reportParts.js';
import { images, NOW, RESULT, source } from './fullRead.js';

const MODEL = { id: 'infarct-detector', version: '1.0.0', sha256: 'cd'.repeat(32), trainedOn: 'synthetic CT' };
const box = (lesion: number, slice: number, changes: Partial<BoxFinding> = {}): BoxFinding => ({
  id: `infarct-detector--infarct-${lesion}-slice-${slice}`,
  componentId: `infarct-detector--infarct-${lesion}`,
  modelId: MODEL.id,
  label: 'infarct',
  probability: 0.73,
  slice,
  x: 12 + 30 * lesion,
  y: 20,
  width: 9,
  height: 7,
  side: 'left',
  ...changes,
});
const DETECTED: StrokeResult = {
  ...RESULT,
  models: [...RESULT.models, MODEL],
  detector: { modelId: MODEL.id, title: 'Infarct: boxes', shownFrom: 0.25, countedFrom: 0.5, regionShare: 0.2 },
  boxes: [...RESULT.boxes, box(1, 1), box(1, 2), box(2, 1, { probability: 0.31, side: 'right' })],
};
const START = startRead(DETECTED, { readerFirst: false, atMs: NOW - 60_000 });
const play = (...actions: readonly ReadAction[]) => actions.reduce(reduceRead, START);

function value<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.failure.message);
  return outcome.value;
}

const archived = (read: Read, result = DETECTED) => {
  const report = value(decodeDicom(composeParts({ result, read, source, nowMs: NOW, readerName: 'Doe^Jo' }).sr));
  return value(restoreArchived({ report, segmentations: [], images, seriesInstanceUid: RESULT.seriesInstanceUid }));
};

const lesions = (result: StrokeResult) =>
  detectedLesions(result).map(({ id, slices, side, probability, counts }) => ({
    id,
    slices,
    side,
    probability,
    counts,
  }));

test('what the detector found comes back from the archive: lesions, slices, sides and how they are to be taken', () => {
  const { result } = archived(play({ type: 'confirmed', atMs: NOW }));
  expect(result.detector).toEqual(DETECTED.detector);
  expect(lesions(result)).toEqual(lesions(DETECTED));
  expect(lesions(result)).toMatchObject([
    { slices: [1, 2], side: 'left', probability: 0.73, counts: true },
    { slices: [1], side: 'right', probability: 0.31, counts: false },
  ]);
});

test('that it found none comes back too, and a report without it has none', () => {
  const read = play({ type: 'confirmed', atMs: NOW });
  expect(archived(read, { ...DETECTED, boxes: RESULT.boxes }).result.detector).toEqual(DETECTED.detector);
  expect(archived(read, RESULT).result.detector).toBeUndefined();
});

test('a lesion of it that the reader took away stays away, and takes no box about a mask along', () => {
  const mask = { ...box(1, 1), id: 'mask', componentId: 'mask' };
  const { modelId: _, ...about } = mask;
  const result = { ...DETECTED, boxes: [about, ...DETECTED.boxes] };
  const gone = result.boxes.filter(({ componentId }) => componentId === 'infarct-detector--infarct-1');
  const read = reduceRead(startRead(result, { readerFirst: false, atMs: NOW - 60_000 }), {
    type: 'boxesDeleted',
    boxes: gone,
    atMs: NOW,
  });
  const back = archived(read, resultAsRead(result, read));
  expect(back.read.boxesDeleted.map(({ modelId, slice }) => [modelId, slice])).toEqual([
    [MODEL.id, 1],
    [MODEL.id, 2],
  ]);
  const standing = resultAsRead(back.result, back.read);
  expect(lesions(standing).map(({ id }) => id)).toEqual(['infarct-detector--infarct-2']);
  expect(standing.boxes.some(({ componentId }) => componentId === 'mask')).toBe(true);
});
