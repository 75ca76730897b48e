import type { InferencePort, Tensor } from '@ohif-stroke/core';
import { tinyManifest } from '../../fixtures/tinyManifest.js';
import type { AdapterFound } from '../web/gpuAdapter.js';
import { decideMachine, decideNetwork, type NetworkTrial } from './gpuDecision.js';
import { type GpuPlace, gpuRuntime } from './gpuRuntime.js';
import { portOnBoth } from './portOnBoth.js';
import { tryNetwork } from './tryNetwork.js';

const REAL: AdapterFound = { kind: 'real', name: 'acme' };
const wanted = { wanted: true, adapter: REAL, suspends: true };

test.each([
  ['switched off', { ...wanted, wanted: false }, { tries: false, why: 'off' }],
  ['no WebGPU', { ...wanted, adapter: { kind: 'noWebgpu' } as const }, { tries: false, why: 'noWebgpu' }],
  ['no adapter', { ...wanted, adapter: { kind: 'none' } as const }, { tries: false, why: 'none' }],
  [
    'an adapter in software',
    { ...wanted, adapter: { kind: 'software', name: 'SwiftShader' } as const },
    { tries: false, why: 'software', adapter: 'SwiftShader' },
  ],
  ['no JSPI', { ...wanted, suspends: false }, { tries: false, why: 'noJspi', adapter: 'acme' }],
  ['a real adapter', wanted, { tries: true, adapter: 'acme' }],
])('machine: %s', (_name, machine, decision) => expect(decideMachine(machine)).toEqual(decision));

const EQUAL = { equal: true, output: 'y', difference: 0.001, tolerance: 0.01 };
const ran = (gpuMs: number, wasmMs: number, equal = true): NetworkTrial => ({
  kind: 'ran',
  verdict: { ...EQUAL, equal },
  gpuMs,
  wasmMs,
});

test.each<[string, NetworkTrial, object]>([
  ['equal and faster', ran(10, 50), { on: 'gpu', gpuMs: 10, wasmMs: 50 }],
  ['equal and hardly faster', ran(45, 50), { on: 'wasm', why: 'slower' }],
  ['equal and slower', ran(80, 50), { on: 'wasm', why: 'slower' }],
  ['equal, and no time known', ran(Number.NaN, 50), { on: 'wasm', why: 'slower' }],
  ['faster and other numbers', ran(10, 50, false), { on: 'wasm', why: 'differs' }],
  ['no golden run', { kind: 'noGolden' }, { on: 'wasm', why: 'noGolden' }],
  ['failed', { kind: 'failed', detail: 'no such operator' }, { on: 'wasm', why: 'failed' }],
])('network: %s', (_name, trial, decision) => expect(decideNetwork(trial)).toMatchObject(decision));

const ONE: Tensor = { dims: [1], data: Float32Array.of(1) };
const golden = { input: ONE, outputs: [{ name: 'y', expected: ONE, tolerance: 0.01 }] };

/** A clock that only passes move, and ports that take their time on it. */
function bench() {
  let atMs = 0;
  const passes: string[] = [];
  const port = (name: string, ms: number | readonly number[], answer: (id: string) => number = () => 1) => {
    const times = [...(typeof ms === 'number' ? [] : ms)];
    return {
      run: async (id: string) => {
        passes.push(`${name} ${id}`);
        atMs += typeof ms === 'number' ? ms : (times.shift() ?? 0);
        return { y: { dims: [1], data: Float32Array.of(answer(id)) } };
      },
    };
  };
  return { port, now: () => atMs, passes, untilIdle: async () => undefined };
}

test('the first pass, which compiles, is not timed; the middle of three is', async () => {
  const { port, now, untilIdle } = bench();
  const gpu = port('gpu', [900, 10, 400, 20]);
  const trial = await tryNetwork('a', { gpu, wasm: port('wasm', 50), golden: async () => golden, now, untilIdle });
  expect(trial).toEqual({ kind: 'ran', verdict: expect.objectContaining({ equal: true }), gpuMs: 20, wasmMs: 50 });
});

test('what computes other numbers is not timed; what throws, or has nothing to be held against, is told', async () => {
  const { port, now, passes, untilIdle } = bench();
  const wasm = port('wasm', 50);
  const place = { wasm, golden: async () => golden, now, untilIdle };
  expect(await tryNetwork('a', { ...place, gpu: port('gpu', 1, () => 2) })).toMatchObject({
    verdict: { equal: false },
  });
  expect(passes).toEqual(['gpu a']);
  const throws = { run: () => Promise.reject(new Error('no such operator\nat line 1')) };
  expect(await tryNetwork('a', { ...place, gpu: throws })).toEqual({ kind: 'failed', detail: 'no such operator' });
  const none = { ...place, gpu: port('gpu', 1), golden: async () => undefined };
  expect(await tryNetwork('a', none)).toEqual({ kind: 'noGolden' });
});

