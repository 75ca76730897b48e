import type { Figure } from '../figure.js';
import type { CausingBlood } from './causingBlood.js';
import { isJudgedSize, measureSize, type VentricleSize } from './measureSize.js';
import { fitsSize, HORNS_WIDTH, readSize, SIZE_GROUP, writeSize } from './sizeItems.js';
import { WHY_NO_SIZE_WORDS } from './whyNoSize.js';

/**
 * Above this ventricles are called wide: the guideline on idiopathic normal pressure hydrocephalus (Mori, Neurol Med Chir 2012;52:775-809)
 * asks for more than 0.3. It is no limit of hydrocephalus after a bleed; many old people without one lie above it.
 */
const EVANS_LIMIT = 0.3;

const BLOOD: Readonly<Record<CausingBlood, string>> = {
  intraventricular: 'blood in the ventricles',
  subarachnoid: 'subarachnoid blood',
  posteriorFossa: 'blood in the posterior fossa',
};

const isWide = (of: VentricleSize): boolean => isJudgedSize(of) && of.evansIndex > EVANS_LIMIT;

/** Whether wide ventricles stand beside blood that widens them. */
const isPossibleHydrocephalus = (of: VentricleSize): boolean => isJudgedSize(of) && isWide(of) && of.blood.length > 0;

const words = (of: VentricleSize): string => {
  if (!isJudgedSize(of)) return `Ventricles: width not measured, ${WHY_NO_SIZE_WORDS[of.notJudged]}`;
  const index = `Ventricles: Evans index ${of.evansIndex.toFixed(2)}`;
  const widths = `frontal horns ${of.horns.mm.toFixed(0)} mm of ${of.skull.mm.toFixed(0)} mm`;
  const limit = `${isWide(of) ? 'over' : 'not over'} ${EVANS_LIMIT}`;
  if (!isWide(of)) return `${index} (${limit}; ${widths})`;
  const blood = of.blood.map(place => BLOOD[place]).join(', ');
  const meaning = blood ? `possible hydrocephalus, with ${blood}` : 'wide ventricles; age and atrophy do this, too';
  return `${index} (${limit}; ${widths}): ${meaning}`;
};

/** Evans index: the frontal horns over the skull on the slice on which the horns are widest. */
export const ventricleSize = {
  measure: measureSize,
  restsOn: ['haemorrhage'],
  words: of => [words(of)],
  sr: { group: SIZE_GROUP, write: writeSize, read: readSize, fits: fitsSize },
  marks: of =>
    isJudgedSize(of)
      ? [of.horns, of.skull].map(({ mm, right, left }) => ({
          slice: of.slice,
          shape: 'line' as const,
          points: [right, left],
          label: `${mm.toFixed(1)} mm`,
          // Lines across every head that nobody asked for would only be in the way.
          switched: isPossibleHydrocephalus(of) ? ('on' as const) : ('off' as const),
        }))
      : [],
  overTime: { unit: 'mm', code: HORNS_WIDTH, of: of => (isJudgedSize(of) ? of.horns.mm : undefined) },
  reference: [
    {
      title: 'Evans index',
      unit: '',
      product: of => (isJudgedSize(of) ? of.evansIndex : undefined),
      of: ({ ventriclesMm }) => ventriclesMm && ventriclesMm.horns / ventriclesMm.skull,
    },
    {
      title: 'Width of the frontal horns',
      unit: 'mm',
      product: of => (isJudgedSize(of) ? of.horns.mm : undefined),
      of: ({ ventriclesMm }) => ventriclesMm?.horns,
    },
  ],
  finding: {
    urgency: 'pressure',
    code: SIZE_GROUP.finding,
    stands: isPossibleHydrocephalus,
    judged: isJudgedSize,
    overLimit: isWide,
  },
  isWide,
  isPossibleHydrocephalus,
  isJudged: isJudgedSize,
  limit: EVANS_LIMIT,
} as const satisfies Figure<VentricleSize> & {
  readonly isWide: typeof isWide;
  readonly isPossibleHydrocephalus: typeof isPossibleHydrocephalus;
  readonly isJudged: typeof isJudgedSize;
  readonly limit: number;
};
