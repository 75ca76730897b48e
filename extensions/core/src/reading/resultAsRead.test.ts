import { lesionByte } from '../findings/sourceMasks.js';
import { box, drawnResult, readResult } from './fixtures/readResult.js';
import { carryMask, editMask, editOedema, maskChanges, withMaskChanges } from './maskEdit.js';
import { reduceRead } from './reduceRead.js';
import { restoreRead } from './restoreRead.js';
import { resultAsRead } from './resultAsRead.js';
import { reviewedOf } from './reviewedOf.js';
import { saveRead } from './savedRead.js';
import { startRead } from './startRead.js';

const RESULT = {
  ...drawnResult(),
  figures: {
    acuteRange: { lowMl: 0.2, highMl: 1 },
    netWaterUptake: { percent: 9, huIschaemic: 30, huNormal: 33, volumeMl: 2, side: 'left' as const },
  },
};
const START = startRead(RESULT, { readerFirst: false, atMs: 0 });

/** The infarct drawn over the whole of M3 left as well, and half of it taken from M2. */
function brushed(): Uint8Array {
  const map = RESULT.maps.infarct.slice();
  map.fill(255, 5000, 5050);
  map.fill(0, 100, 140);
  return map;
}

test('changes are runs, and laid over the map again they give the mask that was drawn', () => {
  const map = brushed();
  const changes = maskChanges(RESULT.maps.infarct, map, 128);
  expect(changes).toEqual({ added: [5000, 50], erased: [100, 40] });
  const again = withMaskChanges(RESULT.maps.infarct, changes, 128);
  expect(again.map(byte => (byte >= 128 ? 1 : 0))).toEqual(map.map(byte => (byte >= 128 ? 1 : 0)));
  const beyond = { added: [map.length - 2, 5000, Number.MAX_SAFE_INTEGER - 5, 9], erased: [] };
  expect(withMaskChanges(map, beyond, 128)).toHaveLength(map.length);
});

test('volume, score and share follow the brush; range and water uptake of the old mask do not stay', () => {
  const mask = editMask(RESULT, brushed())!;
  const read = reduceRead(START, { type: 'maskEdited', mask, atMs: 1 });
  const shown = resultAsRead(RESULT, read);
  // 40 voxels of M2 stay, 50 of M3 are new: 1 mm x 1 mm x 5 mm each.
  expect(shown.infarct.acuteVolumeMl.left + shown.infarct.acuteVolumeMl.right).toBeCloseTo(0.45, 9);
  expect(Object.keys(shown.figures)).toEqual(['mcaTerritoryShare']);
  expect(shown.figures.mcaTerritoryShare).toMatchObject({ side: 'left', infarctMl: expect.closeTo(0.45, 9) });
  expect(shown.maps.infarct[5010]).toBeGreaterThanOrEqual(lesionByte(RESULT, 'infarct'));
  expect(shown.maps.infarct[110]).toBe(0);
  expect(RESULT.maps.infarct[110]).toBe(200);
  const m3 = reviewedOf(read).regions.find(r => r.name === 'M3' && r.side === 'left');
  expect(m3?.final).toBe(true);
  // The region is the reader's: the AI's own value stands beside it.
  expect(m3).toMatchObject({ affected: false, editedByReader: true });
  expect(reviewedOf(read)).toMatchObject({ total: 7, aiTotal: 8, shippedTotal: 8 });
  const undone = reduceRead(read, { type: 'undone', atMs: 2 });
  expect(resultAsRead(RESULT, undone)).toBe(RESULT);
  expect(editMask(RESULT, RESULT.maps.infarct)).toBeUndefined();
});

test('a new analysis is measured with the same drawing', () => {
  const mask = editMask(RESULT, brushed())!;
  const drawn = reduceRead(START, { type: 'maskEdited', mask, atMs: 1 });
  const newer = { ...RESULT, aspects: { ...RESULT.aspects, regions: RESULT.aspects.regions.map(r => ({ ...r })) } };
  const renewed = reduceRead(drawn, { type: 'aiReplaced', result: newer, atMs: 2 });
  expect(renewed.mask).toMatchObject({ added: [5000, 50], erased: [100, 40] });
  expect(reviewedOf(renewed)).toMatchObject({ total: 7 });
});

