import type { OutputFields } from './outputFields.js';

/** Numerically safe logistic function. */
export const sigmoid = (logit: number): number =>
  logit >= 0 ? 1 / (1 + Math.exp(-logit)) : Math.exp(logit) / (1 + Math.exp(logit));

function sigmoids(logits: Float32Array): Float32Array {
  const out = new Float32Array(logits.length);
  for (let i = 0; i < logits.length; i++) out[i] = sigmoid(logits[i]!);
  return out;
}

/** Planar data `[channels, pixels]`; the softmax runs over the channels of each pixel. */
export function softmaxPlanes(logits: Float32Array, channels: number): Float32Array {
  const pixels = logits.length / channels;
  const out = new Float32Array(logits.length);
  for (let p = 0; p < pixels; p++) {
    let highest = -Infinity;
    for (let c = 0; c < channels; c++) highest = Math.max(highest, logits[c * pixels + p]!);
    let sum = 0;
    for (let c = 0; c < channels; c++) {
      const e = Math.exp(logits[c * pixels + p]! - highest);
      out[c * pixels + p] = e;
      sum += e;
    }
    for (let c = 0; c < channels; c++) out[c * pixels + p]! /= sum;
  }
  return out;
}

/** Turns the raw planes of one output into what its manifest says they mean. */
export function activate(planes: Float32Array, spec: Pick<OutputFields, 'activation' | 'classes'>): Float32Array {
  if (spec.activation === 'softmax') return softmaxPlanes(planes, spec.classes.length);
  if (spec.activation === 'sigmoid') return sigmoids(planes);
  return planes;
}
