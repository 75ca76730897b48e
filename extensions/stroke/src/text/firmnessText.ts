import { FAVOURABLE_FROM, type Firmness, isFavourable, type TurningRegion } from '@ohif-stroke/core';
import type { Text } from './index.js';

/** More names than this would make two lines of one. */
const MOST_TURNING = 3;

/** "AI 5 in 21 of 24 small changes · < 6 in 24 · M3 turns". */
export function firmnessText({ aspects }: Text, { total, same, of, sameFavour, turning }: Firmness): string {
  const { firmness: words } = aspects;
  const names = turning.slice(0, MOST_TURNING).map(({ name }) => name);
  const more = turning.length > MOST_TURNING ? ' …' : '';
  return [
    words.line(total, same, of),
    words.favour(isFavourable(total), FAVOURABLE_FROM, sameFavour),
    ...(names.length > 0 ? [words.turning(names.join(', ') + more)] : []),
  ].join(' · ');
}

/** "M3 left turns in 3 of 24: pitch 1 of 2, level border 2 of 2". */
export function turningText(
  { aspects, map, sides }: Text,
  { name, side, times, by }: TurningRegion,
  of: number,
): string {
  const { firmness: words } = aspects;
  const kinds = by.map(kind => words.change(words.changes[kind.change], kind.times, kind.of)).join(', ');
  return `${words.region(map.region(name, sides[side]), times, of)} ${kinds}`;
}
