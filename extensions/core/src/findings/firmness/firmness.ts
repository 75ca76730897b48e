import type { AspectsRegion, Side } from '../../anatomy/regions.js';
import type { AspectsFinding, ChangedScore } from '../findings.js';
import { CHANGE_NAMES, type ChangeName } from './smallChanges.js';

/** From this total thrombectomy is recommended without reserve (AHA/ASA guideline 2019, Stroke 2019;50:e344-e418). */
export const FAVOURABLE_FROM = 6;

export const isFavourable = (total: number): boolean => total >= FAVOURABLE_FROM;

/** A region that counts under some of the changes only. */
export interface TurningRegion {
  readonly name: AspectsRegion;
  readonly side: Side;
  /** Under how many changes it is judged otherwise. */
  readonly times: number;
  /** The same by what was changed, of how many of that kind. */
  readonly by: readonly { readonly change: ChangeName; readonly times: number; readonly of: number }[];
}

/** What the changed scores say of the score itself. */
export interface Firmness {
  readonly total: number;
  /** In how many of them, `of` in all, the total is the same. */
  readonly same: number;
  readonly of: number;
  /** Lowest and highest total among them. */
  readonly lowest: number;
  readonly highest: number;
  /** In how many the total lies on the same side of `FAVOURABLE_FROM`. */
  readonly sameFavour: number;
  /** What turns most often first. */
  readonly turning: readonly TurningRegion[];
}

/** Undefined where nothing was scored or nothing measured again. */
export function firmnessOf({ total, firmness = [] }: Pick<AspectsFinding, 'total' | 'firmness'>): Firmness | undefined {
  if (total === undefined || firmness.length === 0) return undefined;
  const totals = firmness.map(changed => changed.total);
  return {
    total,
    same: totals.filter(again => again === total).length,
    of: totals.length,
    lowest: Math.min(...totals),
    highest: Math.max(...totals),
    sameFavour: totals.filter(again => isFavourable(again) === isFavourable(total)).length,
    turning: turningRegions(firmness),
  };
}

function turningRegions(firmness: readonly ChangedScore[]): readonly TurningRegion[] {
  const places = new Map(firmness.flatMap(({ turned }) => turned).map(place => [`${place.side} ${place.name}`, place]));
  const turns = ({ turned }: ChangedScore, { name, side }: Pick<TurningRegion, 'name' | 'side'>) =>
    turned.some(region => region.name === name && region.side === side);
  return [...places.values()]
    .map(place => ({
      ...place,
      times: firmness.filter(changed => turns(changed, place)).length,
      by: CHANGE_NAMES.flatMap(change => {
        const alike = firmness.filter(changed => changed.change === change);
        const times = alike.filter(changed => turns(changed, place)).length;
        return times === 0 ? [] : [{ change, times, of: alike.length }];
      }),
    }))
    .sort((a, b) => b.times - a.times);
}
