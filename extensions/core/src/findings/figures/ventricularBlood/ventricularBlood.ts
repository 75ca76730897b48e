import type { Ventricle } from '../../../anatomy/ventricles.js';
import { CODES } from '../../../dataset/codes.js';
import { EVEN_ODDS } from '../../../model/evenOdds.js';
import { thresholdByte } from '../../../model/networkMaps.js';
import { bloodOfKind } from '../../haemorrhage/intracerebral.js';
import type { Figure } from '../figure.js';
import { fitsBlood, readBlood, writeBlood } from './bloodItems.js';
import { leastGraeb, measureBlood, type VentricularBlood } from './measureBlood.js';

const WORDS: Readonly<Record<Ventricle, string>> = {
  leftLateral: 'left lateral',
  rightLateral: 'right lateral',
  third: 'third',
  fourth: 'fourth',
};

const filled = ({ ventricles }: VentricularBlood): string =>
  ventricles.map(({ ventricle, share }) => `${WORDS[ventricle]} ${(100 * share).toFixed(0)} %`).join(', ');

/** How far blood has come in the ventricles; of what the network rather takes for intraventricular than for another kind. */
export const ventricularBlood = {
  measure: ({ haemorrhage, network, stack, frame }) => {
    const blood = bloodOfKind('intraventricular', haemorrhage.mask, network);
    const cavities = network.others?.ventricles;
    // Without both it is not known what the blood lies in, or how large that is.
    if (blood === undefined || cavities === undefined) return undefined;
    const byte = thresholdByte(EVEN_ODDS);
    return measureBlood(
      blood,
      cavities.map(v => (v >= byte ? 1 : 0)),
      stack,
      frame,
    );
  },
  restsOn: ['haemorrhage'],
  words: of => [
    `Blood in the ventricles: ${filled(of)}; Graeb score at least ${leastGraeb(of)} of 12 (expansion not judged)`,
  ],
  inPicture: of => `Blood in the ventricles: ${filled(of)}`,
  sr: { group: 'haemorrhage', write: writeBlood, read: readBlood, fits: fitsBlood },
  finding: {
    urgency: 'blood',
    code: CODES.intraventricularHaemorrhage,
    stands: ({ ventricles }) => ventricles.length > 0,
  },
  leastGraeb,
} as const satisfies Figure<VentricularBlood> & { readonly leastGraeb: typeof leastGraeb };
