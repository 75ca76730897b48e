import type { ModelManifest } from '@ohif-stroke/core';
import { createSerialQueue } from '../serialQueue.js';

type Load = (manifest: ModelManifest, onFraction: (fraction: number) => void) => Promise<Uint8Array<ArrayBuffer>>;

/** Weights that are loaded before somebody asks for them; each file once. */
export interface WeightsAhead {
  /** One after the other, in the order given: the network that is needed first has the whole line to itself. */
  readonly begin: (manifests: readonly ModelManifest[]) => void;
  /** Those on their way or there, else loaded now. They are handed over: nothing is kept. */
  readonly take: Load;
}

interface OnTheWay {
  readonly bytes: ReturnType<Load>;
  tell: (fraction: number) => void;
}

export function createWeightsAhead(load: Load): WeightsAhead {
  const enqueue = createSerialQueue();
  const begun = new Set<string>();
  const waiting = new Map<string, OnTheWay>();

  /** A download that failed is forgotten: the network may be back at the next try. */
  const forgetIfFailed = (id: string, bytes: ReturnType<Load>) => {
    begun.add(id);
    bytes.catch(() => {
      begun.delete(id);
      waiting.delete(id);
    });
  };

  return {
    begin(manifests) {
      for (const manifest of manifests.filter(({ id }) => !begun.has(id))) {
        const bytes = enqueue(() => load(manifest, fraction => onTheWay.tell(fraction)));
        const onTheWay: OnTheWay = { bytes, tell: () => undefined };
        waiting.set(manifest.id, onTheWay);
        forgetIfFailed(manifest.id, bytes);
      }
    },
    take(manifest, onFraction) {
      const onTheWay = waiting.get(manifest.id);
      waiting.delete(manifest.id);
      if (onTheWay) {
        onTheWay.tell = onFraction;
        return onTheWay.bytes;
      }
      const bytes = load(manifest, onFraction);
      forgetIfFailed(manifest.id, bytes);
      return bytes;
    },
  };
}
