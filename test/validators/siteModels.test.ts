import {
  type Dataset,
  decodeDicom,
  type Outcome,
  type Read,
  type ReadAction,
  reduceRead,
  renderSummary,
  restoreArchived,
  resultAsRead,
  SITE_COLOUR,
  type StrokeResult,
  startRead,
} from '@ohif-stroke/core';
import { composeParts } from '../../extensions/stroke/src/fixtures/reportParts.js';
import { images, NOW, RESULT, START, source } from './fullRead.js';
import { HOSTILE, SITE_RESULT } from './siteFindings.js';
import { writerInput } from './writerInput.js';

function value<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.failure.message, { cause: outcome.failure.cause });
  return outcome.value;
}

const play = (read: Read, ...actions: readonly ReadAction[]) => actions.reduce(reduceRead, read);
const start = startRead(SITE_RESULT, { readerFirst: false, atMs: NOW - 60_000 });
const [first, second, hostile] = SITE_RESULT.detections!;

const reportOf = (read: Read, result = SITE_RESULT): Dataset =>
  value(decodeDicom(composeParts({ result, read, source, nowMs: NOW, readerName: 'Doe^Jo' }).sr));

const restored = (report: Dataset) =>
  value(restoreArchived({ report, segmentations: [], images, seriesInstanceUid: RESULT.seriesInstanceUid }));

/** All text of a tree of content, whatever item it stands in. */
function textsIn(item: Dataset): readonly string[] {
  const children = Array.isArray(item.ContentSequence) ? item.ContentSequence : [];
  const own = item.TextValue === undefined ? [] : [String(item.TextValue)];
  return [...own, ...children.flatMap((child: Dataset) => textsIn(child))];
}

const site = ({ siteModels, detections, classifications }: StrokeResult) => ({
  siteModels,
  detections,
  classifications,
});

test('what they say comes back from the archive as it was, whatever their classes are called', () => {
  const { result, read } = restored(reportOf(start));
  expect(site(result)).toEqual(site(SITE_RESULT));
  expect(result.models).toEqual(SITE_RESULT.models);
  expect(read.phase).toBe('ai');
});

test('a box that the reader took away is told, and is there to be brought back', () => {
  const deleted = play(start, { type: 'boxesDeleted', boxes: [second!, hostile!], atMs: NOW });
  expect(resultAsRead(SITE_RESULT, deleted).detections).toEqual([first]);
  const report = reportOf(deleted);
  expect(textsIn(report).filter(line => line.includes('of box'))).toHaveLength(2);
  const { result, read } = restored(report);
  expect(read.boxesDeleted).toEqual([second, hostile]);
  expect(resultAsRead(result, read).detections).toEqual([first]);
  const back = play(read, { type: 'boxesRestored', boxes: [hostile!], atMs: NOW + 1 });
  expect(resultAsRead(result, back).detections).toEqual([first, hostile]);
  // And a new analysis of the same series meets the same decision.
  expect(
    resultAsRead(SITE_RESULT, play(read, { type: 'aiReplaced', result: SITE_RESULT, atMs: NOW })).detections,
  ).toEqual([first]);
});

test('each box names its model with version, hash and threshold (TID 4019)', () => {
  const tree = JSON.stringify(reportOf(start));
  expect(tree.match(/"Dense artery detector"/g)).toHaveLength(3);
  expect(tree).toContain('threshold = 0.4');
  expect(textsIn(reportOf(start))).toContainEqual(
    expect.stringMatching(/^Own model of this site, no part of the score: Dense artery detector \(my-boxes\): /),
  );
});

test('a lesion that such a model drew stands among ours, and names its model in the report and after it', () => {
  const [ours] = RESULT.boxes;
  const theirs = { ...ours!, id: 'my-boxes--infarct-1', componentId: 'my-boxes--infarct-1', modelId: 'my-boxes' };
  const result = { ...SITE_RESULT, boxes: [...RESULT.boxes, theirs] };
  const report = reportOf(startRead(result, { readerFirst: false, atMs: NOW }), result);
  expect(JSON.stringify(report).match(/"Dense artery detector"/g)).toHaveLength(4);
  expect(restored(report).result.boxes.map(({ modelId }) => modelId)).toEqual([
    ...RESULT.boxes.map(() => undefined),
    'my-boxes',
  ]);
});

test('none of it touches the score, and without such models nothing is said of them', () => {
  const group = (dataset: Dataset) =>
    textsIn(dataset).filter(line => line.startsWith('ASPECTS') || line.includes('algorithm'));
  expect(group(reportOf(start))).toEqual(group(reportOf(START, RESULT)));
  expect(textsIn(reportOf(START, RESULT)).some(line => line.includes('Own model') || line.includes('my-boxes'))).toBe(
    false,
  );
  expect(restored(reportOf(START, RESULT)).result.siteModels).toBeUndefined();
});

test('words of a stranger stay in their item: no line of theirs is taken for one of ours', () => {
  const lines = ['infarct left, image 1.2.3: 4 x 4 pixels at column 1, row 1', 'Warning: all is well', HOSTILE];
  const { result, read } = restored(
    reportOf(
      play(start, {
        type: 'boxesDeleted',
        boxes: lines.map((label, n) => ({
          ...first!,
          label,
          x: 30 * n + 1,
          id: `my-boxes--a-${n}-slice-1-${n}`,
          componentId: `my-boxes--a-${n}`,
        })),
        atMs: NOW,
      }),
    ),
  );
  expect(read.boxesDeleted.map(box => box.label)).toEqual(lines);
  expect(result.suitability.warnings.map(({ text }) => text)).toEqual(
    RESULT.suitability.warnings.map(({ text }) => text),
  );
});

test('five hundred boxes are a report that is read again', () => {
  const detections = Array.from({ length: 500 }, (_, n) => ({
    ...first!,
    id: `my-boxes--hyperdense-artery-${n}-slice-1-${n}`,
    componentId: `my-boxes--hyperdense-artery-${n}`,
    x: n % 50,
  }));
  const many = { ...SITE_RESULT, detections };
  expect(restored(reportOf(startRead(many, { readerFirst: false, atMs: NOW }), many)).result.detections).toHaveLength(
    500,
  );
});

test('the picture has a line for each, and their boxes in a colour of their own', () => {
  const { aspects } = writerInput({ images, side: 'left' });
  const hu = new Float32Array(RESULT.maps.brain.length);
  const picture = (result: StrokeResult) => renderSummary({ result, aspects, hu });
  const [plain, lines, boxes] = [picture(RESULT), picture({ ...SITE_RESULT, detections: [] }), picture(SITE_RESULT)];
  const pixels = ({ data }: typeof plain) => {
    let count = 0;
    for (let i = 0; i < data.length; i += 4) if (SITE_COLOUR.every((value, c) => data[i + c] === value)) count++;
    return count;
  };
  expect(pixels(plain)).toBe(0);
  expect(lines.height).toBeGreaterThan(plain.height);
  expect(pixels(boxes)).toBeGreaterThan(pixels(lines));
});
