import { explainRegion } from './explain.js';
import { applyReview, EMPTY_REVIEW, type Review } from './review.js';
import { type AspectsFinding, isAssessed, type RegionFinding, type StrokeResult } from './strokeResult.js';

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
    aspects: aspectsRecord(aspects, result.parameters),
    ...(isRead ? { review: { ...review, total, side, affected } } : {}),
  };
}

const aspectsRecord = ({ total, side, regions }: AspectsFinding, parameters: StrokeResult['parameters']) => ({
  total,
  side,
  regions: regions.map(region => regionRecord(region, parameters)),
});

/** Figures that have no meaning for a region that the scan does not cover are null there, never 0. */
function regionRecord(region: RegionFinding, parameters: StrokeResult['parameters']) {
  const { evidence, ...finding } = region;
  const explanation = explainRegion(region, parameters);
  if (isAssessed(region)) return { ...finding, explanation, ...evidence };
  const nothing = Object.fromEntries(Object.keys(evidence).map(name => [name, null]));
  return { ...finding, affected: null, probability: null, explanation, ...nothing };
}
