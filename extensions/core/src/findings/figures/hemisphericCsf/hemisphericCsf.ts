import { own } from '../../../dataset/codes.js';
import type { Figure, ReferenceVolumes } from '../figure.js';
import { CSF_GROUP, fitsCsf, readCsf, writeCsf } from './csfItems.js';
import {
  CSF_RATIO_LIMIT,
  type CsfMidline,
  csfMl,
  csfRatio,
  type HemisphericCsf,
  isJudgedCsf,
  measureAgain,
  measureCsf,
  type SideCsf,
} from './measureCsf.js';
import type { WhyNoCsf } from './whyNoCsf.js';

const WHY: Readonly<Record<WhyNoCsf, string>> = {
  vertexMissing: 'the top of the hemispheres is not in the scan',
  baseMissing: 'the base of the hemispheres is not in the scan',
  skullOpen: 'the skull is not closed about the brain',
  streaks: 'streaks cross too many slices',
};

const MIDLINE: Readonly<Record<CsfMidline, string>> = {
  skull: 'halves by the midline of the skull',
  headFrame: 'halves of the head frame, as the skull gives no midline',
};

const sideWords = (side: SideCsf): string =>
  `${csfMl(side).toFixed(0)} mL (${side.sulciMl.toFixed(0)} sulci and cisterns, ${side.ventriclesMl.toFixed(0)} ventricles)`;

const words = (of: HemisphericCsf): string => {
  if (!isJudgedCsf(of)) return `CSF of the hemispheres not judged: ${WHY[of.notJudged]}`;
  const { side, ratio } = csfRatio(of);
  const other = side === 'right' ? 'left' : 'right';
  const limit = of.affected ? ` (${ratio < CSF_RATIO_LIMIT ? 'under' : 'not under'} ${CSF_RATIO_LIMIT})` : '';
  const sides = `right ${sideWords(of.right)}, left ${sideWords(of.left)}`;
  return `CSF above the tentorium: ${sides}; ${side} over ${other} ${ratio.toFixed(2)}${limit}; ${MIDLINE[of.midline]}`;
};

/** Whether the affected side has less than half of what the other one has. */
const isPressed = (of: HemisphericCsf): boolean =>
  isJudgedCsf(of) && of.affected !== undefined && csfRatio(of).ratio < CSF_RATIO_LIMIT;

const inAll = (of: HemisphericCsf): number | undefined =>
  isJudgedCsf(of) ? csfMl(of.right) + csfMl(of.left) : undefined;

const inVentricles = (of: HemisphericCsf): number | undefined =>
  isJudgedCsf(of) ? of.right.ventriclesMl + of.left.ventriclesMl : undefined;

const known = (side: NonNullable<ReferenceVolumes['csfMl']>['right']): number => side.sulci + side.ventricles;

/** CSF volume of each hemisphere, and the ratio of the affected side to the other one. */
export const hemisphericCsf = {
  measure: measureCsf,
  restsOn: ['infarct'],
  remeasure: measureAgain,
  words: of => [words(of)],
  sr: { group: CSF_GROUP, write: writeCsf, read: readCsf, fits: fitsCsf },
  // Its loss from scan to scan tells swelling before the midline moves (Dhar et al., Neurocrit Care 2016, PMC4821820).
  overTime: { unit: 'mL', code: own('CSF-TOTAL', 'CSF of both hemispheres'), of: inAll },
  reference: [
    {
      title: 'CSF of both hemispheres',
      unit: 'mL',
      product: inAll,
      of: ({ csfMl: drawn }) => drawn && known(drawn.right) + known(drawn.left),
    },
    {
      title: 'CSF in the ventricles of the hemispheres',
      unit: 'mL',
      product: inVentricles,
      of: ({ csfMl: drawn }) => drawn && drawn.right.ventricles + drawn.left.ventricles,
    },
    {
      title: 'CSF of the right hemisphere over that of the left one',
      unit: '',
      product: of => (isJudgedCsf(of) ? csfMl(of.right) / csfMl(of.left) : undefined),
      of: ({ csfMl: drawn }) => drawn && known(drawn.right) / known(drawn.left),
    },
  ],
  finding: {
    urgency: 'pressure',
    code: CSF_GROUP.finding,
    stands: isPressed,
    judged: isJudgedCsf,
    side: of => (isJudgedCsf(of) ? (of.affected ?? 'none') : 'none'),
  },
  isPressed,
  ratio: csfRatio,
  isJudged: isJudgedCsf,
  sideMl: csfMl,
  ratioLimit: CSF_RATIO_LIMIT,
} as const satisfies Figure<HemisphericCsf> & {
  readonly isPressed: typeof isPressed;
  readonly ratio: typeof csfRatio;
  readonly isJudged: typeof isJudgedCsf;
  readonly sideMl: typeof csfMl;
  readonly ratioLimit: number;
};
