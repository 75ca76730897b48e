import type { AnyBox } from '@ohif-stroke/core';

/** The boxes of one finding, by slice. */
export interface FindingGroup {
  readonly id: string;
  readonly componentId: string;
  readonly label: AnyBox['label'];
  readonly side: AnyBox['side'];
  readonly boxes: readonly AnyBox[];
}

/** Boxes of one component are one finding, in the order in which their first box comes. */
export function groupBoxes(boxes: readonly AnyBox[]): readonly FindingGroup[] {
  const groups = new Map<string, FindingGroup>();
  for (const box of boxes) {
    const { label, side, componentId } = box;
    const id = `${label} ${side} ${componentId}`;
    const members = [...(groups.get(id)?.boxes ?? []), box].toSorted((a, b) => a.slice - b.slice);
    groups.set(id, { id, componentId, label, side, boxes: members });
  }
  return [...groups.values()];
}

/** Where to look first: the box with the largest area. */
export const largestOf = <B extends AnyBox>(boxes: readonly B[]): B | undefined =>
  boxes.reduce<B | undefined>(
    (best, box) => (best === undefined || box.width * box.height > best.width * best.height ? box : best),
    undefined,
  );
