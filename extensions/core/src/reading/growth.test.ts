import { scanOf } from './fixtures/scanRecords.js';
import { growthBetween } from './growth.js';
import { growthWords } from './growthWords.js';
import { timelineOf } from './timeline.js';

const change = (before: number, now: number) => growthBetween(scanOf(before, 8), scanOf(now, 10));

test.each([
  [30, 36, 'notExpanded', 'exactly 6 mL'],
  [30, 36.01, 'expanded', 'just over 6 mL'],
  [10, 13.3, 'notExpanded', 'exactly 33 %'],
  [10, 13.31, 'expanded', 'just over 33 %'],
  [2, 2.9, 'uncertain', '45 %, but 0.9 mL'],
  [3, 4, 'uncertain', '33.3 %, but exactly 1 mL'],
  [3, 4.01, 'expanded', '33.7 % and just over 1 mL'],
  [60, 66.6, 'uncertain', '6.6 mL, but a tenth of the larger'],
  [60, 66.7, 'expanded', '6.7 mL, just over a tenth of the larger'],
  [20, 12, 'notExpanded', 'smaller'],
  [10, 0, 'gone', 'nothing left'],
  [0, 4, 'new', 'none was there'],
  [0, 0.8, 'uncertain', 'none was there, and less than the error now'],
  [0, 0, 'none', 'no blood at all'],
])('from %s to %s mL is %s: %s', (before, now, verdict) => expect(change(before, now).verdict).toBe(verdict));

test('growth in mL, per cent and per hour; a change within the error has no rate, one from nothing no per cent', () => {
  expect(change(10, 16).changes.find(({ quantity }) => quantity === 'parenchymal')).toEqual({
    quantity: 'parenchymal',
    before: 10,
    now: 16,
    change: 6,
    percent: 60,
    perHour: 3,
    withinError: false,
  });
  expect(change(10, 10.5).changes[0]).not.toHaveProperty('perHour');
  expect(change(10, 10.5).changes[0]).toMatchObject({ withinError: true });
  expect(change(0, 5).changes[0]).not.toHaveProperty('percent');
});

test.each([
  ['equal', { taken: scanOf(1, 8).taken! }, 'sameTime'],
  ['of a day alone', { taken: { date: '20260107', from: 'study' } as const }, 'noTime'],
])('where times are %s there is no rate, and it is said why', (_what, changes, why) => {
  const growth = growthBetween(scanOf(10, 8), scanOf(20, 10, changes));
  expect(growth.between).toMatchObject({ why });
  expect(growth.changes.some(each => each.perHour !== undefined)).toBe(false);
  expect(growth.verdict).toBe('expanded');
});

const ventricular = (parenchymal: number, ml: number, hour: number) =>
  scanOf(parenchymal, hour, {
    haemorrhageMl: parenchymal + ml,
    bleeds: [
      { type: 'parenchymal', volumeMl: parenchymal, side: 'left' },
      ...(ml > 0 ? [{ type: 'intraventricular' as const, volumeMl: ml }] : []),
    ],
  });

test('blood that is new in the ventricles is told apart from the growth of the clot', () => {
  const growth = growthBetween(scanOf(20, 8), ventricular(21, 8, 10));
  expect(growth).toMatchObject({ newInVentricles: true, verdict: 'notExpanded', measured: 'parenchymal' });
  expect(growthBetween(scanOf(20, 8), ventricular(20, 1, 10))).toMatchObject({ newInVentricles: false });
  expect(growthBetween(ventricular(20, 2, 8), ventricular(20, 8, 10))).toMatchObject({ newInVentricles: false });
});

test('kinds that one scan does not tell: all blood is compared, and of the ventricles nothing is said', () => {
  const { bleeds: _bleeds, ...untyped } = scanOf(10, 8);
  const growth = growthBetween(untyped, scanOf(20, 10));
  expect(growth).toMatchObject({ measured: 'haemorrhage', verdict: 'expanded', bleeds: [] });
  expect(growth.notes).toContain('untyped');
  expect(growth).not.toHaveProperty('newInVentricles');
});

test('the limits are not for blood outside the brain', () => {
  const subdural = (ml: number, hour: number) =>
    scanOf(0, hour, { haemorrhageMl: ml, bleeds: [{ type: 'subdural', volumeMl: ml, side: 'left' }] });
  expect(growthBetween(subdural(10, 8), subdural(40, 10)).verdict).toBe('noLimits');
});

test('what was not looked for is not compared, and is no 0', () => {
  const { haemorrhageMl: _ml, bleeds: _bleeds, acuteInfarctMl: _infarct, ...blind } = scanOf(10, 8);
  expect(growthBetween(blind, scanOf(20, 10))).toMatchObject({ verdict: 'notMeasured', changes: [] });
});

test('several bleeds: which is new, which has grown; one that now reaches over the middle has not gone from its side', () => {
  const with2 = (hour: number, ...mls: readonly (readonly ['left' | 'right' | undefined, number])[]) =>
    scanOf(0, hour, {
      haemorrhageMl: mls.reduce((sum, [, ml]) => sum + ml, 0),
      bleeds: mls.map(([side, volumeMl]) => ({ type: 'parenchymal' as const, volumeMl, ...(side && { side }) })),
    });
  const became = (before: ReturnType<typeof with2>, now: ReturnType<typeof with2>) =>
    growthBetween(before, now).bleeds.map(({ side, became }) => [side, became]);
  expect(became(with2(8, ['left', 10]), with2(10, ['left', 18], ['right', 5]))).toEqual([
    ['left', 'grown'],
    ['right', 'new'],
  ]);
  expect(became(with2(8, ['left', 10]), with2(10, [undefined, 30]))).toEqual([[undefined, 'grown']]);
  expect(became(with2(8, ['left', 10], ['right', 4]), with2(10, ['left', 10.4]))).toEqual([
    ['left', 'same'],
    ['right', 'gone'],
  ]);
});

