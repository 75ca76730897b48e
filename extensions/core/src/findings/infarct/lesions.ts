import { type Component, componentMask, connectedComponents } from '../../grid/components.js';
import { voxelSides } from '../../grid/templatePlanes.js';
import type { LesionKind } from '../../lesions.js';
import { type NetworkMaps, thresholdByte } from '../../model/networkMaps.js';
import { type NotCounted, notCounted } from '../aspects/notCounted.js';
import type { FindingBasis } from '../findingBasis.js';
import type { FoundHaemorrhage } from '../haemorrhage/findHaemorrhage.js';
import { spaceKinds } from '../regions/csfSpaces.js';
import { denseSpots } from '../regions/denseSpots.js';
import { findCavities } from './cavities.js';
import { credibleInfarct } from './credibleInfarct.js';
import { darkness } from './darkness.js';

export interface Lesion extends Component {
  readonly label: LesionKind;
  /** Mean of the network's probability over the lesion, 0-1. */
  readonly probability: number;
}

export interface Lesions {
  /** Infarcts, old ones and bleeds. */
  readonly lesions: readonly Lesion[];
  /** 1 where the cleaned mask holds. */
  readonly infarct: Uint8Array;
  readonly oldInfarct: Uint8Array;
  /** What in the brain is denser than its tissue, see `denseSpots`. */
  readonly dense: readonly Component[];
  /** What a rule left out though it looks like an infarct, to be told; largest first. */
  readonly notCounted: readonly NotCounted[];
}

/** Share of fluid and old voxels from which a whole lesion is old: a rim that looks fresher belongs to its cavity. */
const OLD_LESION_SHARE = 0.4;

/** What a voxel of an infarct mask looks like. */
const FRESH = 1;
const OLD = 2;
/** The network calls it fresh, its density is a cavity's. */
const FLUID = 3;

/**
 * What the network's masks and cavities hold after plausibility: inside the brain, at a believable density, large enough, and for
 * infarcts darker than the mirror side. An infarct whose core is fluid is an old one whatever the network called it.
 */
export function findLesions(
  basis: FindingBasis,
  network: NetworkMaps,
  { parts: haemorrhages, mask: haemorrhage, noInfarct }: FoundHaemorrhage,
): Lesions {
  const { stack, frame, thresholds, parameters, densityAt } = basis;
  const { masks } = network;
  const size = stack.hu.length;
  const [brainByte, freshByte, oldByte] = [thresholds.brain, thresholds.infarct, thresholds.oldInfarct].map(
    thresholdByte,
  ) as [number, number, number];
  const cavities = findCavities(basis, network);
  const kind = new Uint8Array(size);
  for (let i = 0; i < size; i++) {
    const old = masks.oldInfarct[i]! >= oldByte;
    const cavity = cavities[i] === 1;
    if ((!old && !cavity && masks.infarct[i]! < freshByte) || masks.brain[i]! < brainByte) continue;
    if (haemorrhage[i] === 1 || noInfarct[i] === 1) continue;
    if (cavity || (old && masks.oldInfarct[i]! >= masks.infarct[i]!)) kind[i] = OLD;
    else kind[i] = densityAt(i) < parameters.fluidBelowHu ? FLUID : FRESH;
  }
  const isTissue = (i: number): boolean => {
    if (masks.brain[i]! < brainByte || masks.oldInfarct[i]! >= oldByte) return false;
    const hu = densityAt(i);
    return hu >= parameters.fluidBelowHu && hu <= parameters.huWindowHigh;
  };
  const dense = denseSpots(basis, masks.brain);
  const darknessOf = darkness(basis, {
    dense: componentMask(size, dense),
    marked: kind.map(v => (v === OLD ? 0 : v)),
    isTissue,
  });
  const parts = connectedComponents(kind, stack).filter(part => part.volumeMl >= parameters.minInfarctMl);
  const isOld = ({ voxels }: Component) =>
    voxels.reduce((n, v) => n + (kind[v] === FRESH ? 0 : 1), 0) >= OLD_LESION_SHARE * voxels.length;
  const believed = credibleInfarct(stack, frame, masks.infarct, parameters);
  const spaceOf = spaceKinds(basis, network);
  const judged = parts.map(part => {
    const [dark, chronic] = [darknessOf(part), isOld(part)];
    // An old infarct is known by its fluid; of what lies opposite only tissue of its own density can speak against it.
    const darker = dark === 'darker' || (chronic && dark !== 'alike');
    const space = darker && chronic ? spaceOf(part) : undefined;
    return { part, dark, chronic, space, counts: darker && (chronic ? space === undefined : believed(part)) };
  });
  const accepted = (chronic: boolean) => judged.flatMap(j => (j.counts && j.chronic === chronic ? [j.part] : []));
  const [old, fresh] = [accepted(true), accepted(false)];
  const oldInfarct = componentMask(size, old);
  const infarct = componentMask(size, fresh);
  // A fresh infarct that touches an old one: the cavity stays old. Scar of tissue density cannot be told from a dark fresh
  // core, so it stays with the infarct that it belongs to.
  for (const { voxels } of fresh) {
    for (const i of voxels) {
      if (kind[i] === OLD && densityAt(i) < parameters.fluidBelowHu) [infarct[i], oldInfarct[i]] = [0, 1];
    }
  }

  const sideOf = voxelSides(stack, frame);
  const told = judged.flatMap(({ part, dark, space, counts }) => {
    if (counts || part.volumeMl < parameters.minToldInfarctMl) return [];
    if (space !== undefined) return [notCounted(space, part, stack, sideOf)];
    if (meanOf(masks.infarct, part) >= parameters.minMeanInfarct && dark !== 'alike') {
      return [notCounted(dark === 'darker' ? 'doubtful' : dark, part, stack, sideOf)];
    }
    const certainty = meanOf(masks.infarct, part, masks.oldInfarct);
    return certainty >= parameters.certainMeanInfarct ? [notCounted('doubtful', part, stack, sideOf)] : [];
  });

  const lesion = (label: Lesion['label'], one: Uint8Array, other: Uint8Array) => (part: Component) => ({
    ...part,
    label,
    probability: meanOf(one, part, other),
  });
  return {
    lesions: [
      ...fresh.map(lesion('infarct', masks.infarct, masks.oldInfarct)),
      ...old.map(lesion('oldInfarct', masks.infarct, masks.oldInfarct)),
      ...haemorrhages.map(lesion('haemorrhage', masks.haemorrhage, masks.haemorrhage)),
    ],
    infarct,
    oldInfarct,
    dense,
    notCounted: told,
  };
}

/** Mean probability over a part, 0-1; of two maps the larger one at each voxel. */
const meanOf = (map: Uint8Array, { voxels }: Component, other: Uint8Array = map): number =>
  voxels.reduce((sum, v) => sum + Math.max(map[v]!, other[v]!), 0) / (255 * voxels.length);
