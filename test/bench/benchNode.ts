import { analyseNcct, type SeriesSource } from '@ohif-stroke/core';
import { createNodeRuntime } from '@ohif-stroke/runtime/node';
import { type ColdAndWarm, type Timed, WARM_RUNS } from './figures.js';

/** The same pipeline on onnxruntime-node, from pixels in memory to the score. */
export async function benchNode(source: SeriesSource, modelsFolder: string, threads: number): Promise<ColdAndWarm> {
  const started = performance.now();
  const runtime = await createNodeRuntime({ modelsFolder, threads });
  if (!runtime.ok) throw new Error(runtime.failure.message);
  const once = async (from: number): Promise<Timed> => {
    const cpuFrom = process.cpuUsage();
    const outcome = await analyseNcct(source, {
      ...runtime.value,
      now: () => performance.now(),
      breathe: () => new Promise(resolve => setImmediate(resolve)),
    });
    if (outcome._tag !== 'scored') throw new Error(`the bench study was not scored: ${outcome._tag}`);
    const { user, system } = process.cpuUsage(cpuFrom);
    return { ms: performance.now() - from, cpuMs: (user + system) / 1000, stagesMs: outcome.result.timingsMs };
  };
  const cold = await once(started);
  const warm: Timed[] = [];
  for (let i = 0; i < WARM_RUNS; i++) warm.push(await once(performance.now()));
  return { cold, warm };
}
