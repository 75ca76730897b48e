import { planeSize } from '../../grid/analysisStack.js';
import { componentMask, connectedComponents, voxelMl } from '../../grid/components.js';
import { inReach, withMargin } from '../../grid/margin.js';
import { mirrorVoxels } from '../../grid/templatePlanes.js';
import { EVEN_ODDS } from '../../model/evenOdds.js';
import { type NetworkMaps, thresholdByte } from '../../model/networkMaps.js';
import type { FindingBasis } from '../findingBasis.js';
import { between } from '../regions/headDensities.js';
import { localDensity } from '../regions/localDensity.js';
import { intracerebral } from './intracerebral.js';

/**
 * What makes the network's oedema believed. Engineering limits: oedema lies within 20 mm of its clot (its rim is some 5-10 mm wide
 * in the first days, that of a large clot broader); it is at least 2 HU darker than the tissue at its mirror place, which is about
 * the noise of a smoothed voxel against another; it may lie a blurred rim of 3 mm from the blood that is believed; and half of it
 * must have a mirror place to be held against, since without one nothing but the network speaks for it.
 */
export const OEDEMA_LIMITS = { reachMm: 20, contrastHu: 2, gapMm: 3, comparedShare: 0.5 } as const;

/**
 * Why something that the network marks as oedema is not believed: it is not in the brain; it has the density of fluid; it is farther
 * from any clot than oedema reaches; it is not darker than the other side; it hangs together with no clot; or too little of all has
 * a mirror place to be compared with.
 */
export const OEDEMA_DOUBTS = ['outsideBrain', 'fluid', 'far', 'notDarker', 'apart', 'notCompared'] as const;
export type OedemaDoubt = (typeof OEDEMA_DOUBTS)[number];

/** What the network marked and the rule did not believe. */
export interface SetAside {
  readonly why: OedemaDoubt;
  readonly volumeMl: number;
}

export interface BelievedOedema {
  /** 1 where oedema is believed, on the grid. */
  readonly mask: Uint8Array;
  /** Mean densities over what could be compared, and of its mirror places; absent where nothing could be. */
  readonly density?: { readonly hu: number; readonly huMirror: number };
  /** In the order of `OEDEMA_DOUBTS`, without those of nothing. */
  readonly setAside: readonly SetAside[];
}

/**
 * The oedema about intracerebral clots (`blood`: 1 = believed blood of any kind): what the network marks inside the brain, beside
 * the blood and not in fluid, within reach of a clot, darker than its mirror place, and joined to the clot. Undefined where no clot
 * is large enough (`oedemaFromMl`) to have any: a petechia in an infarct makes no oedema of its darkness.
 */
export function believeOedema(
  basis: FindingBasis,
  network: NetworkMaps,
  blood: Uint8Array,
): BelievedOedema | undefined {
  const { stack, thresholds, parameters } = basis;
  const clots = connectedComponents(intracerebral(blood, network).mask, stack).filter(
    ({ volumeMl }) => volumeMl >= parameters.oedemaFromMl,
  );
  if (clots.length === 0) return undefined;
  const clot = componentMask(blood.length, clots);
  const byte = thresholdByte(thresholds.oedema);
  const marked = network.masks.oedema.map((v, i) => (v >= byte && blood[i] === 0 ? 1 : 0));
  const doubts = new Map<number, OedemaDoubt>();
  const { kept, compared } = darkVoxels(basis, network, { marked, blood, clot }, doubts);
  // The rim of the clot, where blood and oedema blur into each other, joins the two.
  const rim = withMargin(clot, stack, OEDEMA_LIMITS.gapMm);
  const joined = connectedComponents(
    kept.map((v, i) => (v === 1 || rim[i] === 1 ? 1 : 0)),
    stack,
  ).filter(({ voxels }) => voxels.some(v => clot[v] === 1));
  const around = componentMask(blood.length, joined);
  const mask = kept.map((v, i) => (v === 1 && around[i] === 1 ? 1 : 0));
  kept.forEach((v, i) => {
    if (v === 1 && mask[i] === 0) doubts.set(i, 'apart');
  });
  // Of all that was asked about, not of what is left: what was compared and is not darker has been compared.
  const uncompared = kept.reduce((n, v, i) => n + (v === 1 && !compared.has(i) ? 1 : 0), 0);
  if (compared.size >= OEDEMA_LIMITS.comparedShare * (compared.size + uncompared)) {
    const density = densitiesOf(basis, mask, compared);
    return { mask, ...(density ? { density } : {}), setAside: setAsideOf(basis, doubts) };
  }
  mask.forEach((v, i) => {
    if (v === 1) doubts.set(i, 'notCompared');
  });
  return { mask: mask.fill(0), setAside: setAsideOf(basis, doubts) };
}

