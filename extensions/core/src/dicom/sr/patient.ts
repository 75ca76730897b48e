import { filledByStudy } from '../../clinic/filled.js';
import type { FactSource, Facts } from '../../clinic/items/facts.js';
import { ANSWER_CODES, ITEM_CODES, ITEM_UNITS, SOURCE_CODES } from '../../clinic/items/itemCodes.js';
import type { EnteredQuantity } from '../../clinic/items/itemSpec.js';
import { NIHSS_ITEM_IDS, type NihssSheet } from '../../clinic/items/nihss.js';
import { type ItemValue, NOBODY, type Patient, patientIn, UNKNOWN } from '../../clinic/items/patient.js';
import { ITEM_IDS, type ItemId, itemSpec } from '../../clinic/items/patientItems.js';
import { CLINICAL_SCORES, type ClinicalScoreId, type ScoreInPatient } from '../../clinic/scores/clinicalScores.js';
import { type Code, own, UNITS } from '../../dataset/codes.js';
import {
  code,
  container,
  contains,
  dateItem,
  hasConceptModifier,
  type Item,
  num,
  text,
  timeItem,
} from '../../dataset/contentTree.js';
import type { Dataset } from '../../dataset/dataset.js';
import {
  child,
  childrenOf,
  codeIn,
  codeOf,
  isNamed,
  keyOfCode,
  listOf,
  measuredValue,
} from '../../dataset/parseTree.js';
import { scanTimeOf } from '../../dataset/scanTime.js';
import { dateValue, textOf, timeValue } from '../../dataset/valueRepresentation.js';
import { defined } from '../../defined.js';
import { clinicOf } from '../../reading/clinicOf.js';
import type { WriterInput } from '../ground/writerInput.js';

/** The container that holds all this. */
export const PATIENT = own('PATIENT', 'The patient, for published scores');
const SOURCE = own('PT-SOURCE', 'Who says it');
const NIHSS_ITEM = own('PT-NIHSS-ITEM', 'Item of the NIHSS');
const NIHSS_POINTS = own('PT-NIHSS-POINTS', 'Points of one item of the NIHSS');
const HOW = own('SCORE-PARTS', 'Points of the parts of the score');

/** Of a score that is whole; where a part is missing none is written. */
const TOTALS: Readonly<Record<ClinicalScoreId, Code>> = {
  hat: own('SCORE-HAT', 'HAT score (Lou 2008)'),
  sedan: own('SCORE-SEDAN', 'SEDAN score (Strbian 2012)'),
  dragon: own('SCORE-DRAGON', 'DRAGON score (Strbian 2012)'),
  astral: own('SCORE-ASTRAL', 'ASTRAL score (Ntaios 2012)'),
  thrive: own('SCORE-THRIVE', 'THRIVE score (Flint 2010)'),
  ich: own('SCORE-ICH', 'ICH score (Hemphill 2001)'),
  func: own('SCORE-FUNC', 'FUNC score (Rost 2008)'),
  bat: own('SCORE-BAT', 'BAT score (Morotti 2018)'),
};

/**
 * What the reader told of the patient, what header and images filled in beside it, and the scores that are whole, each value with
 * who says it: a container of its own beside measurements and evaluations, as TID 1500 may be extended. Nothing where the
 * reader told nothing.
 */
export function patientContainer({ result, read, source }: WriterInput): readonly Item[] {
  if (read?.patient === undefined) return [];
  const clinic = clinicOf(read, result, { filled: filledByStudy(source), ...defined({ taken: scanTimeOf(source) }) });
  if (clinic === undefined) return [];
  return [
    container(
      PATIENT,
      contains(
        ...ITEM_IDS.flatMap(id => factItems(id, clinic.known.facts, read.patient ?? NOBODY)),
        ...sheetItems(read.patient.nihssItems ?? {}),
        ...clinic.scores.flatMap(scoreItem),
      ),
    ),
  ];
}

function factItems(id: ItemId, facts: Facts, patient: Patient): readonly Item[] {
  const name = ITEM_CODES[id];
  if (patient[id] === UNKNOWN) return [code(name, ANSWER_CODES.unknown!, said('reader'))];
  const fact = facts[id];
  return fact === undefined ? [] : itemOf(id, name, fact.value, fact.from);
}

