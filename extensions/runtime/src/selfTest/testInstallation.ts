import { type ModelManifest, type Outcome, success } from '@ohif-stroke/core';
import { toFailure } from '../failureError.js';
import { type GoldenVerdict, runGolden } from '../golden/runGolden.js';
import { wrongWeights } from '../port/ortFailures.js';
import { sha256Hex } from '../sha256.js';
import type { WebRuntime } from '../web/createWebRuntime.js';
import type { TestedNetwork, WorkerSelfTest } from './workerSelfTest.js';

export interface TestPace {
  /** Resolves when no analysis is running: between any two steps the thread is theirs. */
  readonly untilIdle: () => Promise<void>;
}

/**
 * Looks at each network in turn: its file as the server gives it now, then one golden pass through the very port that analyses
 * use. Passes of an analysis that begins meanwhile queue with these, and their numbers depend on nothing that is done here.
 */
export async function testInstallation(runtime: WebRuntime, { untilIdle }: TestPace): Promise<WorkerSelfTest> {
  const networks: TestedNetwork[] = [];
  for (const manifest of runtime.manifests) {
    await untilIdle();
    const { id, version } = manifest;
    const run = await attempt(() => testNetwork(runtime, manifest, untilIdle));
    networks.push({ id, version, kept: await runtime.files.isKept(manifest), run });
  }
  const storedReport = await attempt(runtime.files.storedReport);
  await runtime.gpu.tryAll(untilIdle);
  const gpu = await runtime.gpu.report();
  const atHand = await runtime.files.atHand();
  return {
    backend: runtime.port.backend,
    adapter: await runtime.adapter(),
    gpu,
    networks,
    files: atHand,
    storedReport,
  };
}

async function testNetwork(
  { port, files }: WebRuntime,
  manifest: ModelManifest,
  untilIdle: TestPace['untilIdle'],
): Promise<GoldenVerdict | 'none'> {
  if ((await sha256Hex(await files.weights(manifest))) !== manifest.weights.sha256) throw wrongWeights(manifest.id);
  const golden = await files.golden(manifest);
  if (golden === undefined) return 'none';
  await untilIdle();
  return runGolden(port, manifest.id, golden);
}

async function attempt<T>(work: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return success(await work());
  } catch (thrown) {
    return { ok: false, failure: toFailure(thrown) };
  }
}
