import { ASPECTS_REGIONS, type AspectsRegion, type Side } from '@ohif-stroke/core';

/** "left-M1": a region by one word, as reports say it. */
export type RegionKey = `${Side}-${AspectsRegion}`;

export const regionKey = ({ side, name }: { readonly side: Side; readonly name: AspectsRegion }): RegionKey =>
  `${side}-${name}`;

/** All twenty, right before left. */
export const REGION_KEYS: readonly RegionKey[] = (['right', 'left'] as const).flatMap(side =>
  ASPECTS_REGIONS.map(name => regionKey({ side, name })),
);

export const nameIn = (key: RegionKey): AspectsRegion => key.slice(key.indexOf('-') + 1) as AspectsRegion;
