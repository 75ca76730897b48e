import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AnalysisOutcome, StrokeResult } from '@ohif-stroke/core';
import { BOUNDS_LPS, blockAt, type FakeFindings, fakeResult, labelAt } from '../../fixtures/fakeResult.js';
import { orientedGrid, referenceNifti } from '../../fixtures/referenceNifti.js';
import { parseEvaluate } from './evaluateArguments.js';
import { evaluate } from './evaluateCommand.js';

/** The whole command on files of its own, with the pipeline's results made up: what is held against what. */

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stroke-evaluate-'));
});
afterEach(() => rm(folder, { recursive: true }));

type At = (x: number, y: number, z: number) => number;

/** A reference whose axes run I-S, R-L, P-A: nothing like the images. */
const writeReference = (name: string, valueAt: At) =>
  writeFile(
    join(folder, name),
    referenceNifti({ ...orientedGrid(BOUNDS_LPS, [1, 1, 5], [2, 0, 1], [-1, 1, -1]), valueAt }, { compressed: true }),
  );

async function run(cases: readonly Record<string, unknown>[], outcomes: Readonly<Record<string, AnalysisOutcome>>) {
  await writeFile(join(folder, 'cases.json'), JSON.stringify({ cases }));
  for (const { image } of cases) await mkdir(join(folder, String(image)), { recursive: true });
  const text = { stdout: '', stderr: '' };
  const to = (stream: 'stdout' | 'stderr') => ({
    write(chunk: string) {
      text[stream] += chunk;
    },
  });
  const command = {
    cases: join(folder, 'cases.json'),
    out: join(folder, 'out'),
    replicates: 200,
    seed: 1,
    quiet: false,
  };
  const ended = await evaluate(command, { stdout: to('stdout'), stderr: to('stderr') }, async image => {
    const outcome = outcomes[image.slice(folder.length + 1)];
    if (outcome === undefined) throw new Error(`no outcome for ${image}`);
    return outcome;
  });
  const read = (name: string) => readFile(join(folder, 'out', name), 'utf8');
  return { ended, ...text, read, metrics: async () => JSON.parse(await read('metrics.json')) };
}

const scored = (findings: FakeFindings): AnalysisOutcome => ({ _tag: 'scored', result: fakeResult(findings) });
const none: At = () => 0;

