import type { ImageFacts } from '../dataset/imageFacts.js';
import { type Notice, type NoticeValues, notice } from '../notice.js';
import { groupBy } from './groupBy.js';
import { differsIn, type ImageGroup } from './splitImages.js';
import type { Trait } from './traits.js';

interface Words {
  readonly code: string;
  /** What sets these images apart, as the end of a sentence. */
  readonly why: (images: readonly ImageFacts[]) => string;
  readonly values?: (images: readonly ImageFacts[]) => NoticeValues;
}

const listed = (images: readonly ImageFacts[], textOf: (image: ImageFacts) => string): string =>
  [...new Set(images.map(textOf))].filter(text => text !== '').join(', ');
const kernels = (images: readonly ImageFacts[]) => listed(images, ({ header }) => header.convolutionKernel[0] ?? '');
const types = (images: readonly ImageFacts[]) => listed(images, ({ header }) => header.imageType.join('\\'));
const thickness = (images: readonly ImageFacts[]) => images[0]?.header.sliceThicknessMm ?? Number.NaN;

const OBJECT: Words = {
  code: 'asideObject',
  why: () => 'another kind of object (a screenshot, dose page or other modality)',
};
const SCOUT: Words = { code: 'asideScout', why: () => 'a localizer (scout)' };
const SCALING: Words = {
  code: 'asideScaling',
  why: () => 'their values are stored otherwise (rescale, bits, sign or padding)',
};

const WORDS: Readonly<Record<Exclude<Trait, 'position'>, Words>> = {
  modality: OBJECT,
  object: OBJECT,
  imageType: {
    code: 'asideImageType',
    why: images => `another type of image (${types(images)})`,
    values: images => ({ imageType: types(images) }),
  },
  geometry: { code: 'asideGeometry', why: () => 'another size, pixel spacing or orientation (such as a scout)' },
  frameOfReference: { code: 'asideFrame', why: () => 'another frame of reference' },
  kernel: {
    code: 'asideKernel',
    why: images => `another kernel (${kernels(images) || 'not stated'})`,
    values: images => ({ kernel: kernels(images) }),
  },
  contrast: { code: 'asideContrast', why: () => 'contrast medium' },
  scaling: SCALING,
  padding: SCALING,
  time: { code: 'asideTime', why: () => 'taken more than an hour apart' },
  thickness: {
    code: 'asideThickness',
    why: images => `slices of ${thickness(images)} mm`,
    values: images => ({ mm: thickness(images) }),
  },
  acquisition: { code: 'asideAcquisition', why: () => 'another acquisition of the same positions' },
};

/** What was left out beside the chosen group, one notice for each way in which images differ from it. */
export function asideNotices(chosen: ImageGroup, others: readonly ImageGroup[]): readonly Notice[] {
  const byWords = groupBy(others, other => wordsFor(differsIn(chosen, other) ?? 'acquisition', other));
  return [...byWords].map(([{ code, why, values }, groups]) => {
    const images = groups.flatMap(({ members }) => members);
    const count = images.length === 1 ? '1 image' : `${images.length} images`;
    const text = `${count} of the series set aside: ${why(images)}.`;
    return notice(code, text, { images: images.length, ...values?.(images) });
  });
}

const isScout = ({ header }: ImageFacts) => /^(LOCALIZER|SCOUT|TOPO)/i.test(header.imageType[2]?.trim() ?? '');

function wordsFor(trait: Trait, { members }: ImageGroup): Words {
  if (trait === 'imageType' && members.every(isScout)) return SCOUT;
  return WORDS[trait === 'position' ? 'geometry' : trait];
}

/** Traits that may part what would make one head together. */
export type MixedTrait = Exclude<Trait, 'modality' | 'object' | 'imageType' | 'position' | 'geometry'>;

const DIFFER_IN: Readonly<Record<MixedTrait, string>> = {
  frameOfReference: 'the frame of reference',
  kernel: 'the reconstruction kernel',
  contrast: 'contrast medium',
  scaling: 'how their values are stored (rescale, bits or sign)',
  padding: 'how padding is stored',
  time: 'when they were taken',
  thickness: 'slice thickness',
  acquisition: 'the acquisition',
};

/** The images that would make one head are so unlike that no part of them may stand for it. */
export const mixedNotice = (why: MixedTrait): Notice => ({
  code: 'mixedSeries',
  text: `The images of this head differ in ${DIFFER_IN[why]}; they cannot be read as one scan.`,
  values: { why },
});

export const isMixed = (trait: Trait | undefined): trait is MixedTrait =>
  trait !== undefined && Object.hasOwn(DIFFER_IN, trait);
