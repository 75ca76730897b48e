import type { AnalysisRecord } from '../../analysisRecord.js';
import { corticalRegionAt, deepRegionAt } from '../../anatomy/regionAtlas.js';
import { besidePath, ZONES } from '../../findings/signs/denseArtery/zones.js';
import { drawnToTemplate, perfectPort } from '../../fixtures/perfectPort.js';
import type { PartialResult } from '../../inference/partialResult.js';
import { signManifest } from '../../model/fixtures/signManifest.js';
import {
  HAEMORRHAGE_MANIFEST,
  INFARCT_MANIFEST,
  REGIONS_MANIFEST,
  SLICE_MANIFEST,
} from '../../model/fixtures/sliceManifest.js';
import { HEAD_MANIFEST } from '../../registration/fixtures/headManifest.js';
import type { Progress } from '../../stages.js';
import { drawnBrain, drawnHead, noise, scan } from '../../volume/fixtures/drawHead.js';
import type { AnalysisContext, AnalysisOutcome } from '../analysis.js';
import { analyseNcct } from './analyseNcct.js';
import { NCCT_STAGES } from './stages.js';

/** Cortex of the left M2 and M5 wedges is 5 HU darker; the insula, which lies before the wedge of M2, is not. */
function strokeHu(x: number, y: number, z: number): number {
  const [tx, ty, tz] = drawnToTemplate(x, y, z);
  const cortex = tx < 0 && deepRegionAt(-tx, ty, tz) === undefined;
  const region = cortex ? corticalRegionAt(-tx, ty, tz) : undefined;
  return drawnBrain(x, y, z) - (region === 'M2' || region === 'M5' ? 5 : 0);
}

const SOURCE = scan(drawnHead({ brainHu: strokeHu }), { addHu: noise(3) });
const MANIFESTS = [HEAD_MANIFEST, SLICE_MANIFEST];

/** A clock that moves by one at each look, and a record of what was reported. */
function context(change: Partial<AnalysisContext> = {}, source = SOURCE) {
  let ms = 0;
  const progress: Progress[] = [];
  const port = perfectPort(source);
  return {
    port,
    progress,
    context: { port, manifests: MANIFESTS, now: () => ms++, onProgress: (p: Progress) => progress.push(p), ...change },
  };
}

const scored = (outcome: AnalysisOutcome) => {
  if (outcome._tag !== 'scored') throw new Error(JSON.stringify(outcome));
  return outcome.result;
};

test('a drawn stroke is scored on its side, with evidence, and the series is left as it was', async () => {
  const before = SOURCE.slices.map(s => s.samples.slice());
  const { port, progress, context: ctx } = context();
  const result = scored(await analyseNcct(SOURCE, ctx));
  expect(result.aspects.side).toBe('left');
  const affected = result.aspects.regions.filter(r => r.affected).map(r => r.name);
  expect(affected).toEqual(['M2', 'M5']);
  expect(result.aspects.total).toBe(8);
  expect(result.aspects.firmness).toHaveLength(24);
  expect(port.runs).toEqual(['head-frame', ...Array(31).fill('ncct-slices')]);
  expect(SOURCE.slices.map(s => s.samples)).toEqual(before);

  const { maps, ...rest } = result;
  expect(structuredClone(rest)).toEqual(rest);
  for (const map of Object.values(maps)) {
    expect(map).toBeInstanceOf(Uint8Array);
    expect(map).toHaveLength(160 * 192 * result.grid.slices.length);
  }
  expect(result.images.map(i => i.sopInstanceUid)).toEqual(SOURCE.slices.map(s => s.sopInstanceUid));
  expect(result.models.map(m => m.id)).toEqual(['head-frame', 'ncct-slices']);
  expect(result.parameters).toMatchObject({
    corticalCutoffPercent: 4.7,
    infarctThreshold: 0.4,
    oldInfarctThreshold: 0.5,
  });
  expect(result).toMatchObject({ studyInstanceUid: '2.25.1', seriesInstanceUid: '2.25.2', suitability: { ok: true } });
  expect('hu' in result.grid).toBe(false);

  const stages = NCCT_STAGES.map(s => s.id);
  expect(Object.keys(result.timingsMs)).toEqual([...stages, 'total', 'firmness']);
  expect(progress.map(p => p.stage).filter((s, i, all) => s !== all[i - 1])).toEqual(stages);
  for (const stage of stages) {
    const fractions = progress.filter(p => p.stage === stage).map(p => p.fraction);
    expect(fractions[0]).toBe(0);
    expect(fractions.at(-1)).toBe(1);
    expect([...fractions].sort((a, b) => a - b)).toEqual(fractions);
  }
  expect(progress.filter(p => p.stage === 'inference').length).toBeGreaterThan(31);
});

