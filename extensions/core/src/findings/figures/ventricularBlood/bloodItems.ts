import { VENTRICLES, type Ventricle } from '../../../anatomy/ventricles.js';
import { own, UNITS } from '../../../dataset/codes.js';
import { code, hasConceptModifier, type Item, inferredFrom, num } from '../../../dataset/contentTree.js';
import type { Dataset } from '../../../dataset/dataset.js';
import { childrenNamed, codeOf, keyOfCode, measuredValue, numberUnder } from '../../../dataset/parseTree.js';
import { roundTo } from '../../../dataset/valueRepresentation.js';
import type { FilledVentricle, VentricularBlood } from './measureBlood.js';

const SHARE = own('IVH-SHARE', 'Share of the ventricle filled with blood');
const VENTRICLE = own('IVH-VENTRICLE', 'Ventricle');
const VOLUME = own('IVH-VOLUME', 'Blood in this ventricle');

const VENTRICLE_CODES = {
  leftLateral: own('IVH-LEFT', 'Left lateral ventricle'),
  rightLateral: own('IVH-RIGHT', 'Right lateral ventricle'),
  third: own('IVH-THIRD', 'Third ventricle'),
  fourth: own('IVH-FOURTH', 'Fourth ventricle'),
} as const satisfies Record<Ventricle, unknown>;

export const writeBlood = ({ ventricles }: VentricularBlood): readonly Item[] =>
  ventricles.map(({ ventricle, bloodMl, share }) =>
    num(SHARE, roundTo(100 * share, 1), UNITS.percent, [
      ...hasConceptModifier(code(VENTRICLE, VENTRICLE_CODES[ventricle])),
      ...inferredFrom(num(VOLUME, roundTo(bloodMl, 2), UNITS.millilitre)),
    ]),
  );

export function readBlood(group: Dataset): VentricularBlood | undefined {
  const ventricles = childrenNamed(group, SHARE).flatMap((item): FilledVentricle[] => {
    const ventricle = keyOfCode(VENTRICLE_CODES, codeOf(item, VENTRICLE));
    const [percent, bloodMl] = [measuredValue(item), numberUnder(item, VOLUME)];
    if (ventricle === undefined || percent === undefined || bloodMl === undefined) return [];
    return [{ ventricle, bloodMl, share: percent / 100 }];
  });
  return ventricles.length === 0 ? undefined : { ventricles };
}

/** Each ventricle once, in their order, with shares and volumes that can be true. */
export const fitsBlood = ({ ventricles }: VentricularBlood): boolean =>
  ventricles.every(
    ({ ventricle, bloodMl, share }, n) =>
      share > 0 &&
      share <= 1 &&
      bloodMl > 0 &&
      bloodMl < LARGEST_ML &&
      (n === 0 || VENTRICLES.indexOf(ventricles[n - 1]!.ventricle) < VENTRICLES.indexOf(ventricle)),
  );

/** More than a head holds, mL. */
const LARGEST_ML = 3000;
