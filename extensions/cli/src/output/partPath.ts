import { OUTPUTS, type OutputId } from '@ohif-stroke/core';

interface Part {
  readonly id: OutputId;
  readonly part?: string;
}

/** Parts of an output; the first is the one that every scored head has. */
export const partsOf = (id: OutputId): readonly (Part & { readonly title: string })[] =>
  OUTPUTS.filter(output => output.id === id);

/** The first part of an output under the name that was given, the others beside it: seg.dcm, seg-lesions.dcm. */
export function partPath(path: string, { id, part }: Part): string {
  const [first] = partsOf(id);
  if (part === undefined || part === first?.part) return path;
  return path.replace(/(\.[^./\\]*)?$/, (_all, ending: string = '') => `-${part}${ending}`);
}
