import { DEEP_EXTENT_MM, type Range, REGION_VOLUME_ML } from '../../anatomy/atlasData.js';
import { corticalWedgeAt, deepRegionAt, levelAt } from '../../anatomy/regionAtlas.js';
import { ASPECTS_REGIONS, type DeepRegion, isDeepRegion, regionLabel, type Side } from '../../anatomy/regions.js';
import type { AnalysisGrid } from '../../grid/analysisStack.js';
import { voxelMl } from '../../grid/components.js';
import type { HeadFrame } from '../../grid/headFrame.js';
import { levelsMm, type TemplatePlane, templatePlanes } from '../../grid/templatePlanes.js';
import { type NetworkMaps, thresholdByte } from '../../model/networkMaps.js';
import { coveredShare } from './coverage.js';

export interface RegionPlacement {
  /** Labels 0-20 on the analysis grid. */
  readonly labels: Uint8Array;
  /** Deep regions for which the atlas had to stand in for the network. */
  readonly byAtlas: readonly { readonly name: DeepRegion; readonly side: Side }[];
}

export interface PlacementLimits {
  /** Probability from which a voxel is brain. */
  readonly brain: number;
  readonly minNetworkShare: number;
}

interface SliceHeights {
  /** Template height of each slice, mm (`levelsMm`): how much of a region the scan covers. */
  readonly heightsMm: readonly number[];
  /** The height by which each slice belongs to a level. */
  readonly levelsMm: readonly number[];
}

function heightsOf(grid: AnalysisGrid, frame: HeadFrame): SliceHeights {
  const heightsMm = levelsMm(grid, frame);
  return { heightsMm, levelsMm: heightsMm };
}

/** How far outside the usual extent of a deep region the network is still believed: the head frame errs by 3-6 mm. */
const EXTENT_MARGIN_MM = 10;

const nearRange = (value: number, { fromMm, toMm }: Range): boolean =>
  value >= fromMm - EXTENT_MARGIN_MM && value <= toMm + EXTENT_MARGIN_MM;

/** The brain as a map, probability x 255, with the byte from which a voxel is in it. */
interface Brain {
  readonly map: Uint8Array;
  readonly fromByte: number;
}

/** Calls `visit` with the index and the template point of each pixel of the brain on one slice. */
function eachPixel(
  { sizePx: [width, height] }: AnalysisGrid,
  { origin, perCol, perRow }: TemplatePlane,
  slice: number,
  { map, fromByte }: Brain,
  visit: (index: number, xMm: number, yMm: number, zMm: number) => void,
): void {
  for (let r = 0; r < height; r++) {
    const x = origin[0] + r * perRow[0];
    const y = origin[1] + r * perRow[1];
    const z = origin[2] + r * perRow[2];
    const start = width * (r + height * slice);
    for (let c = 0; c < width; c++) {
      if (map[start + c]! >= fromByte) visit(start + c, x + c * perCol[0], y + c * perCol[1], z + c * perCol[2]);
    }
  }
}

/** Whether a slice reaches the heights at which deep regions are believed. */
function reachesDeep({ sizePx: [width, height] }: AnalysisGrid, { origin, perCol, perRow }: TemplatePlane): boolean {
  const corners = [0, width].flatMap(c => [0, height].map(r => origin[2] + c * perCol[2] + r * perRow[2]));
  const [low, high] = [Math.min(...corners), Math.max(...corners)];
  return Object.values(DEEP_EXTENT_MM).some(
    ([, , { fromMm, toMm }]) => high >= fromMm - EXTENT_MARGIN_MM && low <= toMm + EXTENT_MARGIN_MM,
  );
}

const plausible = (name: DeepRegion, absXMm: number, yMm: number, zMm: number): boolean => {
  const extent = DEEP_EXTENT_MM[name];
  return nearRange(absXMm, extent[0]) && nearRange(yMm, extent[1]) && nearRange(zMm, extent[2]);
};

/** Labels of a region on the right are by this much smaller than on the left. */
const TO_LEFT = regionLabel('C', 'left') - regionLabel('C', 'right');

/** The deep regions by the class of the network that draws them, which is their label on the right. */
const DEEP_BY_CLASS: readonly (DeepRegion | undefined)[] = [
  undefined,
  ...ASPECTS_REGIONS.map(name => (isDeepRegion(name) ? name : undefined)),
];

/**
 * The twenty regions on the analysis grid. The network draws C, L, IC and I, the atlas M1-M6 with the level of each slice
 * (that mixture measured best: mean Dice 0.76, network alone 0.73, atlas alone 0.74). Where the network leaves out a
 * deep region that the scan covers, the atlas draws it too.
 */
export function placeRegions(
  grid: AnalysisGrid,
  frame: HeadFrame,
  network: NetworkMaps,
  limits: PlacementLimits,
  { heightsMm, levelsMm: levels }: SliceHeights = heightsOf(grid, frame),
): RegionPlacement {
  const labels = new Uint8Array(network.regionClass.length);
  const brain = { map: network.masks.brain, fromByte: thresholdByte(limits.brain) };
  const ml = voxelMl(grid);
  const volumeMl = new Float64Array(21);
  const planes = templatePlanes(grid, frame);
  const { regionClass } = network;
  planes.forEach((plane, k) => {
    const level = levelAt(levels[k]!);
    if (level === undefined && !reachesDeep(grid, plane)) return;
    const cortical = level?.wedges.map(name => regionLabel(name, 'right')) ?? [];
    eachPixel(grid, plane, k, brain, (index, xMm, yMm, zMm) => {
      const absXMm = Math.abs(xMm);
      const drawn = regionClass[index]!;
      const deep = DEEP_BY_CLASS[drawn];
      let onRight = deep !== undefined && plausible(deep, absXMm, yMm, zMm) ? drawn : 0;
      if (onRight === 0 && level !== undefined) {
        const wedge = corticalWedgeAt(level, absXMm, yMm, levels[k]!);
        if (wedge !== undefined) onRight = cortical[wedge]!;
      }
      if (onRight === 0) return;
      const label = xMm >= 0 ? onRight : onRight + TO_LEFT;
      labels[index] = label;
      volumeMl[label]! += ml[k]!;
    });
  });

  const byAtlas = ASPECTS_REGIONS.filter(isDeepRegion).flatMap(name =>
    (['right', 'left'] as const)
      .filter(side => {
        const expectedMl = REGION_VOLUME_ML[name] * coveredShare(name, grid, heightsMm);
        return volumeMl[regionLabel(name, side)]! < limits.minNetworkShare * expectedMl;
      })
      .map(side => ({ name, side })),
  );
  if (byAtlas.length > 0) drawFromAtlas(labels, byAtlas, grid, planes, brain);
  return { labels, byAtlas };
}

/** Replaces the missing deep regions of a fresh label map (not yet handed out) by those of the atlas. */
function drawFromAtlas(
  labels: Uint8Array,
  missing: RegionPlacement['byAtlas'],
  grid: AnalysisGrid,
  planes: readonly TemplatePlane[],
  brain: Brain,
): void {
  const wanted = new Set(missing.map(({ name, side }) => regionLabel(name, side)));
  planes.forEach((plane, k) => {
    eachPixel(grid, plane, k, brain, (index, xMm, yMm, zMm) => {
      if (Math.abs(xMm) > 45 || Math.abs(yMm) > 30 || Math.abs(zMm) > 20) return;
      const name = deepRegionAt(Math.abs(xMm), yMm, zMm);
      const label = name === undefined ? 0 : regionLabel(name, xMm >= 0 ? 'right' : 'left');
      if (wanted.has(label)) labels[index] = label;
    });
  });
}
