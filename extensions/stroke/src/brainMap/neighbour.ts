import type { MapLevel, MapRegion } from './mapLevels.js';

export type MoveKey = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown' | 'Home' | 'End';

const DIRECTIONS = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
} as const;

/** What lies sideways costs this much more than what lies ahead. */
const SIDEWAYS = 2;

export const isMoveKey = (key: string): key is MoveKey => key in DIRECTIONS || key === 'Home' || key === 'End';

/** The region that a key leads to from another of the same level; undefined where there is none further that way. */
export function neighbour({ regions }: MapLevel, from: MapRegion, key: MoveKey): MapRegion | undefined {
  if (key === 'Home') return regions[0];
  if (key === 'End') return regions.at(-1);
  const [dx, dy] = DIRECTIONS[key];
  let best: { readonly region: MapRegion; readonly cost: number } | undefined;
  for (const region of regions) {
    const [x, y] = [region.label[0] - from.label[0], region.label[1] - from.label[1]];
    const ahead = x * dx + y * dy;
    const aside = Math.abs(x * dy) + Math.abs(y * dx);
    // Within 45 degrees or so: a key never leads backwards.
    if (ahead <= 0 || aside > SIDEWAYS * ahead) continue;
    const cost = ahead + SIDEWAYS * aside;
    if (best === undefined || cost < best.cost) best = { region, cost };
  }
  return best?.region;
}
