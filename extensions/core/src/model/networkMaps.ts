import { LESION_KINDS, type LesionKind, perLesion } from '../lesions.js';
import type { Notice } from '../notice.js';
import type { Role } from './manifest.js';

/** The masks that the findings need. */
export type MaskName = 'brain' | LesionKind;
export const MASK_NAMES: readonly MaskName[] = ['brain', ...LESION_KINDS];

/** Kinds of bleeding, by where the blood lies. */
export const HAEMORRHAGE_NAMES = ['parenchymal', 'intraventricular', 'subarachnoid', 'subdural', 'epidural'] as const;
export type HaemorrhageName = (typeof HAEMORRHAGE_NAMES)[number];

/** Masks that are there only where a network draws them. */
export const OTHER_MASK_NAMES = ['csf', 'ventricles', 'thalami', ...HAEMORRHAGE_NAMES] as const;
export type OtherMaskName = (typeof OTHER_MASK_NAMES)[number];

export type AnyMaskName = MaskName | OtherMaskName;

/** Probabilities from which the networks' masks hold, 0-1 (from the manifests). */
export type MaskThresholds = Readonly<Record<MaskName, number>> & Readonly<Partial<Record<OtherMaskName, number>>>;

/** Which masks are taken from the network that has a role; what else it may draw is left alone. */
export const ROLE_MASKS = {
  regions: ['brain', 'csf', 'ventricles', 'thalami'],
  haemorrhage: ['haemorrhage', ...HAEMORRHAGE_NAMES, 'oedema'],
  infarct: ['infarct', 'oldInfarct'],
} as const satisfies Partial<Record<Role, readonly AnyMaskName[]>>;
export type MaskRole = keyof typeof ROLE_MASKS;

/** What the networks say, on the analysis grid. */
export interface NetworkMaps {
  /** 0 no region, else 1 + index in ASPECTS_REGIONS; the network does not tell sides, the head frame does. */
  readonly regionClass: Uint8Array;
  /** Probability x 255; 0 throughout where no network draws the mask. */
  readonly masks: Readonly<Record<MaskName, Uint8Array>>;
  readonly others?: Readonly<Partial<Record<OtherMaskName, Uint8Array>>>;
}

/** What one network adds to the maps. */
export interface MapPart {
  readonly regionClass?: Uint8Array;
  readonly masks: Readonly<Partial<Record<AnyMaskName, Uint8Array>>>;
  /** What its numbers as a whole give cause to say. */
  readonly notices?: readonly Notice[];
}

/** Probability 0-1 to the byte that the maps hold. */
export const quantise = (probability: number): number => Math.round(255 * Math.min(1, Math.max(0, probability)));

/** Smallest byte that counts as at or over a probability threshold. */
export const thresholdByte = (threshold: number): number => Math.max(1, Math.ceil(255 * threshold - 0.5));

const isOther = (name: string): name is OtherMaskName => OTHER_MASK_NAMES.some(other => other === name);

/** The parts of all networks as one; of two that give the same map the later counts. `voxels` is the size of a map. */
export function combineMaps(parts: readonly MapPart[], voxels: number): NetworkMaps {
  const masks: Partial<Record<AnyMaskName, Uint8Array>> = Object.assign({}, ...parts.map(part => part.masks));
  const empty = () => new Uint8Array(voxels);
  const others = Object.entries(masks).filter(([name]) => isOther(name));
  return {
    regionClass: parts.findLast(part => part.regionClass !== undefined)?.regionClass ?? empty(),
    masks: {
      brain: masks.brain ?? empty(),
      ...perLesion(kind => masks[kind] ?? drawnByType[kind]?.(masks) ?? empty()),
    },
    ...(others.length === 0 ? {} : { others: Object.fromEntries(others) }),
  };
}

/** A lesion of which a network draws the types alone is any of them. */
const drawnByType: Readonly<Partial<Record<LesionKind, (masks: MapPart['masks']) => Uint8Array | undefined>>> = {
  haemorrhage: anyHaemorrhage,
};

/**
 * Probability of any bleeding from those of its kinds, 1 - product of (1 - p): a voxel that may be one kind or another is
 * more certainly blood than either. Undefined where no kind is drawn.
 */
function anyHaemorrhage(masks: MapPart['masks']): Uint8Array | undefined {
  const kinds = HAEMORRHAGE_NAMES.flatMap(name => masks[name] ?? []);
  if (kinds.length === 0) return undefined;
  return kinds[0]!.map((_, i) => quantise(1 - kinds.reduce((none, kind) => none * (1 - kind[i]! / 255), 1)));
}
