import { intracerebral } from '../../haemorrhage/intracerebral.js';
import { millilitres } from '../../millilitres.js';
import type { Figure } from '../figure.js';
import { ABC2_VOLUME, readAbc2, writeAbc2 } from './abc2Items.js';
import { type HaematomaAbc2, measureAbc2 } from './measureAbc2.js';

/**
 * From this excess over the mask on the shape is told as a reason for care, per cent: ABC/2 read separated haematomas 32 % too
 * large, irregular ones 15 % (Huttner, Stroke 2006;37:404-408). With every slice in full, since the weights alone take a third off.
 */
const TOLD_FROM_PERCENT = 30;

/** More than a head holds, mL; and rounding of the parts of a stored product. */
const LARGEST_ML = 3000;
const ROUNDING_SHARE = 0.02;
const ROUNDING_ML = 0.1;

const mm = (value: number): string => value.toFixed(0);

/** Volume of the largest intracerebral haematoma as it is measured at the bedside, beside the mask's. */
export const haematomaAbc2 = {
  measure: ({ haemorrhage, network, stack, images, parameters }) => {
    const { mask, typed } = intracerebral(haemorrhage.mask, network);
    return measureAbc2(mask, stack, images, { leastMl: parameters.minHaemorrhageMl, typed });
  },
  restsOn: ['haemorrhage'],
  warnings: of =>
    of.unweightedMl < of.maskMl * (1 + TOLD_FROM_PERCENT / 100)
      ? []
      : [
          {
            code: 'abc2OverMask',
            text: `ABC/2 gives ${millilitres(of.unweightedMl)} with every slice in full, the mask of the largest haematoma ${millilitres(of.maskMl)}: ABC/2 takes it for an ellipsoid, look at its shape.`,
            values: { unweightedMl: of.unweightedMl, maskMl: of.maskMl },
          },
        ],
  words: of => [
    `Largest hematoma by ABC/2: ${millilitres(of.volumeMl)} (A ${mm(of.aMm)}, B ${mm(of.bMm)}, C ${of.cMm.toFixed(1)} mm as weighted), ` +
      `${millilitres(of.unweightedMl)} with every slice in full; ${millilitres(of.maskMl)} by its mask` +
      `${of.typed ? '' : '; its kind is not known, ABC/2 is meant for intracerebral ones'}`,
  ],
  inPicture: of =>
    `ABC/2 ${millilitres(of.volumeMl)} (A ${mm(of.aMm)} B ${mm(of.bMm)} C ${of.cMm.toFixed(1)} mm; every slice in full ${millilitres(of.unweightedMl)}), mask ${millilitres(of.maskMl)}`,
  sr: {
    group: 'haemorrhage',
    write: writeAbc2,
    read: readAbc2,
    fits: of => {
      const product = (of.aMm * of.bMm * of.cMm) / 2000;
      const sizes = [of.volumeMl, of.unweightedMl, of.maskMl, of.aMm, of.bMm, of.cMm];
      return (
        sizes.every(size => size > 0 && size < LARGEST_ML) &&
        of.unweightedMl >= of.volumeMl - ROUNDING_ML &&
        Math.abs(of.volumeMl - product) <= ROUNDING_SHARE * product + ROUNDING_ML
      );
    },
  },
  marks: ({ slice, a, b, aMm, bMm }) => [
    { slice, shape: 'line', points: a, label: `A ${mm(aMm)} mm` },
    { slice, shape: 'line', points: b, label: `B ${mm(bMm)} mm` },
  ],
  reference: {
    title: 'Largest haematoma by ABC/2, against all blood of the reference',
    unit: 'mL',
    product: of => of.volumeMl,
    of: ({ haemorrhageMl }) => (haemorrhageMl ? haemorrhageMl : undefined),
  },
  overTime: { unit: 'mL', code: ABC2_VOLUME, of: of => of.volumeMl },
} as const satisfies Figure<HaematomaAbc2>;
