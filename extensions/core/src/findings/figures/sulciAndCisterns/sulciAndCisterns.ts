import { CISTERNS, type Cistern } from '../../../anatomy/cisterns.js';
import type { Figure } from '../figure.js';
import {
  areJudgedSulci,
  CISTERN_LIMITS,
  type CisternState,
  cisternState,
  effacedSide,
  isJudgedCistern,
  measureSpaces,
  SULCI_RATIO_LIMIT,
  SULCI_SHARE_LIMIT,
  type SulciAndCisterns,
  sulcalRatio,
} from './measureSpaces.js';
import { CISTERNS_CSF, fitsSpaces, readSpaces, SPACES_GROUP, writeSpaces } from './spacesItems.js';
import { WHY_NO_SPACES_WORDS } from './whyNoSpaces.js';
import { zoneMarks } from './zoneMarks.js';

const NAMES: Readonly<Record<Cistern, string>> = {
  suprasellar: 'suprasellar cistern',
  perimesencephalic: 'ambient and quadrigeminal cisterns',
};

const STATES: Readonly<Record<CisternState, string>> = { open: 'open', narrow: 'narrow', notSeen: 'no fluid seen' };

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

function sulciWords(of: SulciAndCisterns): string {
  const { sulci } = of;
  if (!areJudgedSulci(sulci)) return `Sulci not judged: ${WHY_NO_SPACES_WORDS[sulci.notJudged]}`;
  const { side, ratio, share, otherShare } = sulcalRatio(sulci);
  const other = side === 'right' ? 'left' : 'right';
  const limit = ratio < SULCI_RATIO_LIMIT ? 'under' : 'not under';
  const effaced = effacedSide(of) === undefined ? '' : `: sulci effaced on the ${side}`;
  return `Sulci: fluid in the rim of the brain ${side} ${percent(share)}, ${other} ${percent(otherShare)}; ${side} over ${other} ${ratio.toFixed(2)} (${limit} ${SULCI_RATIO_LIMIT})${effaced}`;
}

const cisternsWords = (of: SulciAndCisterns): string => {
  const said = CISTERNS.map(cistern => {
    const each = of[cistern];
    if (!isJudgedCistern(each)) return `${NAMES[cistern]} not judged, ${WHY_NO_SPACES_WORDS[each.notJudged]}`;
    const amount = `${each.csfMl.toFixed(1)} mL of fluid in ${each.zoneMl.toFixed(1)} mL`;
    return `${NAMES[cistern]} ${STATES[cisternState(cistern, each)]} (${amount})`;
  });
  return `Basal cisterns: ${said.join('; ')}`;
};

const statesOf = (of: SulciAndCisterns): readonly CisternState[] =>
  CISTERNS.flatMap(cistern => {
    const each = of[cistern];
    return isJudgedCistern(each) ? [cisternState(cistern, each)] : [];
  });

/** Sulci that are effaced on one side, or a cistern without fluid. Narrow cisterns are none: young brains have them. */
const isPressed = (of: SulciAndCisterns): boolean => effacedSide(of) !== undefined || statesOf(of).includes('notSeen');

/** Whether anything of it was judged. */
const isJudged = (of: SulciAndCisterns): boolean => areJudgedSulci(of.sulci) || statesOf(of).length > 0;

function cisternsMl({ suprasellar, perimesencephalic }: SulciAndCisterns): number | undefined {
  return isJudgedCistern(suprasellar) && isJudgedCistern(perimesencephalic)
    ? suprasellar.csfMl + perimesencephalic.csfMl
    : undefined;
}

/** Fluid in the sulci of either side and in the basal cisterns. */
export const sulciAndCisterns = {
  measure: measureSpaces,
  restsOn: ['haemorrhage'],
  words: of => [sulciWords(of), cisternsWords(of)],
  sr: { group: SPACES_GROUP, write: writeSpaces, read: readSpaces, fits: fitsSpaces },
  marks: zoneMarks,
  overTime: { unit: 'mL', code: CISTERNS_CSF, of: cisternsMl },
  finding: {
    urgency: 'pressure',
    code: SPACES_GROUP.finding,
    stands: isPressed,
    judged: isJudged,
    side: of => effacedSide(of) ?? 'none',
  },
  isPressed,
  areJudgedSulci,
  isJudgedCistern,
  effacedSide,
  sulcalRatio,
  cisternState,
  cisterns: CISTERNS,
  limits: { ratio: SULCI_RATIO_LIMIT, share: SULCI_SHARE_LIMIT, cisterns: CISTERN_LIMITS },
} as const satisfies Figure<SulciAndCisterns> & {
  readonly isPressed: typeof isPressed;
  readonly areJudgedSulci: typeof areJudgedSulci;
  readonly isJudgedCistern: typeof isJudgedCistern;
  readonly effacedSide: typeof effacedSide;
  readonly sulcalRatio: typeof sulcalRatio;
  readonly cisternState: typeof cisternState;
  readonly cisterns: typeof CISTERNS;
  readonly limits: {
    readonly ratio: number;
    readonly share: number;
    readonly cisterns: typeof CISTERN_LIMITS;
  };
};
