import type { ImageFacts } from '../dataset/imageFacts.js';
import { groupSlices } from '../volume/groupSlices.js';
import { groupBy } from './groupBy.js';
import { mainPass } from './passes.js';
import { splitByThickness } from './splitByThickness.js';
import { splitByTime } from './splitByTime.js';
import { type PlainTrait, TRAITS, type Trait, VALUE_OF } from './traits.js';

/** Images of one series that can stand in one stack. */
export interface ImageGroup {
  readonly members: readonly ImageFacts[];
  /** Which part of the series it went into at each trait in turn; see `differsIn`. */
  readonly path: readonly number[];
  /** Images for each position before one pass was taken out; 1 where nothing repeats. */
  readonly times: number;
  /** Further passes over what another group shows: never read, several may lie in it. */
  readonly spare: boolean;
}

type Part = Pick<ImageGroup, 'members'> & Partial<Pick<ImageGroup, 'times' | 'spare'>>;

/** Takes a series apart trait by trait; largest group first, groups of one size in the order of their first images. */
export function splitImages(images: readonly ImageFacts[]): readonly ImageGroup[] {
  let groups: readonly ImageGroup[] = [{ members: images, path: [], times: 1, spare: false }];
  for (const trait of TRAITS) {
    groups = groups.flatMap(group =>
      partsBy(group.members, trait).map((part, i) => ({ ...group, ...part, path: [...group.path, i] })),
    );
  }
  return groups.toSorted((a, b) => b.members.length - a.members.length);
}

/** The trait at which two groups of one series parted; undefined for a group and itself. */
export const differsIn = (a: ImageGroup, b: ImageGroup): Trait | undefined =>
  TRAITS[a.path.findIndex((part, i) => part !== b.path[i])];

function partsBy(images: readonly ImageFacts[], trait: Trait): readonly Part[] {
  switch (trait) {
    case 'geometry':
      return asParts(splitByGeometry(images));
    case 'time':
      return asParts(splitByTime(images));
    case 'thickness':
      return asParts(splitByThickness(images));
    case 'acquisition': {
      const { main, others, times } = mainPass(images);
      return [{ members: main, times }, ...(others.length > 0 ? [{ members: others, spare: true }] : [])];
    }
    default:
      return asParts(splitByValue(images, trait));
  }
}

const asParts = (lists: readonly (readonly ImageFacts[])[]) => lists.map(members => ({ members }));

/** An image that does not state the trait goes with the others where they have one value, else stands for itself. */
function splitByValue(images: readonly ImageFacts[], trait: PlainTrait): readonly (readonly ImageFacts[])[] {
  const byValue = groupBy(images, VALUE_OF[trait]);
  return byValue.size === 2 && byValue.has(undefined) ? [images] : [...byValue.values()];
}

function splitByGeometry(images: readonly ImageFacts[]): readonly (readonly ImageFacts[])[] {
  const placed = images.flatMap(image => (image.geometry === undefined ? [] : [{ ...image.geometry, image }]));
  if (placed.length < images.length) return [images];
  return groupSlices(placed).map(({ members }) => members.map(({ image }) => image));
}
