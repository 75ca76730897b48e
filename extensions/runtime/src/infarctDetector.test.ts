/** @jest-environment ./extensions/runtime/ortTestEnvironment.mjs */
import { type BoxFinding, hasFrame, inferDetector, inferOthers, type Scene } from '@ohif-stroke/core';
import fc from 'fast-check';
import { yolov5File } from '../fixtures/foreignNetworks.js';
import { foreignManifest, foreignPort } from '../fixtures/foreignPort.js';
import { COLUMNS, type PaintHu, paintedScene } from '../fixtures/foreignScene.js';

/** An infarct detector sees no mirror: a small network in the real runtime, through everything about it. */

// Real passes over whole heads; a busy machine needs its time.
jest.setTimeout(120_000);

const SIZE = 64;
const file = yolov5File(SIZE);
const FRAMES = {
  acquiredSlice: { frame: 'acquiredSlice', fit: 'letterbox' },
  headSlice: { frame: 'headSlice', spacingMm: 2 },
} as const;
type Frame = keyof typeof FRAMES;

/** Takes each square of 16 pixels by its brightness alone. */
const manifestOf = (frame: Frame, channel: object, fields: { readonly role?: string } = {}) =>
  foreignManifest(file, {
    id: 'infarct-detector',
    ...fields,
    input: { name: 'images', layout: 'NCHW', sizePx: [SIZE, SIZE], ...FRAMES[frame], channels: [channel] },
    outputs: [{ name: 'output0', activation: 'none', classes: ['infarct'], decoder: 'yolov5', maxOverlap: 0.45 }],
    thresholds: { infarct: 0.25 },
  });
const INFARCTS = { role: 'infarct-detector' };
const detector = {
  acquiredSlice: manifestOf('acquiredSlice', { windowHu: [0, 100], range: [0, 1] }, INFARCTS),
  headSlice: manifestOf('headSlice', { windowHu: [0, 100], range: [0, 1] }, INFARCTS),
};
const port = foreignPort([detector.acquiredSlice, file]);
const headPort = foreignPort([detector.headSlice, file]);

async function detected(frame: Frame, scene: Scene): Promise<readonly BoxFinding[]> {
  const manifest = detector[frame];
  if (!hasFrame(manifest, 'acquiredSlice') && !hasFrame(manifest, 'headSlice')) throw new Error('not a slice model');
  const { run } = frame === 'acquiredSlice' ? port : headPort;
  const slices = scene.stack.slices.map((_, k) => k);
  const found = await inferDetector(manifest, scene, slices, { run, advance: async () => undefined });
  expect(found.warnings).toEqual([]);
  return found.boxes;
}

/** Squares of one cell and more beside the middle, on two slices each. */
const spot = fc.record({
  column: fc.integer({ min: 8, max: 36 }),
  row: fc.integer({ min: 16, max: 60 }),
  size: fc.integer({ min: 16, max: 20 }),
  slice: fc.integer({ min: 1, max: 9 }),
  hu: fc.integer({ min: 60, max: 95 }),
  isLeft: fc.boolean(),
});
type Spot = typeof spot extends fc.Arbitrary<infer T> ? T : never;

const mirrored: (paint: PaintHu) => PaintHu = paint => (column, row, slice) => paint(COLUMNS - 1 - column, row, slice);

const painted =
  (spots: readonly Spot[]): PaintHu =>
  (c, row, slice) =>
    Math.max(
      5,
      ...spots.map(each => {
        const column = each.isLeft ? COLUMNS - 1 - c : c;
        const within = (at: number, from: number) => at >= from && at < from + each.size;
        return within(column, each.column) && within(row, each.row) && (slice - each.slice) >> 1 === 0 ? each.hu : 5;
      }),
    );

