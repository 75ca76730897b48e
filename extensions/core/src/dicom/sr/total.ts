import type { Side } from '../../anatomy/regions.js';
import { CODES, type Code, UNITS } from '../../dataset/codes.js';
import { code, contains, type Item, num } from '../../dataset/contentTree.js';
import type { Dataset } from '../../dataset/dataset.js';
import { codedSide, codeOf, keyOfCode, lateralityOf, numberUnder } from '../../dataset/parseTree.js';
import { defined } from '../../defined.js';
import type { NotScored } from '../../findings/findings.js';
import { TOTAL_NAME } from '../ground/findingNames.js';
import type { MaskSurvey } from '../ground/surveyMasks.js';
import type { WriterInput } from '../ground/writerInput.js';
import { firmnessItems } from './firmness.js';
import { group } from './group.js';
import { readingItems } from './reading.js';
import { scoreItems } from './scores.js';

/**
 * The score that counts, with the algorithm's and the reader's own beside it, and the total by each way; a total that was
 * not made has no item.
 */
export function totalGroup(input: WriterInput, survey: MaskSurvey, read: boolean): readonly Item<'CONTAINER'>[] {
  const { aspects } = input;
  const outline = survey.hull(aspects.side) ?? survey.hull('none');
  if (outline === undefined) return [];
  const head = { name: TOTAL_NAME, finding: CODES.earlyIschaemicChange, site: CODES.brain, outline };
  const aiSide = aspects.aiSide === 'none' ? CODES.noSide : CODES[aspects.aiSide];
  const evidence = contains(
    ...scored(CODES.aspects, aspects.total),
    ...scored(CODES.aspectsAi, aspects.aiTotal),
    ...(read ? scored(CODES.aspectsReader, aspects.total) : []),
    ...firmnessItems(input.result.aspects),
    ...(aspects.notScored ? [code(CODES.notScored, NOT_SCORED_CODES[aspects.notScored])] : []),
    code(CODES.sideAi, aiSide),
    ...readingItems(input),
    ...scoreItems(input.result.scores),
  );
  return [group(input, { ...head, side: aspects.side }, evidence)];
}

const scored = (name: Code, total: number | undefined): readonly Item<'NUM'>[] =>
  total === undefined ? [] : [num(name, total, UNITS.score)];

const NOT_SCORED_CODES: Readonly<Record<NotScored, Code>> = { haemorrhage: CODES.intracranialHaemorrhage };

export interface StoredTotal {
  /** Absent where the algorithm made none and nobody scored by hand. */
  readonly total?: number;
  readonly side: Side | 'none';
  /** The algorithm's, at the threshold in use; absent where `notScored` says why it made none. */
  readonly aiTotal?: number;
  readonly notScored?: NotScored;
  readonly aiSide: Side | 'none';
}

export const isTotalGroup = (group: Dataset): boolean =>
  numberUnder(group, CODES.aspects) !== undefined || codeOf(group, CODES.notScored) !== undefined;

/** Undefined where neither a score stands there nor why there is none. */
export function totalOf(group: Dataset): StoredTotal | undefined {
  const total = numberUnder(group, CODES.aspects);
  const aiTotal = numberUnder(group, CODES.aspectsAi);
  const notScored = keyOfCode(NOT_SCORED_CODES, codeOf(group, CODES.notScored));
  if (notScored === undefined && (total === undefined || aiTotal === undefined)) return undefined;
  return {
    ...defined({ total }),
    side: lateralityOf(group) ?? 'none',
    ...(aiTotal !== undefined && notScored === undefined && { aiTotal }),
    ...defined({ notScored }),
    aiSide: codedSide(codeOf(group, CODES.sideAi)) ?? 'none',
  };
}