test('every part of the format ends in the figure that the files say', async () => {
  await writeReference('regions.nii.gz', labelAt);
  await writeReference('brain.nii.gz', (x, y, z) => (labelAt(x, y, z) > 0 ? 1 : 0));
  await writeReference('infarct.nii.gz', blockAt(37, 20, 20));
  await writeReference('empty.nii.gz', none);
  const box = { slice: 3, x: 40, y: 50, width: 20, height: 10, label: 'infarct' } as const;
  const found = { ...box, id: 'a', componentId: 'c', probability: 0.8, side: 'left' } as const;
  const { ended, metrics, read, stdout, stderr } = await run(
    [
      {
        id: 'stroke',
        image: 'stroke',
        regions: 'regions.nii.gz',
        brain: 'brain.nii.gz',
        infarct: 'infarct.nii.gz',
        affected: { side: 'left', regions: ['M1', 'M2', 'I'] },
        boxes: [box],
      },
      {
        id: 'normal',
        image: 'normal',
        infarct: 'empty.nii.gz',
        haemorrhage: 'empty.nii.gz',
        affected: { side: 'none', regions: [] },
        boxes: [],
      },
      { id: 'unlabelled', image: 'unlabelled' },
      { id: 'bleed', image: 'bleed', affected: { side: 'left', regions: ['M1'] } },
    ],
    {
      bleed: scored({ notScored: 'haemorrhage', timeMs: 200 }),
      stroke: scored({
        side: 'left',
        affected: ['M1', 'M2', 'M3', 'M5'],
        infarct: blockAt(30, 20, 20),
        boxes: [found, { ...found, slice: 4, probability: 0.4 }],
        timeMs: 300,
      }),
      normal: scored({ haemorrhage: blockAt(0, 20, 10), timeMs: 100 }),
      unlabelled: scored({ timeMs: 200 }),
    },
  );
  expect(stderr).toBe('');
  expect(ended).toEqual({ ok: true, value: 'complete' });
  expect(stdout).toContain('Case 2 of 4: normal');
  const m = await metrics();
  expect(m.cases).toMatchObject({ total: 4, evaluated: 4, refused: 0, failed: 0 });
  // Without a total it is in no figure on regions and totals below, and that is said.
  expect(m.cases.notScored).toEqual([{ id: 'bleed', why: 'haemorrhage' }]);
  expect(await read('report.md')).toMatch(/1 of the evaluated cases got no total[\s\S]*\| bleed \| haemorrhage \|/);
  expect(m.regions).toMatchObject({ cases: 1, diceMean: 1, diceMinCase: 1 });
  expect(Object.keys(m.regions.dice)).toEqual(['C', 'L', 'IC', 'I', 'M1', 'M2', 'M3', 'M4', 'M5', 'M6']);
  expect(m.brain.dice).toBe(1);
  // 40 regions: 3 affected, 2 of them found (M1, M2); 37 not, 35 of them spared (M3 and M5 are false alarms).
  expect(m.regionScore).toMatchObject({
    cases: 2,
    decisions: 40,
    truePositives: 2,
    falsePositives: 2,
    falseNegatives: 1,
    sensitivity: 0.666667,
    specificity: 0.945946,
    accuracy: 0.925,
  });
  // Positives at 0.9, 0.9, 0.1; negatives 35 times 0.1 and twice 0.9.
  expect(m.regionScore.auc).toBeCloseTo((2 * (35 + 1) + 17.5) / (3 * 37), 6);
  expect(m.regionScore.perRegion.I).toMatchObject({ sensitivity: 0, specificity: 1 });
  expect(m.regionScore.aucCi).toHaveLength(2);
  expect(m.aspects).toMatchObject({ cases: 2, within1: 1, maxError: 1, sideCorrect: 1, exact: 0.5 });
  expect(m.aspects.perCase).toEqual([
    { id: 'stroke', reference: 7, product: 6, referenceSide: 'left', productSide: 'left', difference: -1 },
    { id: 'normal', reference: 10, product: 10, referenceSide: 'none', productSide: 'none', difference: 0 },
  ]);
  // Blocks of 21 x 21 x 3 voxels of 5 mm3, moved by 7 of 21 columns; nothing in the normal case.
  expect(m.infarct).toMatchObject({ dice: 0.666667, volumeErrorMl: 0, falsePositiveMl: 0, sideCorrect: 1 });
  expect(m.infarct.regionAuc).toBeCloseTo(m.regionScore.auc, 6);
  expect(m.infarct.perCase[0]).toMatchObject({
    id: 'stroke',
    productMl: 6.615,
    referenceMl: 6.615,
    falsePositiveMl: 2.205,
  });
  expect(m.infarct.perCase[2]).toMatchObject({ id: 'unlabelled', productMl: 0, referenceMl: null, dice: null });
  // 11 x 11 pixels on three slices, 5 mm3 each, where the truth is empty.
  expect(m.haemorrhage).toMatchObject({ dice: null, lesionCases: 0, normalCases: 1 });
  expect(m.haemorrhage.falsePositiveMl).toBeCloseTo((11 * 11 * 3 * 5) / 1000, 6);
  expect(m.boxes).toMatchObject({ precision: 0.5, recall: 1, map50: 1 });
  // Probability 0.1 in 36 regions (one of them positive), 0.9 in four (two of them positive).
  expect(m.calibration.ece).toBeCloseTo((36 * Math.abs(0.1 - 1 / 36) + 4 * Math.abs(0.9 - 0.5)) / 40, 6);
  expect(m.timeMs).toBe(200);
  expect(m.product.models[0].id).toBe('fake-net');
  const report = await read('report.md');
  for (const figure of [
    '| region Dice, mean | 1.000 |',
    '| sensitivity | 0.667 |',
    '| within 1 point | 1.000 |',
    '| Dice, mean | 0.667 |',
  ]) {
    expect(report).toContain(figure);
  }
  const plots = ['bland-altman.svg', 'calibration.svg', 'region-dice.svg', 'roc.svg'];
  expect(new Set(await readdir(join(folder, 'out')))).toEqual(
    new Set(['metrics.json', 'regions.json', 'report.md', ...plots]),
  );
  for (const plot of plots) expect(await read(plot)).toMatch(/^<svg [\s\S]*<\/svg>\n$/);
});

