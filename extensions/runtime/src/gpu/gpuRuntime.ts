import type { InferencePort, ModelManifest } from '@ohif-stroke/core';
import { firstLine } from '../failureError.js';
import type { GoldenRun } from '../golden/readGolden.js';
import { decideNetwork, type MachineDecision, type NetworkDecision } from './gpuDecision.js';
import { portOnBoth } from './portOnBoth.js';
import { tryNetwork } from './tryNetwork.js';

/** What is said of WebGPU: by the self-test, and by whoever asks why a network does not run there. */
export interface GpuReport {
  readonly machine: MachineDecision;
  /** By network, as far as they have been tried. */
  readonly networks: Readonly<Record<string, NetworkDecision>>;
  /** What kept ONNX Runtime's build for WebGPU from starting. */
  readonly notStarted?: string;
}

export interface GpuRuntime {
  /** Of one analysis, with the networks that have proved themselves so far. */
  readonly port: () => InferencePort;
  /** Tries each network once; later calls wait for the first. Does nothing where the machine is not one for it. */
  readonly tryAll: (untilIdle: () => Promise<void>) => Promise<void>;
  readonly report: () => Promise<GpuReport>;
}

export interface GpuPlace {
  readonly wasm: InferencePort;
  readonly manifests: readonly ModelManifest[];
  readonly machine: () => Promise<MachineDecision>;
  /** Loads ONNX Runtime's build for WebGPU, many MB: only called on a machine that is one for it. */
  readonly start: () => Promise<Pick<InferencePort, 'run'>>;
  readonly golden: (manifest: ModelManifest) => Promise<GoldenRun | undefined>;
  readonly now: () => number;
}

/** WebGPU beside WebAssembly: nothing runs there that has not computed the right thing there, and faster. */
export function gpuRuntime({ wasm, manifests, machine, start, golden, now }: GpuPlace): GpuRuntime {
  const chosen = new Set<string>();
  const networks: Record<string, NetworkDecision> = {};
  let found: Promise<MachineDecision> | undefined;
  let gpu: Pick<InferencePort, 'run'> | undefined;
  let adapter = '';
  let notStarted: string | undefined;
  let trying: Promise<void> | undefined;

  const look = (): Promise<MachineDecision> => {
    found ??= machine();
    return found;
  };

  const tryEach = async (untilIdle: () => Promise<void>): Promise<void> => {
    const decision = await look();
    if (!decision.tries) return;
    adapter = decision.adapter;
    await untilIdle();
    try {
      gpu = await start();
    } catch (thrown) {
      notStarted = firstLine(thrown);
      return;
    }
    for (const manifest of manifests) {
      const place = { gpu, wasm, golden: () => golden(manifest), now, untilIdle };
      const outcome = decideNetwork(await tryNetwork(manifest.id, place));
      networks[manifest.id] = outcome;
      if (outcome.on === 'gpu') chosen.add(manifest.id);
    }
  };

  return {
    port: () => {
      if (gpu === undefined || chosen.size === 0) return wasm;
      const onFailed = (id: string) => {
        chosen.delete(id);
        const trial = { kind: 'failed', detail: 'it failed in an analysis' } as const;
        networks[id] = { on: 'wasm', why: 'failed', trial };
      };
      return portOnBoth({ wasm, gpu, adapter, chosen, onFailed });
    },
    tryAll: untilIdle => {
      trying ??= tryEach(untilIdle);
      return trying;
    },
    report: async () => ({
      machine: await look(),
      networks: { ...networks },
      ...(notStarted === undefined ? {} : { notStarted }),
    }),
  };
}
