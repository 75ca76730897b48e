import { LESIONS, type ReviewedRegion } from '@ohif-stroke/core';
import type { Rgba } from '../hostPorts.js';

/** Outlines by what counts: the colours stay apart in greyscale and for the common colour-vision deficiencies. */
export const DECISION_COLOURS = {
  affected: [255, 159, 28, 255],
  spared: [76, 201, 240, 255],
  /** Switched on by the reader against the AI. */
  affectedByReader: [255, 77, 157, 255],
  /** Switched off by the reader against the AI. */
  sparedByReader: [190, 242, 100, 255],
  /** Under the reader's pointer in map or table. */
  hovered: [255, 255, 255, 255],
} as const satisfies Record<string, Rgba>;

export const lesionColour = (kind: keyof typeof LESIONS): Rgba => [...LESIONS[kind].colour, 255];

/** The mask under the reader's brush. */
export const MASK_COLOUR: Rgba = [90, 240, 160, 255];

export function regionColour(region: Pick<ReviewedRegion, 'final' | 'editedByReader'>): Rgba {
  if (region.editedByReader) return region.final ? DECISION_COLOURS.affectedByReader : DECISION_COLOURS.sparedByReader;
  return region.final ? DECISION_COLOURS.affected : DECISION_COLOURS.spared;
}

/** Steps of the heat map; a labelmap has one colour a label. */
export const HEAT_LEVELS = 63;

/** Below this probability the map stays clear, so that noise does not tint the whole brain. */
const HEAT_FROM = 0.15;

/** Stops of the ramp, dark red to pale yellow: brighter is always more probable. */
const HEAT_STOPS: readonly (readonly [number, number, number])[] = [
  [110, 10, 60],
  [200, 40, 50],
  [245, 120, 25],
  [252, 200, 60],
  [255, 255, 190],
];

/** Probability x 255 to a level: 0 clear below `from`, then 1 to HEAT_LEVELS. */
const levelOfByte = (from: number): Uint8Array =>
  Uint8Array.from({ length: 256 }, (_, byte) => {
    const probability = byte / 255;
    return probability < from ? 0 : 1 + Math.round(((probability - from) / (1 - from)) * (HEAT_LEVELS - 1));
  });

export const HEAT_LEVEL_OF_BYTE: Uint8Array = levelOfByte(HEAT_FROM);

/** What the network saw at all, far under what counts. */
const SALIENCY_FROM = 0.02;
export const SALIENCY_LEVEL_OF_BYTE: Uint8Array = levelOfByte(SALIENCY_FROM);

/** Colour of a level 1 to HEAT_LEVELS; faint levels are also more transparent. */
export function heatColour(level: number): Rgba {
  const t = ((level - 1) / (HEAT_LEVELS - 1)) * (HEAT_STOPS.length - 1);
  const i = Math.min(HEAT_STOPS.length - 2, Math.floor(t));
  const [from, to] = [HEAT_STOPS[i]!, HEAT_STOPS[i + 1]!];
  const mix = (c: 0 | 1 | 2) => Math.round(from[c] + (to[c] - from[c]) * (t - i));
  return [mix(0), mix(1), mix(2), Math.round(110 + 145 * ((level - 1) / (HEAT_LEVELS - 1)))];
}