interface Marked {
  readonly marked: Uint8Array;
  readonly blood: Uint8Array;
  readonly clot: Uint8Array;
}

/** What of the mark can be oedema voxel by voxel, and the mirror place of each voxel that has one to be compared with. */
function darkVoxels(
  basis: FindingBasis,
  { masks, others }: NetworkMaps,
  { marked, blood, clot }: Marked,
  doubts: Map<number, OedemaDoubt>,
) {
  const { stack, frame, thresholds, parameters, densities } = basis;
  const brainByte = thresholdByte(thresholds.brain);
  // The first millimetre of oedema is not to be brightened by the blood that it lies against.
  const densityAt = localDensity(
    basis,
    masks.brain.map((v, i) => (blood[i] === 0 ? v : 0)),
  );
  const csfByte = thresholdByte(EVEN_ODDS);
  const tissueFromHu = between(densities, parameters.tissueShare);
  const isFluid = (i: number) =>
    densityAt(i) < ((others?.csf?.[i] ?? 0) >= csfByte ? tissueFromHu : parameters.fluidBelowHu);
  const near = inReach(clot, stack, OEDEMA_LIMITS.reachMm);
  const besideBlood = withMargin(blood, stack, parameters.haemorrhageMarginMm);
  const mirrorOf = mirrorVoxels(stack, frame);
  const comparable = (i: number | undefined): i is number =>
    i !== undefined && masks.brain[i]! >= brainByte && besideBlood[i] === 0 && marked[i] === 0 && !isFluid(i);
  const compared = new Map<number, number>();
  const doubtOf = (i: number): OedemaDoubt | undefined => {
    if (masks.brain[i]! < brainByte) return 'outsideBrain';
    if (isFluid(i)) return 'fluid';
    if (near[i] === 0) return 'far';
    const mirror = mirrorOf(i);
    if (!comparable(mirror)) return undefined;
    compared.set(i, mirror);
    return densityAt(mirror) - densityAt(i) >= OEDEMA_LIMITS.contrastHu ? undefined : 'notDarker';
  };
  const kept = marked.map((v, i) => {
    if (v === 0) return 0;
    const doubt = doubtOf(i);
    if (doubt) doubts.set(i, doubt);
    return doubt ? 0 : 1;
  });
  return { kept, compared };
}

function densitiesOf({ stack }: FindingBasis, mask: Uint8Array, compared: ReadonlyMap<number, number>) {
  const pairs = [...compared].filter(([voxel]) => mask[voxel] === 1);
  const mean = (n: 0 | 1) => pairs.reduce((sum, pair) => sum + stack.hu[pair[n]]!, 0) / pairs.length;
  return pairs.length === 0 ? undefined : { hu: mean(0), huMirror: mean(1) };
}

function setAsideOf({ stack }: FindingBasis, doubts: ReadonlyMap<number, OedemaDoubt>): readonly SetAside[] {
  const ml = voxelMl(stack);
  const plane = planeSize(stack);
  const sums = new Map<OedemaDoubt, number>();
  for (const [voxel, why] of doubts) sums.set(why, (sums.get(why) ?? 0) + ml[Math.floor(voxel / plane)]!);
  return OEDEMA_DOUBTS.flatMap(why => {
    const volumeMl = sums.get(why);
    return volumeMl === undefined ? [] : [{ why, volumeMl }];
  });
}
