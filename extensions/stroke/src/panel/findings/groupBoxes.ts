import type { BoxFinding } from '@ohif-stroke/core';

/** The boxes of one finding, by slice. */
export interface FindingGroup {
  readonly id: string;
  readonly componentId: string;
  readonly label: BoxFinding['label'];
  readonly side: BoxFinding['side'];
  readonly boxes: readonly BoxFinding[];
}

/** Boxes of one component are one finding, in the order in which their first box comes. */
export function groupBoxes(boxes: readonly BoxFinding[]): readonly FindingGroup[] {
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
export const largestOf = (boxes: readonly BoxFinding[]): BoxFinding | undefined =>
  boxes.reduce<BoxFinding | undefined>(
    (best, box) => (best === undefined || box.width * box.height > best.width * best.height ? box : best),
    undefined,
  );