test('a drawing is carried over to another grid of the same series', () => {
  const mask = editMask(RESULT, brushed())!;
  const drawn = reduceRead(START, { type: 'maskEdited', mask, atMs: 1 });
  const shown = resultAsRead(RESULT, drawn);
  // The new analysis has its grid 10 mm further to the left, and one slice more below.
  const [slice] = RESULT.grid.slices;
  const below = { ...slice!, sourceSlices: [7] };
  const grid = { ...RESULT.grid, slices: [below, { ...slice!, centreLps: [10, 18, 0] as const }] };
  const wide = (map: Uint8Array) => new Uint8Array(map.length * 2);
  const { maps } = RESULT;
  const newer = {
    ...RESULT,
    grid,
    maps: {
      regions: wide(maps.regions),
      brain: wide(maps.brain),
      infarct: wide(maps.infarct),
      oldInfarct: wide(maps.oldInfarct),
      haemorrhage: wide(maps.haemorrhage),
      oedema: wide(maps.oedema),
    },
  };
  const carried = carryMask(shown, newer, 'infarct');
  const columns = (map: Uint8Array, offset: number) =>
    [...map.keys()].filter(i => map[i]! >= lesionByte(RESULT, 'infarct')).map(i => i - offset);
  expect(columns(carried, 160 * 192 - 10)).toEqual(columns(shown.maps.infarct, 0).filter(i => i % 160 >= 10));
  const renewed = reduceRead(drawn, { type: 'aiReplaced', result: newer, shown, atMs: 2 });
  expect(renewed.mask?.infarct.acuteVolumeMl.left).toBeGreaterThan(0);
});

test('the same parts of a read give the same object, so that nothing is painted anew for a toggle', () => {
  const without = reduceRead(START, { type: 'boxesDeleted', boxes: [RESULT.boxes[0]!], atMs: 1 });
  const toggled = reduceRead(without, { type: 'regionSet', name: 'M1', side: 'left', affected: true, atMs: 2 });
  expect(resultAsRead(RESULT, toggled)).toBe(resultAsRead(RESULT, without));
  const added = reduceRead(toggled, { type: 'boxAdded', box: box({ id: 'mine', x: 90 }), atMs: 3 });
  expect(resultAsRead(RESULT, added).boxes.map(b => b.id)).toEqual(['b2', 'mine']);
});

test('a blind read shows the result as it is: what to hide is decided by the phase', () => {
  const result = readResult();
  expect(resultAsRead(result, startRead(result, { readerFirst: true, atMs: 0 }))).toBe(result);
});

