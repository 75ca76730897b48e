import { familyOf, ofSigns, type SignId, type StrokeResult, type Vec3 } from '@ohif-stroke/core';
import type { ReferenceHaematomaSign } from '../cases/evaluationCase.js';
import { boxHolds } from './boxHolds.js';

/** A sign of the reference with its place in the patient. */
export interface PlacedSign extends Pick<ReferenceHaematomaSign, 'sign'> {
  readonly atLps: Vec3;
}

/** What the product says of one sign of one head; where no clot was large enough it was not looked for. */
export interface SignSaid {
  readonly sign: SignId;
  /** Each finding: whether a place of the reference lies in one of its boxes. */
  readonly findings: readonly { readonly inPlace: boolean }[];
}

export interface HaematomaSignScore {
  readonly references: readonly SignId[];
  readonly sought: readonly SignSaid[];
}

/** The signs of growth of a result against those of its case. */
export function scoreHaematomaSigns(
  { signs, images }: StrokeResult,
  references: readonly PlacedSign[],
): HaematomaSignScore {
  const holds = boxHolds(images);
  return {
    references: references.map(({ sign }) => sign),
    sought: ofSigns(signs, (_, { findings }, id): readonly SignSaid[] => {
      if (familyOf(id) !== 'haematoma') return [];
      const places = references.filter(({ sign }) => sign === id);
      return [
        {
          sign: id,
          findings: findings.map(({ boxes }) => ({
            inPlace: places.some(({ atLps }) => boxes.some(box => holds(box, atLps))),
          })),
        },
      ];
    }).flat(),
  };
}
