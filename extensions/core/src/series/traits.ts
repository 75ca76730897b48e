import type { ImageFacts } from '../dataset/imageFacts.js';
import { contrastEvidence } from '../suitability/contrastWords.js';

/** In what images of one series may differ, in the order in which a series is taken apart. */
export const TRAITS = [
  'modality',
  'object',
  'imageType',
  'position',
  'geometry',
  'frameOfReference',
  'kernel',
  'contrast',
  'scaling',
  'padding',
  'time',
  'thickness',
  'acquisition',
] as const;
export type Trait = (typeof TRAITS)[number];

/** Traits that stand in one text of the header; the others compare images with each other. */
export type PlainTrait = Exclude<Trait, 'geometry' | 'time' | 'thickness' | 'acquisition'>;

/** The value of a trait; undefined where the image does not state it, which then differs from nothing. */
export const VALUE_OF: Readonly<Record<PlainTrait, (image: ImageFacts) => string | undefined>> = {
  modality: ({ header }) => header.modality,
  object: ({ header }) => header.sopClassUid,
  // The fourth value and those after it are the vendor's own; GE writes ADD on some slices of one stack.
  imageType: ({ header }) =>
    stated(
      header.imageType
        .slice(0, 3)
        .map(value => value.trim().toUpperCase())
        .join('\\'),
    ),
  position: ({ geometry }) => (geometry === undefined ? 'nowhere' : 'somewhere'),
  frameOfReference: ({ header }) => header.frameOfReferenceUid,
  kernel: ({ header }) => stated(header.convolutionKernel.map(value => value.trim().toUpperCase()).join('\\')),
  contrast: ({ header }) => (contrastEvidence(header) === undefined ? 'without' : 'with'),
  scaling: ({ scaling }) => scaling,
  padding: ({ padding }) => padding,
};

const stated = (text: string): string | undefined => (text.trim() === '' ? undefined : text);