test('infarct and figures are compared where both have them, without limits', () => {
  const infarct = (ml: number, hour: number) => scanOf(0, hour, { acuteInfarctMl: ml, figures: { haematomaAbc2: ml } });
  const growth = growthBetween(infarct(10, 8), infarct(40, 10));
  expect(growth.changes.map(({ quantity, change }) => [quantity, change])).toEqual([
    ['acuteInfarct', 30],
    ['haematomaAbc2', 30],
  ]);
  expect(growth.changes[0]).not.toHaveProperty('withinError');
  expect(growthBetween(scanOf(0, 8), infarct(40, 10)).changes.map(({ quantity }) => quantity)).toEqual([
    'acuteInfarct',
  ]);
});

test.each([
  [10, 40, 15, 'grown'],
  [40, 10, -15, 'smaller'],
  [0, 4, 2, 'none was there'],
  [10, 10.5, 0.25, 'little: of an infarct no error is known that would explain it'],
  [10, 10, undefined, 'the same'],
])('an infarct of %d mL then and %d mL now: %s mL an hour (%s)', (before, now, perHour, _how) => {
  const infarct = (ml: number, hour: number, changes = {}) =>
    scanOf(0, hour, { acuteInfarctMl: ml, figures: { haematomaAbc2: ml }, ...changes });
  const of = (changes = {}) => growthBetween(infarct(before, 8, changes), infarct(now, 10));
  const [acute, abc2] = of().changes;
  expect(acute?.perHour).toBe(perHour);
  // A figure has no rate of its own.
  expect(abc2).not.toHaveProperty('perHour');
  const untimed = [{ taken: scanOf(1, 10).taken! }, { taken: undefined }].map(of);
  expect(untimed.flatMap(({ changes }) => changes).some(each => each.perHour !== undefined)).toBe(false);
  expect(growthWords([of()])[0]!.includes('mL/h')).toBe(perHour !== undefined);
});

test('a midline that crosses over has moved, and no percentage is made of it', () => {
  const shifted = (mm: number, hour: number) => scanOf(0, hour, { figures: { midlineShift: mm } });
  const of = (before: number, now: number) => growthBetween(shifted(before, 8), shifted(now, 10));
  expect(of(-4, 4).changes).toEqual([{ quantity: 'midlineShift', before: -4, now: 4, change: 8 }]);
  const [left, over] = [growthWords([of(-6.2, -9)])[0], growthWords([of(5, 0.04)])[0]];
  expect(left).toContain(
    'Midline shift at the septum pellucidum 6.2 mm to the left then, 9.0 mm to the left now, moved 2.8 mm to the left',
  );
  expect(over).toContain('5.0 mm to the right then, 0.0 mm now, moved 5.0 mm to the left (error not known)');
});

test.each([
  ['otherSlices', { sliceMm: 1 }],
  ['otherSoftware', { softwareVersion: '0.2.0' }],
  ['infarctCorrected', { infarctCorrected: true }],
  ['bleedsRejected', { bleedsRejected: true }],
  ['studyTime', { taken: { ...scanOf(1, 8).taken!, from: 'study' } }],
] as const)('%s is told', (note, changes) => {
  expect(growthBetween(scanOf(10, 8, changes), scanOf(11, 10)).notes).toEqual([note]);
  expect(growthBetween(scanOf(10, 8), scanOf(11, 10, changes)).notes).toEqual([note]);
});

test('three scans in their order, whichever is opened and in whatever order they come', () => {
  const [a, b, c] = [scanOf(10, 8), scanOf(12, 9), scanOf(30, 14)];
  const changes = (all: readonly { readonly changes: readonly { readonly change: number }[] }[]) =>
    all.map(each => each.changes[0]?.change);
  for (const others of [
    [a, b],
    [b, a],
  ]) {
    const line = timelineOf(c, others);
    expect(line.earlier.map(({ before }) => before)).toEqual([a, b]);
    expect(changes(line.earlier)).toEqual([20, 18]);
    expect(line.later).toEqual([]);
  }
  const first = timelineOf(a, [c, b]);
  expect(first.earlier).toEqual([]);
  expect(first.later.map(({ now }) => now)).toEqual([b, c]);
  expect(changes(first.later)).toEqual([2, 20]);
  expect(changes(timelineOf(b, [c, a]).earlier)).toEqual([2]);
});

test('two series of one study are no growth, and a scan of the same moment has no place', () => {
  const now = scanOf(10, 8);
  expect(timelineOf(now, [scanOf(90, 8, { seriesInstanceUid: '1.8.2' })])).toMatchObject({
    earlier: [],
    later: [],
    unplaced: [],
  });
  const same = scanOf(90, 9, { taken: now.taken! });
  expect(timelineOf(now, [same])).toMatchObject({
    earlier: [],
    later: [],
    unplaced: [{ scan: same, why: 'sameTime' }],
  });
});