type Sought = NonNullable<StrokeResult['signs']['denseArtery']>;
type Candidate = NonNullable<Sought['candidates']>[number];

/** A candidate in a box at column 40, row 50 of one image. */
const candidate = (side: 'right' | 'left', slice: number, hu: number, change: Partial<Candidate> = {}): Candidate => ({
  side,
  boxes: [{ slice, x: 40, y: 50, width: 8, height: 6 }],
  figures: { part: 'stem', hu, oppositeHu: 40, maxHu: hu + 5, lengthMm: 20, widthMm: 3 },
  against: [],
  features: { hu },
  byRule: hu > 48,
  ...change,
});

test('growth is held against the change of the reference; a pair of which one scan is not known is in no figure', async () => {
  const block =
    (widthMm: number): At =>
    (x, y, z) =>
      Math.abs(x) < widthMm && Math.hypot(y, z) < 8 ? 1 : 0;
  await writeReference('small.nii.gz', block(5));
  await writeReference('large.nii.gz', block(6));
  const bleeding = (volumeMl: number): AnalysisOutcome => {
    const { haemorrhage } = fakeResult();
    return { _tag: 'scored', result: { ...fakeResult(), haemorrhage: { ...haemorrhage, volumeMl } } };
  };
  const { metrics, read } = await run(
    [
      { id: 'before', image: 'before', haemorrhage: 'small.nii.gz' },
      { id: 'now', image: 'now', haemorrhage: 'large.nii.gz', earlier: 'before' },
      { id: 'later', image: 'later', haemorrhage: 'large.nii.gz', earlier: 'now' },
      { id: 'unknown', image: 'now', earlier: 'before' },
    ],
    { before: bleeding(1), now: bleeding(1.4), later: bleeding(8.4) },
  );
  const { growth } = await metrics();
  const [first, second] = growth.perCase;
  expect(growth).toMatchObject({ pairs: 2, within: 0.5 });
  expect(first.referenceMl).toBeCloseTo(first.nowMl - first.thenMl, 6);
  expect(first).toMatchObject({ id: 'now', productMl: 0.4, within: true });
  expect(second).toMatchObject({ id: 'later', productMl: 7, referenceMl: 0, errorMl: 7, within: false });
  expect(await read('report.md')).toContain('| 2 | ');
});

type Blend = NonNullable<StrokeResult['signs']['blendSign']>['findings'][number];

/** A blend sign in a box at column 40, row 50 of one image. */
const blend = (id: string, slice: number): Blend => ({
  id,
  side: 'left',
  boxes: [{ slice, x: 40, y: 50, width: 8, height: 6 }],
  figures: {
    hu: 45,
    brightHu: 70,
    tissueHu: 34,
    minHu: 38,
    borderMm: 2,
    areaMm2: 120,
    sharePercent: 40,
    openPercent: 30,
    slices: 2,
    heightMm: 10,
    clotMl: 20,
  },
  byRule: true,
  against: [],
});

