import { tableFromIPC } from '@uwdata/flechette';
import fc from 'fast-check';
import { readParquet } from 'parquet-wasm';
import type { TaskEnd } from '../task.js';
import type { CaseRow } from './caseRow.js';
import { folderOf } from './caseRow.js';
import { caseTable } from './caseTable.js';
import { csvCell, csvTable } from './csvTable.js';
import { overviewPage } from './overviewPage.js';
import { parquetTable } from './parquetTable.js';

const row = (name: string, end: TaskEnd): CaseRow => ({
  id: 'abcdef0123456789',
  name,
  end,
  folder: 'a-b',
  seconds: 1.234,
});

const scored = (text: string): TaskEnd => ({
  _tag: 'scored',
  stagesMs: { total: 5 },
  facts: {
    studyInstanceUid: '2.25.1',
    seriesInstanceUid: '2.25.2',
    patientId: text,
    studyDate: '20260101',
    series: text,
    pipeline: 'ncct',
    figures: { aspects: 7, acute_infarct_left_ml: 70.33500000000852 },
    words: ['ASPECTS 7', text],
    warnings: [text],
  },
});

const refused: TaskEnd = { _tag: 'refused', code: 'scout', sentence: 'The series is a localizer (scout).' };

/** What a reader of RFC 4180 makes of one line. */
function cellsOf(line: string): readonly string[] {
  const cells = [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)];
  return cells.map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '');
}

test('the table has a line a case, and a refused series is one of them with its sentence', () => {
  const [head, first, second] = csvTable(caseTable([row('a', scored('x')), row('b', refused)])).split('\r\n');
  expect(head).toBe(
    'case,status,sentence,patient_id,study_date,study_instance_uid,series_instance_uid,series,aspects,acute_infarct_left_ml,warnings,seconds,folder',
  );
  expect(first).toBe('a,scored,ASPECTS 7,x,20260101,2.25.1,2.25.2,x,7,70.335,x,1.23,a-b');
  expect(second).toBe('b,refused,The series is a localizer (scout).,,,,,,,,,1.23,a-b');
});

/** By another implementation: Arrow's in Rust. */
const parquetRows = (bytes: Uint8Array) => {
  const table = tableFromIPC(readParquet(bytes).intoIPCStream());
  return { types: table.schema.fields.map(({ name, type }) => [name, type.typeId]), rows: table.toArray() };
};

test('another reader finds the same table in the Parquet file: numbers as numbers, text as it is, and nothing as nothing', () => {
  const { types, rows } = parquetRows(parquetTable(caseTable([row('=1+1', scored('x,"ü\n')), row('b', refused)])));
  const [text, double] = [5, 3];
  expect(types.filter(([, type]) => type === double).map(([name]) => name)).toEqual([
    'aspects',
    'acute_infarct_left_ml',
    'seconds',
  ]);
  expect(types.filter(([, type]) => type === text)).toHaveLength(types.length - 3);
  expect(rows[0]).toMatchObject({
    case: '=1+1',
    patient_id: 'x,"ü\n',
    aspects: 7,
    acute_infarct_left_ml: 70.33500000000852,
  });
  expect(rows[1]).toMatchObject({
    case: 'b',
    status: 'refused',
    sentence: refused.sentence,
    patient_id: null,
    aspects: null,
  });
});

test('any text comes back from the Parquet file', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary', minLength: 1 }), { minLength: 1, maxLength: 20 }), texts => {
      const { rows } = parquetRows(parquetTable(caseTable(texts.map(text => row(text, refused)))));
      expect(rows.map(each => each.case)).toEqual(texts);
    }),
  );
});

test('any text is one cell again, and none is a formula', () => {
  fc.assert(
    fc.property(fc.string(), text => {
      const [cell] = cellsOf(csvCell(text));
      expect(cell?.replace(/^'/, '')).toBe(text.replace(/^'/, ''));
      expect(cell).not.toMatch(/^[=+\-@\t\r]/);
    }),
  );
});

test('what a file says stays text on the page', () => {
  const hostile = '<img src=x onerror=alert(1)>"\'&';
  const page = overviewPage(
    [row(hostile, scored(hostile)), row(hostile, { ...refused, sentence: hostile })],
    () => true,
  );
  expect(page).not.toContain('<img src=x');
  expect(page.match(/<img /g)).toHaveLength(2);
  expect(page).toContain("default-src 'none'");
  expect(page).not.toContain('<script');
});

test('a folder is safe on every system, whatever the case is called', () => {
  fc.assert(
    fc.property(fc.string(), name => {
      expect(folderOf({ name, path: '' }, 'abcdef0123456789')).toMatch(/^[A-Za-z0-9][A-Za-z0-9._-]*-abcdef0123$/);
    }),
  );
  expect(folderOf({ name: '../../etc/passwd', path: '' }, 'abcdef0123456789')).toBe('etc_passwd-abcdef0123');
});
