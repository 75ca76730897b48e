import type { LesionKind } from '../lesions.js';
import type { SidedVolume } from './findings.js';
import { haemorrhageText } from './haemorrhage/haemorrhageText.js';
import { millilitres } from './millilitres.js';
import type { NotLookedFor } from './notLookedFor.js';
import type { StrokeResult } from './strokeResult.js';

type Volumes = Pick<StrokeResult, 'infarct' | 'haemorrhage'>;

interface LesionVolume {
  /** All of it, mL. */
  readonly of: (result: Volumes) => number;
  /** Which search finds it: by its warning a missing model is known. */
  readonly sought: keyof NotLookedFor;
  /** It is beside a bleed, and told by some networks only: whether it was measured. */
  readonly besideBlood?: (result: Volumes) => boolean;
  /** English, with its parts. */
  readonly words: (result: Volumes) => string;
}

const NONE: SidedVolume = { left: 0, right: 0 };
const sum = ({ left, right }: SidedVolume): number => left + right;
const sided = ({ left, right }: SidedVolume): string => `left ${millilitres(left)}, right ${millilitres(right)}`;

/** Where a result has the volume of each kind of lesion. */
export const LESION_VOLUMES: Readonly<Record<LesionKind, LesionVolume>> = {
  infarct: {
    of: ({ infarct }) => sum(infarct.acuteVolumeMl),
    sought: 'infarct',
    words: ({ infarct }) => `Acute infarct: ${sided(infarct.acuteVolumeMl)}`,
  },
  oldInfarct: {
    of: ({ infarct }) => sum(infarct.oldVolumeMl),
    sought: 'infarct',
    words: ({ infarct }) => `Old infarct: ${sided(infarct.oldVolumeMl)}`,
  },
  haemorrhage: { of: ({ haemorrhage }) => haemorrhage.volumeMl, sought: 'haemorrhage', words: haemorrhageText },
  oedema: {
    of: ({ haemorrhage }) => sum(haemorrhage.oedema?.volumeMl ?? NONE),
    sought: 'haemorrhage',
    besideBlood: ({ haemorrhage }) => haemorrhage.oedema !== undefined,
    words: ({ haemorrhage }) => `Perihematomal edema: ${sided(haemorrhage.oedema?.volumeMl ?? NONE)}`,
  },
};