test('the score is told before it is measured how firm it is, and a cancel in between ends that', async () => {
  const told: AnalysisRecord[] = [];
  const { context: ctx } = context({ onScored: result => told.push(result) });
  const { aspects, timingsMs, ...rest } = scored(await analyseNcct(SOURCE, ctx));
  const { firmness, ...own } = aspects;
  const { firmness: firmnessMs, ...untilScore } = timingsMs;
  expect(told).toEqual([{ ...rest, aspects: own, timingsMs: untilScore }]);
  expect(firmness).toHaveLength(24);
  expect(firmnessMs).toBeGreaterThan(0);

  const abort = new AbortController();
  const { context: cut } = context({ onScored: () => abort.abort(), signal: abort.signal });
  expect(await analyseNcct(SOURCE, cut)).toEqual({ _tag: 'cancelled' });
});

const THREE = [REGIONS_MANIFEST, HAEMORRHAGE_MANIFEST, INFARCT_MANIFEST];
/** A bleed of 12 mm radius on the right. */
const inHaemorrhage = (x: number, y: number, z: number) => Math.hypot(x - 30, y + 20, z - 10) < 12;

test('three networks are read one after the other, and what each finds is told at once', async () => {
  const source = scan(drawnHead({ brainHu: (x, y, z) => (inHaemorrhage(x, y, z) ? 68 : strokeHu(x, y, z)) }), {
    addHu: noise(3),
  });
  const port = perfectPort(source, THREE, { parenchymal: inHaemorrhage });
  const partials: PartialResult[] = [];
  const progress: Progress[] = [];
  const outcome = await analyseNcct(source, {
    ...context().context,
    port,
    manifests: [HEAD_MANIFEST, ...THREE],
    onPartial: partial => partials.push(structuredClone(partial)),
    onProgress: p => progress.push(p),
  });
  const result = scored(outcome);
  // Six of the 31 slices show base and vertex only, where those after the regions can only err.
  const passes = { 'head-frame': 1, regions: 31, haemorrhage: 25, infarct: 25 };
  expect(port.runs).toEqual(Object.entries(passes).flatMap(([id, count]) => Array<string>(count).fill(id)));
  expect(result.models.map(m => m.id)).toEqual(['head-frame', 'regions', 'haemorrhage', 'infarct']);
  expect(result.haemorrhage.volumeMl).toBeGreaterThan(4);
  // The side of the stroke is dark as before, but with a bleed no total is made, and nothing counts.
  expect(result.aspects).toMatchObject({ notScored: 'haemorrhage', side: 'none' });
  expect(result.aspects).not.toHaveProperty('total');
  expect(result.aspects).not.toHaveProperty('firmness');
  expect(result.aspects.regions.filter(r => r.affected)).toEqual([]);
  expect(result.suitability.warnings.map(w => w.code)).toContain('notScoredHaemorrhage');

  expect(partials.map(p => [p.stage, ...Object.keys(p.maps)])).toEqual([
    ['regions', 'regions', 'brain'],
    ['haemorrhage', 'haemorrhage'],
    ['infarct', 'infarct', 'oldInfarct'],
  ]);
  const [first, second, third] = partials;
  expect(first).toMatchObject({ headFrame: result.headFrame, grid: result.grid, images: result.images });
  expect(first!.maps.regions).toEqual(result.maps.regions);
  expect(first!.maps.brain).toEqual(result.maps.brain);
  // What was shown on the way is what the result holds.
  expect(second!.maps.haemorrhage).toEqual(result.maps.haemorrhage);
  expect(second!.haemorrhage).toEqual(result.haemorrhage);
  expect(second!.haemorrhage?.types?.map(t => t.type)).toEqual(['parenchymal']);
  expect(third!.maps).toEqual({ infarct: result.maps.infarct, oldInfarct: result.maps.oldInfarct });
  for (const { thresholds } of partials) expect(thresholds.haemorrhage).toBe(result.parameters.haemorrhageThreshold);
  for (const stage of ['haemorrhage', 'infarct'] as const) {
    expect(progress.filter(p => p.stage === stage).length).toBeGreaterThan(25);
  }
});

test('without the networks for haemorrhage and infarct the score is made, and says what was not looked for', async () => {
  const port = perfectPort(SOURCE, THREE);
  const manifests = [HEAD_MANIFEST, REGIONS_MANIFEST];
  const result = scored(await analyseNcct(SOURCE, { ...context().context, port, manifests }));
  expect(result.aspects.regions.filter(r => r.affected).map(r => r.name)).toEqual(['M2', 'M5']);
  const codes = result.suitability.warnings.map(w => w.code);
  expect(codes).toEqual(expect.arrayContaining(['haemorrhageNotRead', 'infarctNotRead']));
});

