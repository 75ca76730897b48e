import type { Text } from '../text/index.js';
import { hostDivOf } from '../ui/hostElement.js';
import type { ScoresOnce } from './scoresOnce.js';
import { scoreWords } from './scoreWords.js';

/** The part of the work list's column definitions (OHIF 3.13, TanStack Table) that is used. */
export interface Column {
  readonly id?: string;
  readonly [property: string]: unknown;
}

export interface ColumnOutside {
  readonly scores: ScoresOnce;
  readonly text: () => Text;
  /** Calls once when an element comes into sight; gives back what stops waiting. */
  readonly whenSeen: (element: HTMLElement, then: () => void) => () => void;
}

/** A study of the list. */
interface Row {
  readonly studyInstanceUid: string;
  readonly modalities?: string;
}

/** Column before which ours goes: the menu at the end of each row. */
const LAST = 'actions';
const COLUMN_ID = 'ohif-stroke-aspects';

/** The list's columns with ours; whatever else a viewer gives under that name stays as it is. */
export function withScoreColumn(columns: unknown, outside: ColumnOutside): unknown {
  if (!Array.isArray(columns) || columns.some(({ id }: Column) => id === COLUMN_ID)) return columns;
  const end = columns.findIndex(({ id }: Column) => id === LAST);
  return columns.toSpliced(end < 0 ? columns.length : end, 0, scoreColumn(outside));
}

const scoreColumn = (outside: ColumnOutside): Column => ({
  id: COLUMN_ID,
  header: 'ASPECTS',
  // The list knows it of the rows in sight alone: there is nothing to sort or filter by.
  enableSorting: false,
  enableColumnFilter: false,
  // The viewer draws a box for it all the same: what is typed there hides no study.
  filterFn: () => true,
  cell: scoreCell(outside),
  meta: {
    label: 'ASPECTS',
    headerClassName: 'min-w-[130px]',
    cellClassName: 'min-w-[130px]',
    minWidth: 130,
    priority: 70,
  },
});

/** The viewer renders one empty element a row; what stands in it is text alone, written here. */
function scoreCell({ scores, text, whenSeen }: ColumnOutside) {
  // The same function for the same study: a list that is rendered again is not asked for again.
  const refs = new Map<string, (element: HTMLElement | null) => void>();

  const show = (element: HTMLElement, score: Awaited<ReturnType<ScoresOnce['of']>> | undefined): void => {
    const { shown, title } = scoreWords(text(), score);
    element.textContent = shown;
    element.title = title;
  };

  const refOf = ({ studyInstanceUid, modalities }: Row) => {
    let stop: () => void = () => undefined;
    return (element: HTMLElement | null): void => {
      stop();
      if (!element) return;
      element.dataset.testid = 'work-list-score';
      element.dataset.study = studyInstanceUid;
      element.textContent = '';
      element.title = '';
      if (!mayHaveReports(modalities)) return;
      let here = true;
      const unwatch = whenSeen(element, () => {
        show(element, undefined);
        void scores.of(studyInstanceUid).then(score => here && show(element, score));
      });
      stop = () => {
        here = false;
        unwatch();
      };
    };
  };

  return hostDivOf(given => {
    const row = rowOf(given);
    const known = row && refs.get(row.studyInstanceUid);
    const ref = known ?? (row ? refOf(row) : () => undefined);
    if (row) refs.set(row.studyInstanceUid, ref);
    return { ref, style: { whiteSpace: 'nowrap' } };
  });
}

/** An archive that tells modalities spares a question for each study without reports. */
const mayHaveReports = (modalities: string | undefined): boolean =>
  !modalities || modalities.split(/[\\/,\s]+/).includes('SR');

/** What the viewer's table hands to a cell is its own; it is taken for what it shows. */
function rowOf(given: unknown): Row | undefined {
  const original = at(at(given, 'row'), 'original');
  const [studyInstanceUid, modalities] = [at(original, 'studyInstanceUid'), at(original, 'modalities')];
  if (typeof studyInstanceUid !== 'string') return undefined;
  return { studyInstanceUid, ...(typeof modalities === 'string' ? { modalities } : {}) };
}

const at = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
