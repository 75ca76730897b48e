import { CODES, type Code } from './dataset/codes.js';
import type { Rgb } from './rgb.js';
import type { Urgency } from './urgency.js';

/** All that the house says of a kind of lesion. A new kind is a row here, and a mask that a network draws under its name. */
interface LesionSpec {
  /** Finding of its measurement groups in the SR (PS3.16 TID 1410, 1411). */
  readonly finding: Code;
  /** Segmented Property Type of its segment in the SEG (PS3.3 C.8.20.4): the tissue, not the disease. */
  readonly morphology: Code;
  /** Segment Label, and Tracking Identifier in SR and SEG alike: archives hold it, it never changes. */
  readonly segment: string;
  /** Inside an English sentence. */
  readonly words: string;
  /** In picture, SEG and viewer. */
  readonly colour: Rgb;
  /** Its place in the list of findings. */
  readonly urgency: Urgency;
}

/** The one table of lesion kinds, in the order in which they are listed everywhere. */
export const LESIONS = {
  infarct: {
    finding: CODES.cerebralInfarction,
    morphology: CODES.infarctMorphology,
    segment: 'Acute infarct',
    words: 'acute infarct',
    colour: [255, 159, 28],
    urgency: 'infarct',
  },
  oldInfarct: {
    finding: CODES.oldInfarct,
    morphology: CODES.oldInfarct,
    segment: 'Old infarct',
    words: 'old infarct',
    colour: [148, 163, 184],
    urgency: 'old',
  },
  haemorrhage: {
    finding: CODES.intracranialHaemorrhage,
    morphology: CODES.haemorrhageMorphology,
    segment: 'Hemorrhage',
    words: 'haemorrhage',
    colour: [255, 56, 56],
    urgency: 'blood',
  },
  oedema: {
    finding: CODES.cerebralOedema,
    morphology: CODES.oedemaMorphology,
    segment: 'Perihematomal edema',
    words: 'perihaematomal oedema',
    colour: [64, 196, 255],
    urgency: 'pressure',
  },
} as const satisfies Record<string, LesionSpec>;

/** The kinds of lesion that the software marks: labels of boxes, lesions and masks. */
export type LesionKind = keyof typeof LESIONS;

export const LESION_KINDS = Object.keys(LESIONS) as readonly LesionKind[];

/** Whether a label (of a site's detector, of a file) is one of this software's lesions. */
export const isLesionKind = (label: string): label is LesionKind => Object.hasOwn(LESIONS, label);

/** A record with one value for each kind. */
export const perLesion = <T>(of: (kind: LesionKind) => T): Readonly<Record<LesionKind, T>> =>
  Object.fromEntries(LESION_KINDS.map(kind => [kind, of(kind)])) as Record<LesionKind, T>;