const manifests = ['fast', 'slow', 'wrong'].map(id => ({ ...tinyManifest, id }));

function runtimeOf(over: Partial<GpuPlace> = {}) {
  const { port, now, passes, untilIdle } = bench();
  const started: string[] = [];
  const wasm: InferencePort = {
    backend: { name: 'wasm', threads: 2 },
    prepare: async () => undefined,
    run: port('wasm', 50).run,
  };
  const times: Readonly<Record<string, number>> = { fast: 5, slow: 90, wrong: 5 };
  let lost = false;
  const gpu = {
    run: async (id: string) => {
      if (lost) throw new Error('device lost');
      return port('gpu', times[id] ?? 5, of => (of === 'wrong' ? 2 : 1)).run(id);
    },
  };
  const start = async () => {
    started.push('started');
    return gpu;
  };
  const place: GpuPlace = {
    wasm,
    manifests,
    machine: async () => ({ tries: true, adapter: 'acme' }),
    start,
    golden: async () => golden,
    now,
    ...over,
  };
  return { runtime: gpuRuntime(place), wasm, started, passes, untilIdle, lose: () => (lost = true) };
}

test('a network runs on the graphics card when it has proved itself there, and not in an analysis that has begun', async () => {
  const { runtime, wasm, passes, untilIdle } = runtimeOf();
  const begun = runtime.port();
  await runtime.tryAll(untilIdle);
  expect(begun).toBe(wasm);
  expect((await runtime.report()).networks).toMatchObject({
    fast: { on: 'gpu' },
    slow: { on: 'wasm', why: 'slower' },
    wrong: { on: 'wasm', why: 'differs' },
  });
  const next = runtime.port();
  expect(next.backend).toEqual({ name: 'wasm', threads: 2, gpu: { adapter: 'acme', models: ['fast'] } });
  passes.length = 0;
  for (const { id } of manifests) await next.run(id, ONE);
  expect(passes).toEqual(['gpu fast', 'wasm slow', 'wasm wrong']);
});

test('a card that is lost in an analysis: the pass is made on WebAssembly, the record does not name it, later ones do without', async () => {
  const { runtime, passes, untilIdle, lose } = runtimeOf();
  await runtime.tryAll(untilIdle);
  const port = runtime.port();
  lose();
  passes.length = 0;
  expect((await port.run('fast', ONE)).y?.data[0]).toBe(1);
  expect(passes).toEqual(['wasm fast']);
  expect(port.backend).toEqual({ name: 'wasm', threads: 2 });
  expect(runtime.port().backend).toEqual({ name: 'wasm', threads: 2 });
  expect((await runtime.report()).networks.fast).toMatchObject({ on: 'wasm', why: 'failed' });
});

test('on a machine that is none for it nothing is loaded; what does not start is told', async () => {
  const off = runtimeOf({ machine: async () => ({ tries: false, why: 'software', adapter: 'SwiftShader' }) });
  await off.runtime.tryAll(off.untilIdle);
  expect([off.started, off.passes]).toEqual([[], []]);
  expect(await off.runtime.report()).toEqual({
    machine: { tries: false, why: 'software', adapter: 'SwiftShader' },
    networks: {},
  });
  const broken = runtimeOf({ start: () => Promise.reject(new Error('no device')) });
  await broken.runtime.tryAll(broken.untilIdle);
  expect(await broken.runtime.report()).toMatchObject({ networks: {}, notStarted: 'no device' });
  expect(broken.runtime.port()).toBe(broken.wasm);
});

test('networks are tried once, and wait for analyses', async () => {
  const { runtime, started } = runtimeOf();
  let idle: () => void = () => undefined;
  const waiting = new Promise<void>(resolve => {
    idle = resolve;
  });
  const both = [runtime.tryAll(() => waiting), runtime.tryAll(() => waiting)];
  await Promise.resolve();
  expect(started).toEqual([]);
  idle();
  await Promise.all(both);
  expect(started).toEqual(['started']);
});

test('networks that nobody has chosen run where they did, and are named in no record', () => {
  const { wasm } = runtimeOf();
  const port = portOnBoth({ wasm, gpu: wasm, adapter: 'acme', chosen: new Set(), onFailed: () => undefined });
  expect(port.backend).toBe(wasm.backend);
});
