import type { AspectsRegion, EditReason, ReviewedRead, ReviewedRegion, Side } from '@ohif-stroke/core';
import { regionId } from '../state/state.js';

/** A region as map and table show it: the value that counts and, unless the AI is hidden, what the AI found. */
export interface MarkedRegion {
  readonly id: string;
  readonly name: AspectsRegion;
  readonly side: Side;
  readonly affected: boolean;
  /** The reader disagrees with the AI. */
  readonly edited: boolean;
  readonly reason?: EditReason;
  /** Absent in a blind read: nothing of the AI may be seen. */
  readonly finding?: ReviewedRegion;
}

/** What a reader does to a region, on the map as in the table. */
export interface MapActions {
  readonly onSwitch: (region: MarkedRegion, affected: boolean) => void;
  readonly onShow: (region: MarkedRegion) => void;
  readonly onHover: (region: MarkedRegion | undefined) => void;
  readonly onSelect: (region: MarkedRegion) => void;
}

export function markedRegions(reviewed: ReviewedRead): readonly MarkedRegion[] {
  const marked = ({ name, side, final, reader }: (typeof reviewed.regions)[number]) => ({
    id: regionId(name, side),
    name,
    side,
    affected: final,
    ...(reader?.reason === undefined ? {} : { reason: reader.reason }),
  });
  return reviewed.hidden
    ? reviewed.regions.map(region => ({ ...marked(region), edited: false }))
    : reviewed.regions.map(region => ({ ...marked(region), edited: region.editedByReader, finding: region }));
}