describe('oedema as a reader draws it', () => {
  const told = {
    ...RESULT,
    haemorrhage: { volumeMl: 2, oedema: { volumeMl: { left: 0, right: 0 } } },
    figures: { ...RESULT.figures, perihaematomalOedema: { volumeMl: 0, haematomaMl: 2, setAside: [] } },
  };
  const map = told.maps.oedema.slice();
  map.fill(255, 100, 140);
  const changes = editOedema(told, map)!;
  const start = startRead(told, { readerFirst: false, atMs: 0 });
  const drawn = reduceRead(start, { type: 'oedemaEdited', changes, atMs: 1 });

  test('volume and ratio follow, the infarct and the score stay', () => {
    const shown = resultAsRead(told, drawn);
    expect(changes).toEqual({ added: [100, 40], erased: [] });
    const { left, right } = shown.haemorrhage.oedema!.volumeMl;
    expect(left + right).toBeCloseTo(0.2, 9);
    expect(shown.figures.perihaematomalOedema).toEqual({
      volumeMl: expect.closeTo(0.2, 9),
      haematomaMl: 2,
      setAside: [],
    });
    expect(shown.infarct).toBe(told.infarct);
    expect(shown.maps.infarct).toBe(told.maps.infarct);
    expect(shown.figures.netWaterUptake).toBe(told.figures.netWaterUptake);
    expect(reviewedOf(drawn)).toMatchObject({ phase: 'read', total: 8, aiTotal: 8 });
  });

  test('undo, redo and the AI mask again', () => {
    const undone = reduceRead(drawn, { type: 'undone', atMs: 2 });
    expect(undone.oedemaMask).toBeUndefined();
    expect(resultAsRead(told, undone)).toBe(told);
    expect(reduceRead(undone, { type: 'redone', atMs: 3 }).oedemaMask).toBe(changes);
    expect(reduceRead(drawn, { type: 'oedemaEdited', atMs: 2 }).oedemaMask).toBeUndefined();
    expect(editOedema(told, told.maps.oedema)).toBeUndefined();
  });

  test('it is kept beside a drawn infarct, in the browser and over a new analysis', () => {
    const both = reduceRead(drawn, { type: 'maskEdited', mask: editMask(told, brushed())!, atMs: 2 });
    const shown = resultAsRead(told, both);
    expect(shown.haemorrhage.oedema!.volumeMl.left + shown.haemorrhage.oedema!.volumeMl.right).toBeCloseTo(0.2, 9);
    expect(shown.infarct.acuteVolumeMl.left + shown.infarct.acuteVolumeMl.right).toBeCloseTo(0.45, 9);
    const kept = restoreRead(JSON.parse(JSON.stringify(saveRead(both, 5))), told, 6);
    if (kept._tag !== 'restored') throw new Error(kept._tag);
    expect(kept.read.oedemaMask).toEqual(changes);
    expect(resultAsRead(told, kept.read).haemorrhage).toEqual(shown.haemorrhage);
    const renewed = reduceRead(both, { type: 'aiReplaced', result: { ...told }, shown, atMs: 3 });
    expect(renewed.oedemaMask).toEqual(changes);
    expect(reduceRead(both, { type: 'aiReplaced', result: { ...told }, atMs: 3 }).oedemaMask).toBe(changes);
  });
});

test('a line that was moved and put back leaves what was found, with a mask drawn beside it or without', () => {
  const found = { mm: 6, towards: 'left', slice: 0, front: [127, 10], back: [127, 200], at: [133, 100] } as const;
  const result = { ...RESULT, figures: { ...RESULT.figures, midlineShift: { septum: found } } };
  const points = [found.front, [131, 100] as const, found.back];
  const moved = { figure: 'midlineShift', line: 'septum', slice: 0, points };
  const mask = editMask(result, brushed())!;
  for (const first of [[], [{ type: 'maskEdited', mask, atMs: 1 }] as const]) {
    const start = first.reduce(reduceRead, startRead(result, { readerFirst: false, atMs: 0 }));
    resultAsRead(result, start);
    const read = reduceRead(start, { type: 'markMoved', moved, atMs: 2 });
    expect(resultAsRead(result, read).figures.midlineShift?.septum).toMatchObject({ mm: 4, byReader: { found } });
    // Undone, or put back: both are a step.
    for (const type of ['undone', 'marksReset'] as const) {
      const back = reduceRead(read, { type, atMs: 3, figure: 'midlineShift' });
      expect(resultAsRead(result, back).figures.midlineShift).toEqual({ septum: found });
      expect(back.phase).toBe(first.length > 0 ? 'read' : 'ai');
    }
    // Kept in the browser and laid over the result again.
    const again = restoreRead(saveRead(read, 5), result, 6);
    expect(again._tag === 'restored' && again.read.marksMoved).toEqual([moved]);
  }
});

test('a line of a figure that gives none with it leaves the figures as they are', () => {
  const moved = { figure: 'midlineShift', line: 'septum', slice: 9, points: [] };
  const read = reduceRead(START, { type: 'markMoved', moved, atMs: 1 });
  expect(resultAsRead(RESULT, read).figures).toEqual(RESULT.figures);
});
