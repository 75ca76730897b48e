import type { Dataset } from './dataset.js';
import { childrenOf, codeIn, listOf, nameOf, wordsOf } from './parseTree.js';
import { personName, textOf } from './valueRepresentation.js';

/** One item of a content tree (PS3.3 C.17.3) in words. */
export interface ReadableItem {
  /** What it is: the meaning of its concept, or its kind where it has no name. Raw text from the file. */
  readonly name: string;
  /** Empty for what only holds others. Raw text from the file. */
  readonly value: string;
  readonly items: readonly ReadableItem[];
}

/** A structured report of any maker, as far as it can be read. */
export interface ReadableReport {
  readonly title: string;
  /** Label and value of what stands around the tree: state, times, makers, who verified it. */
  readonly head: readonly (readonly [label: ReadableLabel, value: string])[];
  readonly items: readonly ReadableItem[];
  /** Items that were left out: more than a person reads, or deeper than anybody writes. */
  readonly leftOut: number;
}

export type ReadableLabel = 'completion' | 'verification' | 'written' | 'maker' | 'verifiedBy' | 'series';

/** A file may claim a tree without an end. */
const MOST_ITEMS = 5000;
const MOST_DEPTH = 40;
const MOST_CHARACTERS = 10_000;

/** Undefined for what is no structured report: it has no content tree. */
export function readableReport(dataset: Dataset): ReadableReport | undefined {
  if (textOf(dataset.ValueType) !== 'CONTAINER' || listOf(dataset.ConceptNameCodeSequence).length === 0)
    return undefined;
  const budget = { left: MOST_ITEMS, over: 0 };
  const items = itemsOf(dataset, budget, 1);
  return { title: nameIn(dataset), head: headOf(dataset), items, leftOut: budget.over };
}

interface Budget {
  left: number;
  over: number;
}

function itemsOf(parent: Dataset, budget: Budget, depth: number): readonly ReadableItem[] {
  const items: ReadableItem[] = [];
  for (const child of childrenOf(parent)) {
    if (budget.left <= 0 || depth > MOST_DEPTH) {
      budget.over++;
      continue;
    }
    budget.left--;
    items.push({ name: nameIn(child), value: cut(wordsIn(child)), items: itemsOf(child, budget, depth + 1) });
  }
  return items;
}

const cut = (text: string): string => (text.length <= MOST_CHARACTERS ? text : `${text.slice(0, MOST_CHARACTERS)} …`);

/** An item of an image or a place may have no name; one that points to another by its number has no value type either. */
const nameIn = (item: Dataset): string => cut(nameOf(item)?.meaning || textOf(item.ValueType) || 'REFERENCE');

/** In the words of its kind (PS3.3 table C.17.3-7); empty for a container and for what the item lacks. */
function wordsIn(item: Dataset): string {
  const of = VALUES[textOf(item.ValueType)];
  if (of) return of(item);
  const to = listOrText(item.ReferencedContentItemIdentifier);
  return to === '' ? '' : `-> ${to.replaceAll('\\', '.')}`;
}

const VALUES: Readonly<Record<string, (item: Dataset) => string>> = {
  CONTAINER: () => '',
  TEXT: wordsOf,
  CODE: item => codeIn(item)?.meaning ?? '',
  NUM: numberOf,
  DATE: item => textOf(item.Date),
  TIME: item => textOf(item.Time),
  DATETIME: item => textOf(item.DateTime),
  UIDREF: item => textOf(item.UID),
  PNAME: item => nameText(item.PersonName),
  IMAGE: referenceOf,
  COMPOSITE: referenceOf,
  WAVEFORM: referenceOf,
  SCOORD: item => placeOf(item, 2),
  SCOORD3D: item => placeOf(item, 3),
  TCOORD: item => textOf(item.TemporalRangeType),
};

/** With its unit, or why there is no number. */
function numberOf(item: Dataset): string {
  const [measured] = listOf(item.MeasuredValueSequence);
  const number = textOf(measured?.NumericValue);
  if (number === '') return textOf(listOf(item.NumericValueQualifierCodeSequence)[0]?.CodeMeaning);
  const [unit] = listOf(measured?.MeasurementUnitsCodeSequence);
  const code = textOf(unit?.CodeValue);
  // UCUM has 1 for what has no unit, and braces about what is no unit either.
  const shown = code === '1' ? '' : /^\{.*\}$/.test(code) ? code.slice(1, -1) : code || textOf(unit?.CodeMeaning);
  return shown === '' ? number : `${number} ${shown}`;
}

function referenceOf(item: Dataset): string {
  return listOf(item.ReferencedSOPSequence)
    .map(({ ReferencedSOPInstanceUID: uid, ReferencedFrameNumber: frames }) => {
      const frame = listOrText(frames);
      return frame === '' ? textOf(uid) : `${textOf(uid)} (frame ${frame.replaceAll('\\', ', ')})`;
    })
    .join(', ');
}

function placeOf(item: Dataset, dimensions: number): string {
  const numbers = Array.isArray(item.GraphicData) ? item.GraphicData.length : 0;
  return `${textOf(item.GraphicType)} (${Math.floor(numbers / dimensions)})`;
}

const listOrText = (value: unknown): string => (Array.isArray(value) ? value.map(textOf).join('\\') : textOf(value));

/** All three forms of a name, each with blanks for its carets. */
const nameText = (value: unknown): string =>
  Object.values(personName(value))
    .map(form => String(form).split('^').filter(Boolean).join(' '))
    .filter(Boolean)
    .join(' / ');

function headOf(dataset: Dataset): ReadableReport['head'] {
  const written = [textOf(dataset.ContentDate), textOf(dataset.ContentTime).slice(0, 6)].filter(Boolean).join(' ');
  const maker = [dataset.Manufacturer, dataset.ManufacturerModelName, dataset.SoftwareVersions].map(listOrText);
  const observers = listOf(dataset.VerifyingObserverSequence).map(observer =>
    [nameText(observer.VerifyingObserverName), textOf(observer.VerifyingOrganization)].filter(Boolean).join(', '),
  );
  const all: ReadableReport['head'] = [
    ['series', textOf(dataset.SeriesDescription)],
    ['completion', textOf(dataset.CompletionFlag)],
    ['verification', textOf(dataset.VerificationFlag)],
    ['verifiedBy', observers.filter(Boolean).join('; ')],
    ['written', written],
    ['maker', maker.filter(Boolean).join(' ')],
  ];
  return all.filter(([, value]) => value !== '').map(([label, value]) => [label, cut(value)]);
}

/** The report as lines of text, two blanks a level; a line break of the file begins no line of its own. */
export function readableLines({ title, items }: ReadableReport): readonly string[] {
  const lines = (list: readonly ReadableItem[], level: number): readonly string[] =>
    list.flatMap(({ name, value, items: below }) => [
      `${'  '.repeat(level)}${oneLine(name)}${value === '' ? '' : `: ${oneLine(value)}`}`,
      ...lines(below, level + 1),
    ]);
  return [oneLine(title), ...lines(items, 1)];
}

const oneLine = (text: string): string => text.replace(/\s*[\r\n]+\s*/g, ' / ');
