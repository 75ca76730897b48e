import type { CaseRow } from './caseRow.js';

/** A number, or text; empty where a case has none. */
export type Cell = number | string;

/** The table of a batch: one row a case in the order given. */
export interface CaseTable {
  readonly head: readonly string[];
  readonly lines: readonly (readonly Cell[])[];
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

/** Columns of figures are those of any row; what a row has not is empty. */
export function caseTable(rows: readonly CaseRow[]): CaseTable {
  const figures = [
    ...new Set(rows.flatMap(({ end }) => (end._tag === 'scored' ? Object.keys(end.facts.figures) : []))),
  ];
  return {
    head: [...HEAD, ...figures, ...TAIL],
    lines: rows.map(row => [...startOf(row), ...figures.map(name => figureOf(row, name)), ...restOf(row)]),
  };
}

function startOf({ name, end }: CaseRow): readonly string[] {
  if (end._tag !== 'scored') return [name, end._tag, end.sentence, '', '', '', '', ''];
  const { patientId, studyDate, studyInstanceUid, seriesInstanceUid, series } = end.facts;
  return [name, end._tag, end.facts.words[0] ?? '', patientId, studyDate, studyInstanceUid, seriesInstanceUid, series];
}

const figureOf = ({ end }: CaseRow, name: string): Cell =>
  end._tag === 'scored' ? (end.facts.figures[name] ?? '') : '';

const restOf = ({ end, seconds, folder }: CaseRow): readonly Cell[] => [
  end._tag === 'scored' ? end.facts.warnings.join(' ') : '',
  Math.round(seconds * 100) / 100,
  folder,
];