test('a symmetric head scores ten and keeps its warnings empty', async () => {
  const even = scan(drawnHead(), { addHu: noise(3) });
  const result = scored(await analyseNcct(even, context({}, even).context));
  expect(result.aspects).toMatchObject({ total: 10, side: 'none' });
  expect(result.infarct.volumeMl).toEqual({ left: 0, right: 0 });
  expect(result.haemorrhage.volumeMl).toBe(0);
});

test.each(NCCT_STAGES.map(s => s.id))('a cancel during %s stops there', async stage => {
  const stop = new AbortController();
  const seen: string[] = [];
  const { context: ctx } = context({
    signal: stop.signal,
    onProgress: p => {
      seen.push(p.stage);
      if (p.stage === stage) stop.abort();
    },
  });
  expect(await analyseNcct(SOURCE, ctx)).toEqual({ _tag: 'cancelled' });
  expect(seen.at(-1)).toBe(stage);
});

test('between two slices other events get their turn, and a cancel stops before the next slice', async () => {
  let breaths = 0;
  const stop = new AbortController();
  const { port, context: ctx } = context({
    signal: stop.signal,
    breathe: async () => {
      breaths++;
      if (port.runs.length === 6) stop.abort();
    },
  });
  expect(await analyseNcct(SOURCE, ctx)).toEqual({ _tag: 'cancelled' });
  expect(port.runs).toHaveLength(6);
  expect(breaths).toBeGreaterThan(10);
});

test('only a cancel ends as cancelled: a bug still throws, though the analysis was cancelled as well', async () => {
  const stop = new AbortController();
  const breathe = async () => {
    stop.abort();
    throw new RangeError('a bug');
  };
  await expect(analyseNcct(SOURCE, context({ signal: stop.signal, breathe }).context)).rejects.toThrow('a bug');
  await expect(analyseNcct(SOURCE, context({ breathe }).context)).rejects.toThrow('a bug');
});

const damaged = Object.assign(new Error('The model file is damaged.'), { _tag: 'badHash' });

test.each([
  ['a model that cannot be loaded', { prepare: () => Promise.reject(damaged) }, 'badHash'],
  ['a head network that fails', { run: () => Promise.reject(new Error('out of memory')) }, 'networkFailed'],
])('%s is a failure with a sentence', async (_, change, tag) => {
  const { port, context: ctx } = context();
  const outcome = await analyseNcct(SOURCE, { ...ctx, port: { ...port, ...change } });
  expect(outcome).toMatchObject({ _tag: 'failed', failure: { _tag: tag } });
});

test('a slice network that fails half-way is a failure', async () => {
  const { port, context: ctx } = context();
  const run: typeof port.run = (id, input) => (port.runs.length === 9 ? Promise.reject(damaged) : port.run(id, input));
  expect(await analyseNcct(SOURCE, { ...ctx, port: { ...port, run } })).toMatchObject({
    _tag: 'failed',
    failure: { message: 'The model file is damaged.' },
  });
});

test('a model of a sign that fails costs its probabilities only: the rule decides, and it is said', async () => {
  const arteries = signManifest(['hu']);
  const near = ZONES.find(({ vessel }) => vessel === 'left')!.path.slice(0, 4);
  const source = scan(
    drawnHead({
      brainHu: (x, y, z) => (besidePath(near, drawnToTemplate(x, y, z)).distanceMm < 2.5 ? 66 : drawnBrain(x, y, z)),
    }),
    { addHu: noise(3) },
  );
  const analysed = async (works: boolean) => {
    const { port, context: ctx } = context({ manifests: [...MANIFESTS, arteries] }, source);
    return scored(
      await analyseNcct(source, {
        ...ctx,
        port: {
          ...port,
          run: (id, input) => {
            if (id !== arteries.id) return port.run(id, input);
            const [rows = 0] = input.dims;
            const probability = { dims: [rows, 1], data: new Float32Array(rows).fill(0.9) };
            return works ? Promise.resolve({ probability }) : Promise.reject(damaged);
          },
        },
      }),
    );
  };
  const judged = await analysed(true);
  expect(judged.signs.denseArtery).toMatchObject({ model: { id: 'arteries' } });
  expect(judged.models.map(({ id }) => id)).toContain('arteries');
  const failed = await analysed(false);
  expect(failed.signs.denseArtery?.model).toBeUndefined();
  expect(failed.signs.denseArtery?.findings[0]).toMatchObject({ side: 'left', byRule: true });
  expect(failed.suitability.warnings).toContainEqual(expect.objectContaining({ code: 'signModelFailed' }));
  expect(failed.models.map(({ id }) => id)).not.toContain('arteries');
});

