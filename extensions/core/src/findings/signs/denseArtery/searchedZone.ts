import type { Island } from './islands.js';
import type { IslandMeasures } from './measureIsland.js';
import type { ZoneBlock } from './zoneBlock.js';

/** One zone with its islands. */
export interface SearchedZone {
  readonly block: ZoneBlock;
  readonly noiseHu: number;
  /** Of the vessel of the zone, dense or not. */
  readonly lumenHu: number;
  /** Height that one plane stands for, mm. */
  readonly sliceMm: number;
  readonly islands: readonly FoundIsland[];
}

export interface FoundIsland extends Island, IslandMeasures {
  /** Share that lies in a believed bleed. */
  readonly bloodShare: number;
}
