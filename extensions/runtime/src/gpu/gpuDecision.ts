import type { GoldenVerdict } from '../golden/runGolden.js';
import type { AdapterFound } from '../web/gpuAdapter.js';

/** Whether networks may be tried on WebGPU here at all. */
export type MachineDecision =
  | { readonly tries: true; readonly adapter: string }
  | { readonly tries: false; readonly why: WhyNoGpu; readonly adapter?: string };

/** `off`: the site has not switched it on; `noJspi`: the browser lacks what ONNX Runtime's build for WebGPU stands on. */
export type WhyNoGpu = 'off' | 'noWebgpu' | 'none' | 'software' | 'noJspi';

export interface Machine {
  /** The site's setting. */
  readonly wanted: boolean;
  readonly adapter: AdapterFound;
  /** `WebAssembly.Suspending`, JavaScript Promise Integration. */
  readonly suspends: boolean;
}

/** A processor that plays a graphics card is refused: it would take the time of the very cores that WebAssembly uses. */
export function decideMachine({ wanted, adapter, suspends }: Machine): MachineDecision {
  if (!wanted) return { tries: false, why: 'off' };
  if (!('name' in adapter)) return { tries: false, why: adapter.kind };
  const { kind, name } = adapter;
  if (kind === 'software') return { tries: false, why: 'software', adapter: name };
  return suspends ? { tries: true, adapter: name } : { tries: false, why: 'noJspi', adapter: name };
}

/** What came of running one network's golden input on both. */
export type NetworkTrial =
  | { readonly kind: 'noGolden' }
  /** In the words of whoever threw. */
  | { readonly kind: 'failed'; readonly detail: string }
  | { readonly kind: 'ran'; readonly verdict: GoldenVerdict; readonly gpuMs: number; readonly wasmMs: number };

/** Where one network runs, and why. */
export type NetworkDecision =
  | { readonly on: 'gpu'; readonly gpuMs: number; readonly wasmMs: number }
  | { readonly on: 'wasm'; readonly why: 'noGolden' | 'failed' | 'differs' | 'slower'; readonly trial: NetworkTrial };

/** Time on WebAssembly over time on the graphics card that is worth the change; less may be chance. */
const LEAST_GAIN = 1.2;

/** The graphics card has a network if its golden outputs are those of training, within their tolerance, and it is faster by more than chance. */
export function decideNetwork(trial: NetworkTrial): NetworkDecision {
  if (trial.kind !== 'ran') return { on: 'wasm', why: trial.kind, trial };
  const { verdict, gpuMs, wasmMs } = trial;
  if (!verdict.equal) return { on: 'wasm', why: 'differs', trial };
  // Also where a clock gives no number.
  if (!(wasmMs >= LEAST_GAIN * gpuMs)) return { on: 'wasm', why: 'slower', trial };
  return { on: 'gpu', gpuMs, wasmMs };
}
