import type { Side } from '../anatomy/regions.js';
import { defined } from '../defined.js';
import { collectSigns } from '../findings/signs/ofSigns.js';
import type { SignBox, SignFinding } from '../findings/signs/sign.js';
import type { Signs } from '../findings/signs/signs.js';
import { edgesOf, overlapOf } from '../overlap.js';

/** A finding of a sign that the reader took away, by its place: a new analysis counts its findings anew. */
export interface RemovedSign extends SignBox {
  /** Name of the sign in `SIGNS`. */
  readonly sign: string;
  readonly side: Side | 'none';
}

/** Share of the union that the boxes of one finding have in common. */
const SAME_OVERLAP = 0.5;

export const removalOf = (
  sign: string,
  { side, boxes: [box] }: Pick<SignFinding<unknown>, 'side' | 'boxes'>,
): readonly RemovedSign[] => (box ? [{ sign, side, ...box }] : []);

/** Whether two removals are about the same finding. */
export const sameRemoval = (a: RemovedSign, b: RemovedSign): boolean =>
  a.sign === b.sign && a.side === b.side && a.slice === b.slice && overlapOf(edgesOf(a), edgesOf(b)) >= SAME_OVERLAP;

const isGone = (sign: string, { side, boxes }: SignFinding<unknown>, removed: readonly RemovedSign[]): boolean =>
  boxes.some(box => removed.some(gone => sameRemoval({ sign, side, ...box }, gone)));

/** The signs as read: what the reader took away is marked, never left out, so that both words stand. */
export const signsAsRead = (signs: Signs, removed: readonly RemovedSign[]): Signs =>
  removed.length === 0
    ? signs
    : collectSigns((_, id) => {
        const sought = signs[id];
        return (
          sought && {
            ...sought,
            findings: sought.findings.map(finding => ({
              ...finding,
              ...defined({ removedByReader: isGone(id, finding, removed) ? (true as const) : undefined }),
            })),
          }
        );
      });