test('a missing model is a clear failure', async () => {
  const outcome = await analyseNcct(SOURCE, context({ manifests: [HEAD_MANIFEST] }).context);
  expect(outcome).toMatchObject({ _tag: 'failed', failure: { _tag: 'regionsModelMissing' } });
});

test.each([
  ['no image', { ...SOURCE, slices: [] }, 'noImages'],
  ['no geometry', { ...SOURCE, slices: SOURCE.slices.map(s => ({ ...s, rowLps: [0, 0, 0] as const })) }, 'badGeometry'],
  ['a scout', { ...SOURCE, header: { ...SOURCE.header, imageType: ['ORIGINAL', 'PRIMARY', 'LOCALIZER'] } }, undefined],
  ['too few slices', { ...SOURCE, slices: SOURCE.slices.slice(0, 4) }, undefined],
])('%s is refused before any network runs, with the reason and no score', async (_, source, code) => {
  const { port, context: ctx } = context();
  const outcome = await analyseNcct(source, ctx);
  expect(outcome).toMatchObject({ _tag: 'unsuitable', suitability: { ok: false } });
  if (outcome._tag !== 'unsuitable') return;
  expect(outcome.suitability.reasons.length).toBeGreaterThan(0);
  if (code !== undefined) expect(outcome.suitability.reasons.map(r => r.code)).toContain(code);
  expect(port.runs).toEqual([]);
});

test('a head that is not found is refused, not scored', async () => {
  const { port, context: ctx } = context();
  const run: typeof port.run = async (id, input) => {
    const outputs = await port.run(id, input);
    return { ...outputs, brain: { ...outputs.brain!, data: outputs.brain!.data.map(() => -6) } };
  };
  const outcome = await analyseNcct(SOURCE, { ...ctx, port: { ...port, run } });
  expect(outcome).toMatchObject({ _tag: 'unsuitable', suitability: { reasons: [{ code: 'headNotFound' }] } });
  expect(port.runs).toEqual(['head-frame']);
});

test('a head that only fits when turned is refused: left and right would be swapped', async () => {
  const { port, context: ctx } = context();
  // As recorded, the network's coordinates scatter; asked again with the head turned, they fit.
  let asked = 0;
  const run: typeof port.run = async (id, input) => {
    const { brain, coords } = await port.run(id, input);
    const scatterMm = asked++ === 0 ? noise(5) : () => 0;
    return { brain: brain!, coords: { ...coords!, data: coords!.data.map(v => v + scatterMm() / 100) } };
  };
  expect(await analyseNcct(SOURCE, { ...ctx, port: { ...port, run } })).toMatchObject({
    _tag: 'unsuitable',
    suitability: { reasons: expect.arrayContaining([expect.objectContaining({ code: 'headTurned' })]) },
  });
  expect(asked).toBe(2);
});

describe('a network that has gone mad', () => {
  /** The outputs of one network with every number replaced. */
  const mad = (of: string, value: (before: number) => number) => {
    const port = perfectPort(SOURCE, THREE);
    const run: typeof port.run = async (id, input) => {
      const outputs = await port.run(id, input);
      if (id !== of) return outputs;
      return Object.fromEntries(Object.entries(outputs).map(([name, t]) => [name, { ...t, data: t.data.map(value) }]));
    };
    return analyseNcct(SOURCE, { ...context().context, manifests: [HEAD_MANIFEST, ...THREE], port: { ...port, run } });
  };

  type Mad = readonly [name: string, id: string, value: (before: number) => number];
  test.each<Mad>([
    ['a pose of no numbers', 'head-frame', () => Number.NaN],
    ['regions of 1 everywhere', 'regions', () => 1],
    ['regions of -5 everywhere', 'regions', () => -5],
    ['an infarct of 1e30', 'infarct', () => 1e30],
  ])('%s: no score, and its name', async (_, id, value) => {
    const outcome = await mad(id, value);
    expect(outcome).toMatchObject({ _tag: 'failed', failure: { _tag: 'modelOutput' } });
    expect(outcome._tag === 'failed' && outcome.failure.message).toContain(`(${id})`);
  });

  test('that says -5 everywhere has found nothing, and the result says that it may not work', async () => {
    const result = scored(await mad('infarct', () => -5));
    expect(result.suitability.warnings).toContainEqual(
      expect.objectContaining({ code: 'modelSilent', values: { model: 'Slices (infarct)' } }),
    );
  });
});
