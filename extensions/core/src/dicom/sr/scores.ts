import { CODES, type Code, REGION_CODES, UNITS } from '../../dataset/codes.js';
import {
  type Child,
  code,
  hasConceptModifier,
  type Item,
  inferredFrom,
  num,
  numIfMeasured,
  text,
} from '../../dataset/contentTree.js';
import type { Dataset } from '../../dataset/dataset.js';
import {
  child,
  childrenNamed,
  childrenOf,
  codedSide,
  codeIn,
  codeOf,
  isNamed,
  keyOfCode,
  lateralityOf,
  measuredValue,
  numberUnder,
  presenceOf,
  wordsOf,
} from '../../dataset/parseTree.js';
import { roundTo } from '../../dataset/valueRepresentation.js';
import { defined } from '../../defined.js';
import { collectScores, ofScores } from '../../findings/scores/ofScores.js';
import { SCORES, type Scores } from '../../findings/scores/scores.js';
import { isMade, type MadeScore, NOT_MADE, type WayRegion, type WhyNotMade } from '../../findings/scores/wayScore.js';

/**
 * The total by each way of `SCORES`, in the group of the total: a NUM each, which the thresholds and every judged region are
 * INFERRED FROM, or a CODE that says why there is none. They are the algorithm's, whatever the reader decided.
 */

const NOT_MADE_CODES: Readonly<Record<WhyNotMade, Code>> = {
  haemorrhage: CODES.intracranialHaemorrhage,
  noInfarctNetwork: CODES.noInfarctNetwork,
  noDetector: CODES.noDetector,
  detectorFailed: CODES.detectorFailed,
  noRegion: CODES.noRegion,
};

export const scoreItems = (scores: Scores): readonly (Item<'NUM'> | Item<'CODE'>)[] =>
  ofScores(scores, (id, score) => {
    const name = SCORES[id].code;
    if (!isMade(score)) return code(name, NOT_MADE_CODES[score.notMade]);
    return num(name, score.total, UNITS.score, basisOf(score));
  });

const basisOf = ({ side, thresholds, regions }: MadeScore): readonly Child[] => [
  ...hasConceptModifier(code(CODES.sideAi, side === 'none' ? CODES.noSide : CODES[side])),
  ...inferredFrom(
    ...Object.entries(thresholds).map(([name, value]) => text(CODES.scoreLimit, `${name} = ${value}`)),
    ...regions.flatMap(regionItem),
  ),
];

const percent = (share: number): number => roundTo(share * 100, 2);

/** What the way found of a region, and whether it costs a point. */
function regionItem({ name, side, affected, share, probability }: WayRegion): readonly Item<'NUM'>[] {
  const site = code(CODES.findingSite, REGION_CODES[name], hasConceptModifier(code(CODES.laterality, CODES[side])));
  const judged = code(CODES.earlyIschaemicChangeAi, affected ? CODES.present : CODES.absent);
  const modifiers = hasConceptModifier(site, judged);
  const certainty = (children: readonly Child[]) =>
    numIfMeasured(CODES.certainty, percent(probability ?? Number.NaN), UNITS.percent, children);
  if (share === undefined) return certainty(modifiers);
  return [num(CODES.regionShare, percent(share), UNITS.percent, [...modifiers, ...inferredFrom(...certainty([]))])];
}

/** What the group of the total holds of the ways to a score; none in reports of versions that had one way only. */
export const scoresOf = (total: Dataset): Scores =>
  collectScores(id => {
    const item = child(total, SCORES[id].code);
    const notMade = NOT_MADE.find(why => why === keyOfCode(NOT_MADE_CODES, codeIn(item)));
    if (notMade) return { notMade };
    const value = measuredValue(item);
    return item && value !== undefined ? madeOf(item, value) : undefined;
  });

const PARAMETER = /^(\w+) = (-?[\d.e+-]+)$/;

function madeOf(item: Dataset, total: number): MadeScore {
  const limits = childrenNamed(item, CODES.scoreLimit).flatMap(line => {
    const [, name, value] = PARAMETER.exec(wordsOf(line)) ?? [];
    return name !== undefined && Number.isFinite(Number(value)) ? [[name, Number(value)] as const] : [];
  });
  const side = codedSide(codeOf(item, CODES.sideAi)) ?? 'none';
  return { total, side, regions: childrenOf(item).flatMap(regionOf), thresholds: Object.fromEntries(limits) };
}

function regionOf(item: Dataset): readonly WayRegion[] {
  const name = keyOfCode(REGION_CODES, codeOf(item, CODES.findingSite));
  const side = lateralityOf(item);
  const affected = presenceOf(item, CODES.earlyIschaemicChangeAi);
  const value = measuredValue(item);
  if (name === undefined || side === undefined || affected === undefined || value === undefined) return [];
  const isShare = isNamed(item, CODES.regionShare);
  const certainty = isShare ? numberUnder(item, CODES.certainty) : value;
  const share = isShare ? value / 100 : undefined;
  const probability = certainty === undefined ? undefined : certainty / 100;
  return [{ name, side, affected, ...defined({ share, probability }) }];
}
