import type { InferencePort } from '@ohif-stroke/core';
import { firstLine } from '../failureError.js';
import type { GoldenRun } from '../golden/readGolden.js';
import { runGolden } from '../golden/runGolden.js';
import type { NetworkTrial } from './gpuDecision.js';

type Port = Pick<InferencePort, 'run'>;

export interface TrialPlace {
  readonly gpu: Port;
  readonly wasm: Port;
  readonly golden: () => Promise<GoldenRun | undefined>;
  readonly now: () => number;
  /** Resolves when no analysis is running: before each pass the thread is theirs. */
  readonly untilIdle: () => Promise<void>;
}

/** Passes that are timed, after one that compiles; the middle one counts. */
const TIMED = 3;

/** One network on both: first whether the graphics card computes what it should, then, where it does, how fast either is. Never rejects. */
export async function tryNetwork(
  modelId: string,
  { gpu, wasm, golden, now, untilIdle }: TrialPlace,
): Promise<NetworkTrial> {
  try {
    const known = await golden();
    if (known === undefined) return { kind: 'noGolden' };
    await untilIdle();
    const verdict = await runGolden(gpu, modelId, known);
    if (!verdict.equal) return { kind: 'ran', verdict, gpuMs: Number.NaN, wasmMs: Number.NaN };
    await untilIdle();
    await wasm.run(modelId, known.input);
    const timeOf = async (port: Port): Promise<number> => {
      await untilIdle();
      const start = now();
      await port.run(modelId, known.input);
      return now() - start;
    };
    const [gpuMs, wasmMs]: [number[], number[]] = [[], []];
    // In turn, so that what else the machine does meets both.
    for (let pass = 0; pass < TIMED; pass++) {
      gpuMs.push(await timeOf(gpu));
      wasmMs.push(await timeOf(wasm));
    }
    return { kind: 'ran', verdict, gpuMs: middleOf(gpuMs), wasmMs: middleOf(wasmMs) };
  } catch (thrown) {
    return { kind: 'failed', detail: firstLine(thrown) };
  }
}

const middleOf = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[times.length >> 1] ?? Number.NaN;
