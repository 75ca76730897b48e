import { CISTERNS, type Cistern } from '../../../anatomy/cisterns.js';
import type { Side } from '../../../anatomy/regions.js';
import { CODES, own, UNITS } from '../../../dataset/codes.js';
import { code, hasConceptModifier, type Item, inferredFrom, num } from '../../../dataset/contentTree.js';
import type { Dataset } from '../../../dataset/dataset.js';
import { child, childrenNamed, codedSide, codeOf, keyOfCode, measuredValue } from '../../../dataset/parseTree.js';
import { roundTo } from '../../../dataset/valueRepresentation.js';
import type { MeasuredCistern } from './measureCisterns.js';
import {
  areJudgedSulci,
  type CisternState,
  cisternState,
  effacedSide,
  isJudgedCistern,
  type SulciAndCisterns,
} from './measureSpaces.js';
import type { MeasuredSulci, SulcalRim } from './measureSulci.js';
import type { WhyNoCistern, WhyNoSulci } from './whyNoSpaces.js';

/** No standard codes for these were found that could be verified: ours. */
const SULCI = own('SULCI-CSF', 'CSF in the outer rim of the brain');
const RIM = own('SULCI-RIM', 'Outer rim of the brain');
const EFFACED = own('SULCI-EFFACED', 'Side of effaced sulci');
const NO_SULCI = own('SULCI-NOT-JUDGED', 'Why the sulci were not judged');
const ZONE = own('CISTERN-ZONE', 'Zone of the cistern as far as slices show it');

const CISTERN_CSF = {
  suprasellar: own('CISTERN-SUPRA', 'CSF in the zone of the suprasellar cistern'),
  perimesencephalic: own('CISTERN-MESEN', 'CSF in the zone of the ambient and quadrigeminal cisterns'),
} as const satisfies Record<Cistern, unknown>;

const NO_CISTERN = {
  suprasellar: own('CISTERN-NO-SUPRA', 'Why the suprasellar cistern was not judged'),
  perimesencephalic: own('CISTERN-NO-MESEN', 'Why the ambient and quadrigeminal cisterns were not judged'),
} as const satisfies Record<Cistern, unknown>;

const STATE = own('CISTERN-STATE', 'What was seen of the cistern');
const STATES = {
  open: own('CISTERN-OPEN', 'Open'),
  narrow: own('CISTERN-NARROW', 'Narrow'),
  notSeen: own('CISTERN-UNSEEN', 'No fluid seen'),
} as const satisfies Record<CisternState, unknown>;

const REASONS = {
  pose: own('SPACES-NO-POSE', 'The pose of the head is not certain'),
  outside: own('SPACES-OUTSIDE', 'Not wholly in the scan'),
  thickSlices: own('SPACES-THICK', 'The slices are too thick'),
  skullOpen: own('SPACES-SKULL', 'The skull is not closed about the brain'),
  streaks: own('SPACES-STREAKS', 'Streaks cross it'),
  oldInfarct: own('SPACES-OLD', 'An old infarct widens the sulci of its side'),
  blood: own('SPACES-BLOOD', 'Blood lies in it, or may'),
  bothNarrow: own('SPACES-BOTH', 'Both sides hold hardly any fluid'),
} as const satisfies Record<WhyNoSulci | WhyNoCistern, unknown>;

export const SPACES_GROUP = {
  name: 'Sulci and basal cisterns',
  finding: own('SPACES', 'Fluid in sulci and basal cisterns'),
  site: CODES.brain,
  side: () => 'none' as const,
  region: 'brain' as const,
};

/** Compared with other scans. */
export const CISTERNS_CSF = own('CISTERN-CSF', 'CSF in the zones of the basal cisterns');

const SIDES = ['right', 'left'] as const;
const DIGITS = 3;
const ml = (value: number) => roundTo(value, DIGITS);

export const writeSpaces = (of: SulciAndCisterns): readonly Item[] => [
  ...sulciItems(of),
  ...CISTERNS.map(cistern => cisternItem(cistern, of[cistern])),
];

