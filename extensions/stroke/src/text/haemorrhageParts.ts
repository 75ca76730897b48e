import type { StrokeResult } from '@ohif-stroke/core';
import type { Numbers, Text } from './index.js';

/** "subdural 12.0 mL (left)", largest first; empty where the model does not tell types apart. */
export function haemorrhageParts(
  { haemorrhage: words, sides }: Text,
  { fixed }: Numbers,
  { types = [] }: StrokeResult['haemorrhage'],
): readonly string[] {
  return types.map(({ type, volumeMl, side }) => {
    const typed = words.typed(words.types[type], fixed(volumeMl, 1));
    return side === undefined ? typed : `${typed} (${sides[side]})`;
  });
}