test('dense arteries: rule and model are counted apart, what nobody could see counts neither way', async () => {
  const line = [
    [43, 52, 2],
    [44, 52, 2],
  ];
  const found = (candidates: readonly Candidate[], atLeast: number): AnalysisOutcome => {
    const findings = candidates.flatMap(({ features: _, ...c }, n) =>
      (c.probability ?? 0) >= atLeast ? [{ id: `left-${n}`, ...c }] : [],
    );
    const denseArtery: Sought = { findings, candidates, model: { id: 'dense-artery', threshold: atLeast } };
    return { _tag: 'scored', result: { ...fakeResult(), signs: { denseArtery } } };
  };
  const { metrics, read, ended } = await run(
    [
      { id: 'left', image: 'left', denseArteries: [{ side: 'left', part: 'dot', line }] },
      { id: 'faint', image: 'faint', denseArteries: [{ side: 'left', part: 'stem', line, seen: false }] },
      { id: 'normal', image: 'normal', denseArteries: [] },
      { id: 'unknown', image: 'normal' },
    ],
    {
      // The model finds what the rule does not; the rule takes the other side for one.
      left: found(
        [candidate('left', 2, 45, { probability: 0.9 }), candidate('right', 2, 60, { probability: 0.1 })],
        0.5,
      ),
      faint: found([candidate('left', 2, 60, { probability: 0.9 })], 0.5),
      normal: found(
        [candidate('left', 5, 60, { probability: 0.2 }), candidate('left', 2, 70, { against: ['calcified'] })],
        0.5,
      ),
    },
  );
  expect(ended).toEqual({ ok: true, value: 'complete' });
  const { denseArteries: m } = await metrics();
  const of = (way: 'rule' | 'model', name: string) =>
    m[way].find((group: { readonly name: string }) => group.name === name);
  expect(m).toMatchObject({ heads: 3, sought: 1 });
  expect(of('rule', 'all')).toMatchObject({
    references: 1,
    hits: 0,
    falseFindings: 2,
    normalHeads: 1,
    falsePerNormalHead: 1,
  });
  expect(of('model', 'all')).toMatchObject({ references: 1, hits: 1, sensitivity: 1, falseFindings: 0 });
  // The reference says which part it is, and every artery lies in images of 5 mm.
  expect(of('model', 'dot, over 3.75 mm')).toMatchObject({ references: 1, hits: 1 });
  expect(of('model', 'stem')).toMatchObject({ references: 0, sensitivity: null });
  const { heads } = JSON.parse(await read('arteries.json'));
  expect(heads[0].candidates.map(({ truth, artery }: { truth: string; artery: number }) => [truth, artery])).toEqual([
    ['dense', 0],
    ['none', -1],
  ]);
  expect(heads[1].candidates[0]).toMatchObject({ truth: 'unsure', features: { hu: 60 } });
  expect(await read('report.md')).toMatch(/\| model \| all \| 1 of 1 \| 1\.000 \|/);
});

test('a line that runs out of the image is told', async () => {
  const { stderr } = await run(
    [{ id: 'a', image: 'a', denseArteries: [{ side: 'none', part: 'basilar', line: [[1, 1, 80]] }] }],
    { a: scored({}) },
  );
  expect(stderr).toContain('Case "a" failed: "denseArteries": it names slice 80, but the image has 8 slices');
});

test('signs of growth: found in place, found elsewhere, found falsely, and where no hematoma was looked at', async () => {
  const at = [44, 52, 2];
  const found = (...slices: readonly number[]): AnalysisOutcome => ({
    _tag: 'scored',
    result: {
      ...fakeResult(),
      signs: { blendSign: { findings: slices.map((slice, n) => blend(`left-${n}`, slice)) } },
    },
  });
  const { metrics, read, stderr } = await run(
    [
      { id: 'there', image: 'there', haematomaSigns: [{ sign: 'blendSign', at }] },
      { id: 'elsewhere', image: 'elsewhere', haematomaSigns: [{ sign: 'blendSign', at }] },
      { id: 'not-sought', image: 'none', haematomaSigns: [{ sign: 'blendSign', at }] },
      { id: 'falsely', image: 'there', haematomaSigns: [] },
      { id: 'without', image: 'nothing', haematomaSigns: [] },
      { id: 'no-clot', image: 'none', haematomaSigns: [] },
      { id: 'unknown', image: 'there' },
      { id: 'outside', image: 'there', haematomaSigns: [{ sign: 'blackHole', at: [1, 1, 80] }] },
    ],
    { there: found(2, 5), elsewhere: found(6), nothing: found(), none: scored({}) },
  );
  expect(stderr).toContain('Case "outside" failed: "haematomaSigns": it names slice 80');
  expect((await metrics()).haematomaSigns).toEqual([
    {
      sign: 'blendSign',
      heads: 3,
      notSought: 1,
      inPlace: 1,
      sensitivity: expect.closeTo(1 / 3, 5),
      headsWithout: 2,
      falseHeads: 1,
      specificity: 0.5,
    },
  ]);
  expect(await read('report.md')).toContain('| blendSign | 3 (1) | 1 | 0.333 | 2 | 1 | 0.500 |');
});

