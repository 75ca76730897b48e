import { applyReview, type Review, type StrokeResult } from '@ohif-stroke/core';

/** The result as a readable record: everything but the voxel maps, with the reader's values beside the AI's. */
export function resultJson(result: StrokeResult, review: Review): object {
  const { maps: _maps, grid: _grid, images, ...figures } = result;
  return { ...figures, images: images.length, review: { ...review, ...reviewedFigures(result, review) } };
}

function reviewedFigures(result: StrokeResult, review: Review): object {
  const { total, side, regions } = applyReview(result.aspects, review);
  return { total, side, affected: regions.filter(r => r.final && r.side === side).map(r => r.name) };
}
