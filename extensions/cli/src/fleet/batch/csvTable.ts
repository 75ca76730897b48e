import { csvOf, csvQuoted } from '../../tables/csv.js';
import type { CaseRow } from './caseRow.js';

/** More than any figure here has; the sixteenth is noise of the computing. */
const DIGITS = 9;

export function csvCell(value: number | string): string {
  if (typeof value !== 'number') return csvQuoted(value);
  return Number.isFinite(value) ? String(Number(value.toPrecision(DIGITS))) : '';
}

/** One line a case in the order given. Columns of figures are those of any row; what a row has not is empty. */
export function csvTable(rows: readonly CaseRow[]): string {
  const figures = [
    ...new Set(rows.flatMap(({ end }) => (end._tag === 'scored' ? Object.keys(end.facts.figures) : []))),
  ];
  const head = [...HEAD, ...figures, ...TAIL];
  const lines = rows.map(row => [...startOf(row), ...figures.map(name => figureOf(row, name)), ...restOf(row)]);
  return csvOf([head, ...lines].map(line => line.map(csvCell)));
}

const HEAD = [
  'case',
  'status',
  'sentence',
  'patient_id',
  'study_date',
  'study_instance_uid',
  'series_instance_uid',
  'series',
];
const TAIL = ['warnings', 'seconds', 'folder'];

function startOf({ name, end }: CaseRow): readonly string[] {
  if (end._tag !== 'scored') return [name, end._tag, end.sentence, '', '', '', '', ''];
  const { patientId, studyDate, studyInstanceUid, seriesInstanceUid, series } = end.facts;
  return [name, end._tag, end.facts.words[0] ?? '', patientId, studyDate, studyInstanceUid, seriesInstanceUid, series];
}

const figureOf = ({ end }: CaseRow, name: string): number | string =>
  end._tag === 'scored' ? (end.facts.figures[name] ?? '') : '';

const restOf = ({ end, seconds, folder }: CaseRow): readonly (number | string)[] => [
  end._tag === 'scored' ? end.facts.warnings.join(' ') : '',
  Math.round(seconds * 100) / 100,
  folder,
];
