import { dot, length, subtract, type Vec3 } from '../../../geometry.js';
import type { Clot } from './clots.js';
import type { DarkPart } from './darkParts.js';

/** What was measured of a darker part of a clot, on the slice that shows it best. */
export interface PartFigures {
  /** Mean density of the darker part, of its darkest 4 mm2, and of the clot beside it, HU. */
  readonly hu: number;
  readonly minHu: number;
  readonly brightHu: number;
  /** Median density of the brain's tissue, HU. */
  readonly tissueHu: number;
  /** Width of the border between the two; a sharp one reads 1.5 to 3 mm. */
  readonly borderMm: number;
  readonly areaMm2: number;
  /** As a share of the haematoma on that slice, per cent. */
  readonly sharePercent: number;
  /** Share of its outline that faces the outside of the haematoma, per cent. */
  readonly openPercent: number;
  /** Neighbouring slices that show it, and what they cover. */
  readonly slices: number;
  readonly heightMm: number;
  /** Believed blood of the haematoma. */
  readonly clotMl: number;
}

/** The same darker part on neighbouring slices, the slice that shows it best first. */
export interface PartChain {
  readonly parts: readonly DarkPart[];
  readonly figures: PartFigures;
}

/**
 * The darker parts of a clot that have the shape of a sign, each with what continues it on the slices beside. `meets` says whether
 * the figures make the sign: the first part of a chain is the largest of those that do, where at least `leastShare` of its parts do,
 * else the largest of the others.
 */
export function partChains(
  { parts, slices, volumeMl }: Clot,
  tissueHu: number,
  hasShape: (part: DarkPart) => boolean,
  meets: (figures: PartFigures) => boolean,
  leastShare = 0,
): readonly PartChain[] {
  const extentOf = (k: number) => slices.find(slice => slice.k === k)?.extentMm ?? 0;
  return chained(parts.filter(hasShape)).map(chain => {
    const shown = new Set(chain.map(({ section }) => section.k));
    const heightMm = [...shown].reduce((sum, k) => sum + extentOf(k), 0);
    const figuresOf = (part: DarkPart): PartFigures => ({
      hu: part.hu,
      minHu: part.minHu,
      brightHu: part.brightHu,
      tissueHu,
      borderMm: part.borderMm,
      areaMm2: part.areaMm2,
      sharePercent: 100 * part.share,
      openPercent: 100 * part.openShare,
      slices: shown.size,
      heightMm,
      clotMl: volumeMl,
    });
    const making = new Set(chain.filter(part => meets(figuresOf(part))));
    const holds = making.size >= leastShare * chain.length;
    const rank = (part: DarkPart) => (making.has(part) === holds ? 1 : 0);
    const sorted = [...chain].sort((a, b) => rank(b) - rank(a) || b.areaMm2 - a.areaMm2);
    return { parts: sorted, figures: figuresOf(sorted[0]!) };
  });
}

/** Parts on neighbouring slices that lie over each other. */
function chained(parts: readonly DarkPart[]): readonly (readonly DarkPart[])[] {
  const chains: DarkPart[][] = [];
  for (const part of [...parts].sort((a, b) => a.section.k - b.section.k)) {
    const before = chains.find(chain =>
      chain.some(other => part.section.k - other.section.k === 1 && liesOver(part, other)),
    );
    if (before) before.push(part);
    else chains.push([part]);
  }
  return chains;
}

/** Whether the middle of the one is nearer to that of the other, in the plane, than their discs of the same area reach. */
function liesOver(part: DarkPart, other: DarkPart): boolean {
  const [a, b] = [middleOf(part), middleOf(other)];
  const normal = subtract(part.section.pointLps(0, 0), other.section.pointLps(0, 0));
  const apart = subtract(a, b);
  const along = dot(normal, normal) > 0 ? dot(apart, normal) / Math.sqrt(dot(normal, normal)) : 0;
  const inPlaneMm = Math.sqrt(Math.max(0, length(apart) ** 2 - along ** 2));
  const reach = ({ areaMm2 }: DarkPart) => Math.sqrt(areaMm2 / Math.PI);
  return inPlaneMm <= reach(part) + reach(other);
}

function middleOf({ section: { sizePx, pointLps }, pixels }: DarkPart): Vec3 {
  const mean = (of: (pixel: number) => number) => pixels.reduce((sum, i) => sum + of(i), 0) / pixels.length;
  return pointLps(
    mean(i => i % sizePx[0]),
    mean(i => Math.floor(i / sizePx[0])),
  );
}