const said = (from: FactSource) => hasConceptModifier(code(SOURCE, SOURCE_CODES[from]));

function itemOf(id: ItemId, name: Code, value: ItemValue, from: FactSource): readonly Item[] {
  const spec = itemSpec(id);
  if (typeof value === 'object') return [num(name, value.value, ITEM_UNITS[value.unit]!, said(from))];
  if (typeof value === 'number') {
    const unit = spec.kind === 'number' && spec.unit !== undefined ? ITEM_UNITS[spec.unit]! : UNITS.score;
    return [num(name, value, unit, said(from))];
  }
  if (spec.kind !== 'moment') return [code(name, ANSWER_CODES[value]!, said(from))];
  // By the clock of the scanner: a date and a time, as the images have theirs. A moment is the reader's in any case.
  return [
    dateItem(name, value.slice(0, 10).replaceAll('-', '')),
    timeItem(name, `${value.slice(11).replace(':', '')}00`),
  ];
}

const sheetItems = (sheet: NihssSheet): readonly Item[] =>
  NIHSS_ITEM_IDS.flatMap(item => {
    const points = sheet[item];
    if (points === undefined) return [];
    return [num(NIHSS_POINTS, points, UNITS.score, hasConceptModifier(text(NIHSS_ITEM, item)))];
  });

function scoreItem({ id, total, parts }: ScoreInPatient): readonly Item[] {
  if (total === undefined) return [];
  const { name, range, citation } = CLINICAL_SCORES[id];
  const how = parts.map(part => `${part.id} ${part.points}`).join(', ');
  return [
    num(
      TOTALS[id],
      total,
      UNITS.score,
      hasConceptModifier(text(HOW, `${name} (${range.join('-')}): ${how}. ${citation}`)),
    ),
  ];
}

/**
 * What the reader had told, read back. What header and images said is asked of them anew. `undefined` = nothing; `false` = it holds what no
 * form takes.
 */
export function patientOfReport(dataset: Dataset): Patient | undefined | false {
  const held = child(dataset, PATIENT);
  if (held === undefined) return undefined;
  const told: Record<string, unknown> = {};
  const sheet: Record<string, unknown> = {};
  for (const item of childrenOf(held)) {
    if (isNamed(item, NIHSS_POINTS)) sheet[textOf(child(item, NIHSS_ITEM)?.TextValue)] = measuredValue(item);
    const id = ITEM_IDS.find(known => isNamed(item, ITEM_CODES[known]));
    if (id === undefined) continue;
    const value = toldIn(id, item, told[id]);
    if (value !== undefined) told[id] = value;
  }
  return patientIn({ ...told, ...(Object.keys(sheet).length === 0 ? {} : { nihssItems: sheet }) }) ?? false;
}

function toldIn(id: ItemId, item: Dataset, before: unknown): ItemValue | undefined {
  const from = keyOfCode(SOURCE_CODES, codeOf(item, SOURCE));
  const spec = itemSpec(id);
  if (spec.kind === 'moment' && from === undefined) return momentOf(item, before);
  if (from !== 'reader') return undefined;
  const value = measuredValue(item);
  if (value === undefined) return keyOfCode(ANSWER_CODES, codeIn(item));
  return spec.kind === 'quantity' ? quantityOf(item, value) : value;
}

/** The date comes first, its time of day after it. */
function momentOf(item: Dataset, before: unknown): string | undefined {
  const [date, time] = [dateValue(textOf(item.Date)), timeValue(textOf(item.Time))];
  if (date !== '') return `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}`;
  return time === '' || typeof before !== 'string' ? undefined : `${before}T${time.slice(0, 2)}:${time.slice(2, 4)}`;
}

function quantityOf(item: Dataset, value: number): EnteredQuantity | undefined {
  const unit = textOf(listOf(listOf(item.MeasuredValueSequence)[0]?.MeasurementUnitsCodeSequence)[0]?.CodeValue);
  return { value, unit };
}
