import { CODES, own, UNITS } from '../../../dataset/codes.js';
import { code, hasConceptModifier, type Item, num } from '../../../dataset/contentTree.js';
import type { Dataset } from '../../../dataset/dataset.js';
import { childrenNamed, codedSide, codeOf, keyOfCode, measuredValue } from '../../../dataset/parseTree.js';
import { roundTo } from '../../../dataset/valueRepresentation.js';
import { defined } from '../../../defined.js';
import { type CsfMidline, csfRatio, type HemisphericCsf, isJudgedCsf, type SideCsf } from './measureCsf.js';
import type { WhyNoCsf } from './whyNoCsf.js';

const SULCI = own('CSF-SULCI', 'CSF of sulci and cisterns above the tentorium');
const VENTRICLES = own('CSF-VENTRICLES', 'CSF of the ventricles above the tentorium');
const RATIO = own('CSF-RATIO', 'CSF of this hemisphere over that of the other one');
const AFFECTED = own('CSF-AFFECTED', 'Side of the infarct, else of the blood');
const MIDLINE = own('CSF-MIDLINE', 'What parts the halves of the head');
const NOT_JUDGED = own('CSF-NOT-JUDGED', 'Why the CSF of the hemispheres was not measured');

const REASONS = {
  vertexMissing: own('CSF-NO-VERTEX', 'The top of the hemispheres is not in the scan'),
  baseMissing: own('CSF-NO-BASE', 'The base of the hemispheres is not in the scan'),
  skullOpen: own('CSF-SKULL-OPEN', 'The skull is not closed about the brain'),
  streaks: own('CSF-STREAKS', 'Streaks cross too many slices'),
} as const satisfies Record<WhyNoCsf, unknown>;

const MIDLINES = {
  skull: own('CSF-BY-SKULL', 'Midline by the skull'),
  headFrame: own('CSF-BY-FRAME', 'Midline of the head frame'),
} as const satisfies Record<CsfMidline, unknown>;

export const CSF_GROUP = {
  name: 'CSF of the hemispheres',
  finding: own('CSF', 'Cerebrospinal fluid of the hemispheres'),
  site: CODES.brain,
  side: () => 'none' as const,
  region: 'brain' as const,
};

const SIDES = ['right', 'left'] as const;

/** Both volumes of each side, the ratio of the affected one, and what parts them; or why there are none. */
export function writeCsf(of: HemisphericCsf): readonly Item[] {
  if (!isJudgedCsf(of)) return [code(NOT_JUDGED, REASONS[of.notJudged])];
  const { side, ratio } = csfRatio(of);
  const on = (of: (typeof SIDES)[number]) => hasConceptModifier(code(CODES.laterality, CODES[of]));
  return [
    ...SIDES.flatMap(each => [
      num(SULCI, roundTo(of[each].sulciMl, 2), UNITS.millilitre, on(each)),
      num(VENTRICLES, roundTo(of[each].ventriclesMl, 2), UNITS.millilitre, on(each)),
    ]),
    num(RATIO, roundTo(ratio, 3), UNITS.ratio, on(side)),
    ...(of.affected ? [code(AFFECTED, CODES[of.affected])] : []),
    code(MIDLINE, MIDLINES[of.midline]),
  ];
}

export function readCsf(group: Dataset): HemisphericCsf | undefined {
  const notJudged = keyOfCode(REASONS, codeOf(group, NOT_JUDGED));
  if (notJudged !== undefined) return { notJudged };
  const [right, left] = SIDES.map(side => sideOf(group, side));
  const midline = keyOfCode(MIDLINES, codeOf(group, MIDLINE));
  if (right === undefined || left === undefined || midline === undefined) return undefined;
  return { right, left, ...defined({ affected: codedSide(codeOf(group, AFFECTED)) }), midline };
}

function sideOf(group: Dataset, side: (typeof SIDES)[number]): SideCsf | undefined {
  const [sulciMl, ventriclesMl] = [SULCI, VENTRICLES].map(name =>
    measuredValue(childrenNamed(group, name).find(item => codedSide(codeOf(item, CODES.laterality)) === side)),
  );
  return sulciMl === undefined || ventriclesMl === undefined ? undefined : { sulciMl, ventriclesMl };
}

/** Volumes that a head can hold, mL. */
export const fitsCsf = (of: HemisphericCsf): boolean =>
  !isJudgedCsf(of) ||
  SIDES.flatMap(side => [of[side].sulciMl, of[side].ventriclesMl]).every(ml => ml >= 0 && ml < LARGEST_ML);

const LARGEST_ML = 1500;
