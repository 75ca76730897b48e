import type { OutputName } from '@ohif-stroke/core';

type Part = Pick<OutputName, 'id' | 'part'>;

/** Parts of an output; the first is the one that every scored head has. */
export const partsOf = (outputs: readonly OutputName[], id: string): readonly OutputName[] =>
  outputs.filter(output => output.id === id);

/** Each once, in the order of the list. */
export const idsOf = (outputs: readonly OutputName[]): readonly string[] => [...new Set(outputs.map(({ id }) => id))];

/** The first part of an output under the name that was given, the others beside it: seg.dcm, seg-lesions.dcm. */
export function partPath(outputs: readonly OutputName[], path: string, { id, part }: Part): string {
  const [first] = partsOf(outputs, id);
  if (part === undefined || part === first?.part) return path;
  return path.replace(/(\.[^./\\]*)?$/, (_all, ending: string = '') => `-${part}${ending}`);
}
