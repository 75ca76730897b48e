import { applyReview, EMPTY_REVIEW, type Review } from './review.js';
import type { AspectsFinding, RegionFinding, StrokeResult } from './strokeResult.js';

/**
 * The result as JSON for people and programs, the same from viewer and command line: everything but the voxel maps. Each
 * region has its figures beside its name (not below `evidence`); the reader's values stand apart from the AI's.
 */
export function resultRecord(result: StrokeResult, review: Review = EMPTY_REVIEW): Readonly<Record<string, unknown>> {
  const { maps: _maps, grid: _grid, images, aspects, ...figures } = result;
  const { total, side, regions } = applyReview(aspects, review);
  const isRead = review.edits.length > 0 || review.side !== undefined;
  const affected = regions.filter(r => r.final && r.side === side).map(r => r.name);
  return {
    ...figures,
    images: images.length,
    aspects: aspectsRecord(aspects),
    ...(isRead ? { review: { ...review, total, side, affected } } : {}),
  };
}

const aspectsRecord = ({ total, side, regions }: AspectsFinding) => ({
  total,
  side,
  regions: regions.map(regionRecord),
});

function regionRecord({ evidence, ...finding }: RegionFinding) {
  return { ...finding, ...evidence };
}