test('cases without a score are named with the reason, and the others go on', async () => {
  await writeFile(join(folder, 'text.nii'), 'words');
  await writeReference('far.nii.gz', (_x, _y, z) => (z > 20 ? 1 : 0));
  const far = {
    ...fakeResult(),
    images: fakeResult().images.map(image => ({ ...image, originLps: [0, 0, 500 + image.originLps[2]] as const })),
  };
  const { ended, metrics, stderr, read } = await run(
    [
      { id: 'chest', image: 'chest', affected: { side: 'none' }, colour: 'red' },
      { id: 'broken', image: 'broken' },
      { id: 'bad|<b>label</b>', image: 'good', infarct: 'text.nii' },
      { id: 'elsewhere', image: 'far', brain: 'far.nii.gz' },
      { id: 'good', image: 'good', affected: { side: 'none', regions: [] } },
    ],
    {
      chest: {
        _tag: 'unsuitable',
        suitability: { ok: false, reasons: [{ code: 'noHead', text: 'No head was found.' }], warnings: [] },
      },
      broken: { _tag: 'failed', failure: { _tag: 'nothingRead', message: 'No image could be read.' } },
      good: scored({}),
      far: { _tag: 'scored', result: far },
    },
  );
  expect(ended).toEqual({ ok: true, value: 'incomplete' });
  const m = await metrics();
  expect(m.cases).toMatchObject({ total: 5, evaluated: 1, refused: 1, failed: 3 });
  expect(m.cases.leftOut).toEqual([
    { id: 'chest', status: 'refused', reason: 'No head was found.' },
    { id: 'broken', status: 'failed', reason: '"image": No image could be read.' },
    { id: 'bad|<b>label</b>', status: 'failed', reason: '"infarct": The file is not NIfTI.' },
    {
      id: 'elsewhere',
      status: 'failed',
      reason: '"brain": 100 % of the labelled voxels lie outside the image: are both of the same scan?',
    },
  ]);
  expect(m.aspects).toMatchObject({ cases: 1, icc: null, weightedKappa: null, blandAltman: null });
  expect(m.regionScore).toMatchObject({ auc: null, sensitivity: null, specificity: 1 });
  expect(stderr).toContain('Case "broken" failed: "image": No image could be read.');
  expect(stderr).toContain('the field "colour" is not known');
  const report = await read('report.md');
  expect(report).toContain('Of 5 cases 1 were evaluated, 1 refused as unsuitable, 3 failed.');
  expect(report).not.toContain('<b>');
  expect(report).toContain('| bad&#124;&#60;b&#62;label&#60;/b&#62; | failed |');
});

test('what is not there is said before anything runs', async () => {
  const { ended } = await run([{ id: 'a', image: 'a', regions: 'none.nii' }], {});
  expect(ended).toMatchObject({
    failure: { message: expect.stringMatching(/^Case "a": "regions" names .*none\.nii, which does not exist\.$/) },
  });
});

test('a cancel ends the evaluation without files', async () => {
  const { ended } = await run([{ id: 'a', image: 'a' }], { a: { _tag: 'cancelled' } });
  expect(ended).toMatchObject({ ok: false, failure: { _tag: 'cancelled' } });
  expect(await readdir(join(folder, 'out'))).toEqual([]);
});

test.each([
  [['--out', 'x'], '"evaluate" needs --cases FILE.'],
  [['--cases', 'x'], '"evaluate" needs --out FOLDER.'],
  [['--cases', 'x', '--out', 'y', '--threads', '0'], '--threads must be a whole number from 1 to 64.'],
  [['--cases', 'x', '--out', 'y', '--seed', '1.5'], '--seed must be a whole number'],
  [['--cases', 'x', '--out', 'y', '--bootstrap', 'many'], '--bootstrap must be a whole number'],
  [['--cases', 'x', '--out', 'y', '--only', '../regions'], '--only must be the id of a shipped model'],
  [['--case', 'x'], "Unknown option '--case'"],
  [['cases.json'], "Unexpected argument 'cases.json'"],
])('arguments %j are refused', (argv, sentence) => {
  expect(parseEvaluate(argv)).toMatchObject({ ok: false, failure: { message: expect.stringContaining(sentence) } });
});

test('arguments and their defaults', () => {
  expect(parseEvaluate(['--cases', 'a', '--out', 'b', '--threads', '2'])).toEqual({
    ok: true,
    value: {
      cases: 'a',
      out: 'b',
      threads: 2,
      replicates: 2000,
      seed: 1,
      quiet: false,
    },
  });
});
