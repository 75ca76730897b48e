import type { SignId } from './signs.js';

/** Where the network of a sign looked: no finding, and of no scale but its own. */
export interface SignAttention {
  readonly sign: SignId;
  readonly modelId: string;
  /** On the analysis grid: what spoke for the sign, 255 where it did most on any slice; 0 where nothing did, or nobody looked. */
  readonly map: Uint8Array;
}