const flipped = (box: BoxFinding) => ({
  ...box,
  x: COLUMNS - box.x - box.width,
  side: box.side === 'left' ? 'right' : 'left',
});
/** The same place in whole source pixels, which round to the same side whichever way the head lies. */
const sameBox =
  (a: Pick<BoxFinding, 'slice' | 'x' | 'y' | 'width' | 'height' | 'probability'> & { side: string }) =>
  (b: BoxFinding) =>
    a.slice === b.slice &&
    a.side === b.side &&
    [a.x - b.x, a.y - b.y, a.width - b.width, a.height - b.height].every(d => Math.abs(d) <= 1) &&
    Math.abs(a.probability - b.probability) < 1e-4;
const unmatched = (these: readonly Parameters<typeof sameBox>[0][], those: readonly BoxFinding[]) =>
  these.filter(each => !those.some(sameBox(each)));
const lesionsOf = (boxes: readonly BoxFinding[]) => new Set(boxes.map(({ componentId }) => componentId)).size;

describe.each<[Frame, number]>([
  ['acquiredSlice', 0],
  ['headSlice', 12],
])('on %s', (frame, turn) => {
  const yaw = fc.integer({ min: -turn, max: turn });

  test('a head that is flipped has the same boxes, flipped', async () => {
    let seen = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(spot, { minLength: 1, maxLength: 3 }), yaw, async (spots, yawDeg) => {
        const paint = painted(spots);
        const found = await detected(frame, paintedScene(paint, yawDeg));
        const other = await detected(frame, paintedScene(mirrored(paint), -yawDeg));
        expect(unmatched(found.map(flipped), other)).toEqual([]);
        expect([other.length, lesionsOf(other)]).toEqual([found.length, lesionsOf(found)]);
        seen += found.length;
      }),
      { numRuns: 12 },
    );
    expect(seen).toBeGreaterThan(12);
  });

  test('an infarct of both sides has boxes on both, each as if it were alone', async () => {
    const one: Spot = { column: 32, row: 32, size: 16, slice: 4, hu: 90, isLeft: false };
    const right = await detected(frame, paintedScene(painted([one])));
    const left = await detected(frame, paintedScene(painted([{ ...one, isLeft: true }])));
    const both = await detected(frame, paintedScene(painted([one, { ...one, isLeft: true }])));
    expect([right.length > 0, new Set(right.map(({ side }) => side))]).toEqual([true, new Set(['right'])]);
    expect(new Set(left.map(({ side }) => side))).toEqual(new Set(['left']));
    expect(unmatched([...left, ...right], both)).toEqual([]);
    expect([both.length, lesionsOf(both)]).toEqual([left.length + right.length, lesionsOf(left) + lesionsOf(right)]);
  });
});

test('these tests can fail: a network that is shown the mirror image draws a box where nothing is', async () => {
  const mirror = manifestOf('headSlice', { windowHu: [0, 100], range: [0, 1], mirrored: true });
  if (!hasFrame(mirror, 'headSlice')) throw new Error('not a slice model');
  const { run } = foreignPort([mirror, file]);
  const scene = paintedScene(painted([{ column: 32, row: 32, size: 16, slice: 4, hu: 90, isLeft: false }]));
  const slices = scene.stack.slices.map((_, k) => k);
  const { boxes } = await inferOthers([mirror], scene, slices, { run, advance: async () => undefined });
  expect(new Set(boxes.map(({ side }) => side))).toEqual(new Set(['left']));
});

test.each<[string, object]>([
  ['mirrored', { windowHu: [0, 60], range: [0, 1], mirrored: true }],
  ['difference', { windowHu: [0, 60], range: [-1, 1], difference: true }],
  ['coordinate', { coordinate: 'x', scaleMm: 100 }],
])('a channel that tells of the other side is refused with a sentence: %s', (_, channel) => {
  expect(() => manifestOf('headSlice', channel, INFARCTS)).toThrow(
    /"input\.channels\[0\]" must be densities as they are: an infarct detector looks at each side by itself, so no channel/,
  );
  expect(() => manifestOf('headSlice', channel)).not.toThrow();
});
