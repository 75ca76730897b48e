import { cross, type Vec3 } from '../geometry.js';
import type { AnalysisGrid } from '../grid/analysisStack.js';
import { EVEN_ODDS } from '../model/evenOdds.js';
import { type MapPart, thresholdByte } from '../model/networkMaps.js';
import { type RegionCentroid, regionCentroids, sidedCentroids } from './regionCentroids.js';

/** What the slice network found of a head, in patient millimetres: the evidence on its pose. */
export interface HeadAnatomy {
  readonly regions: readonly RegionCentroid[];
  /** Label 1 right, 2 left. */
  readonly thalami: readonly RegionCentroid[];
  readonly brain: BrainSample;
  /** Normal of the slices. */
  readonly normalLps: Vec3;
}

/** Points of the brain, x, y and z one after the other, with the volume that each stands for. */
export interface BrainSample {
  readonly pointsLps: Float64Array;
  readonly volumesMl: Float64Array;
}

/** Every sixth pixel along rows and columns (6 mm): 10,000 points tell the brain's shape as well as 400,000. */
const BRAIN_STEP_PX = 6;

export function headAnatomy(grid: AnalysisGrid, { regionClass, masks }: MapPart): HeadAnatomy {
  const { leftwardLps, posteriorLps } = grid.slices[0]!;
  const from = thresholdByte(EVEN_ODDS);
  const thalami = masks.thalami?.map(v => (v >= from ? 1 : 0));
  return {
    regions: regionClass === undefined ? [] : regionCentroids(grid, regionClass),
    thalami: thalami === undefined ? [] : sidedCentroids(grid, thalami, 1),
    brain: brainSample(grid, masks.brain, from),
    normalLps: cross(leftwardLps, posteriorLps),
  };
}

function brainSample(grid: AnalysisGrid, brain: Uint8Array | undefined, fromByte: number): BrainSample {
  const [width, height] = grid.sizePx;
  const points: number[] = [];
  const volumes: number[] = [];
  const stepMm2 = (BRAIN_STEP_PX * grid.spacingMm) ** 2;
  grid.slices.forEach(({ centreLps: o, leftwardLps: u, posteriorLps: v, extentMm }, k) => {
    for (let row = 0; brain !== undefined && row < height; row += BRAIN_STEP_PX) {
      for (let col = 0; col < width; col += BRAIN_STEP_PX) {
        if (brain[col + width * (row + height * k)]! < fromByte) continue;
        const a = (col - (width - 1) / 2) * grid.spacingMm;
        const b = (row - (height - 1) / 2) * grid.spacingMm;
        points.push(o[0] + a * u[0] + b * v[0], o[1] + a * u[1] + b * v[1], o[2] + a * u[2] + b * v[2]);
        volumes.push((stepMm2 * extentMm) / 1000);
      }
    }
  });
  return { pointsLps: Float64Array.from(points), volumesMl: Float64Array.from(volumes) };
}