function sulciItems(of: SulciAndCisterns): readonly Item[] {
  const { sulci } = of;
  if (!areJudgedSulci(sulci)) return [code(NO_SULCI, REASONS[sulci.notJudged])];
  const effaced = effacedSide(of);
  return [
    ...SIDES.map(side =>
      num(SULCI, ml(sulci[side].csfMl), UNITS.millilitre, [
        ...hasConceptModifier(code(CODES.laterality, CODES[side])),
        ...inferredFrom(num(RIM, ml(sulci[side].rimMl), UNITS.millilitre)),
      ]),
    ),
    ...(effaced ? [code(EFFACED, CODES[effaced])] : []),
  ];
}

function cisternItem(cistern: Cistern, of: MeasuredCistern): Item {
  if (!isJudgedCistern(of)) return code(NO_CISTERN[cistern], REASONS[of.notJudged]);
  return num(CISTERN_CSF[cistern], ml(of.csfMl), UNITS.millilitre, [
    ...hasConceptModifier(code(STATE, STATES[cisternState(cistern, of)])),
    ...inferredFrom(num(ZONE, ml(of.zoneMl), UNITS.millilitre)),
  ]);
}

/** Undefined where something is missing, or where what is said of it is not what its numbers say. */
export function readSpaces(group: Dataset): SulciAndCisterns | undefined {
  const sulci = sulciIn(group);
  const [suprasellar, perimesencephalic] = CISTERNS.map(cistern => cisternIn(group, cistern));
  if (sulci === undefined || suprasellar === undefined || perimesencephalic === undefined) return undefined;
  const found: SulciAndCisterns = { sulci, suprasellar, perimesencephalic };
  return effacedSide(found) === codedSide(codeOf(group, EFFACED)) ? found : undefined;
}

function sulciIn(group: Dataset): MeasuredSulci | undefined {
  const notJudged = keyOfCode(REASONS, codeOf(group, NO_SULCI));
  if (notJudged !== undefined) return { notJudged };
  const [right, left] = SIDES.map(side => rimIn(group, side));
  return right && left && { right, left };
}

function rimIn(group: Dataset, side: Side): SulcalRim | undefined {
  const item = childrenNamed(group, SULCI).find(each => codedSide(codeOf(each, CODES.laterality)) === side);
  const [csfMl, rimMl] = [measuredValue(item), measuredValue(child(item, RIM))];
  return csfMl === undefined || rimMl === undefined ? undefined : { csfMl, rimMl };
}

function cisternIn(group: Dataset, cistern: Cistern): MeasuredCistern | undefined {
  const why = keyOfCode(REASONS, codeOf(group, NO_CISTERN[cistern]));
  if (why !== undefined) return isWhyNoCistern(why) ? { notJudged: why } : undefined;
  const item = child(group, CISTERN_CSF[cistern]);
  const [csfMl, zoneMl] = [measuredValue(item), measuredValue(child(item, ZONE))];
  if (csfMl === undefined || zoneMl === undefined) return undefined;
  const state = keyOfCode(STATES, codeOf(item, STATE));
  return state === cisternState(cistern, { csfMl, zoneMl }) ? { csfMl, zoneMl } : undefined;
}

const isWhyNoCistern = (why: WhyNoSulci | WhyNoCistern): why is WhyNoCistern =>
  why !== 'skullOpen' && why !== 'oldInfarct' && why !== 'bothNarrow';

/** More than a head holds, mL. */
const LARGEST_RIM_ML = 1000;
const LARGEST_ZONE_ML = 60;

/** Fluid is a part of what it lies in, and that no larger than a head's. */
export function fitsSpaces(of: SulciAndCisterns): boolean {
  const part = (csfMl: number, wholeMl: number, mostMl: number) =>
    csfMl >= 0 && csfMl <= wholeMl && wholeMl > 0 && wholeMl < mostMl;
  const { sulci } = of;
  const rims = areJudgedSulci(sulci) ? SIDES.map(side => sulci[side]) : [];
  return (
    rims.every(({ csfMl, rimMl }) => part(csfMl, rimMl, LARGEST_RIM_ML)) &&
    CISTERNS.every(cistern => {
      const each = of[cistern];
      return !isJudgedCistern(each) || part(each.csfMl, each.zoneMl, LARGEST_ZONE_ML);
    })
  );
}
