import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Dataset } from '@ohif-stroke/core';
import dcmjs from 'dcmjs';
import { CODE_TABLE, codeTable, declaredCodes, PRIVATE } from './codeTable.js';
import { writtenObjects } from './writtenObjects.js';

/** The conformance statement says what is written: attributes by object, and every code. */
const ROOT = process.cwd();
const statement = readFileSync(join(ROOT, 'docs/conformance.md'), 'utf8');
const codes = declaredCodes(ROOT);
const objects = writtenObjects();

/** Columns of the table of attributes, by SOP class. */
const COLUMNS = ['88.33', '66.4', '7', '88.59', '104.1'].map(end => `1.2.840.10008.5.1.4.1.1.${end}`);

/** "| `PatientName` (0010,0010) | x | (x) | … |" */
const rows = [...statement.matchAll(/^\| `(\w+)` \(([0-9A-F]{4},[0-9A-F]{4})\) \|([^\n]*)\|$/gm)].map(
  ([, keyword = '', tag = '', cells = '']) => ({ keyword, tag, cells: cells.split('|').map(cell => cell.trim()) }),
);

const keysOf = (dataset: Dataset) => Object.keys(dataset).filter(key => !key.startsWith('_'));

test.each(COLUMNS.map((uid, column) => [uid, column] as const))(
  'the attributes of %s are those of the table',
  (uid, column) => {
    // Regions and lesions are two objects of one class, with the same attributes.
    const written = objects.filter(({ sopClassUid }) => sopClassUid === uid).flatMap(({ datasets }) => datasets);
    expect(written.length).toBeGreaterThan(1);
    const ever = new Set(written.flatMap(keysOf));
    const marked = [...ever].map(key => [key, written.every(dataset => key in dataset) ? 'x' : '(x)']);
    const told = rows.filter(({ cells }) => cells[column] !== '').map(({ keyword, cells }) => [keyword, cells[column]]);
    expect(Object.fromEntries(told)).toEqual(Object.fromEntries(marked));
  },
);

test('the tags of the table are those of the dictionary', () => {
  const { nameMap } = dcmjs.data.DicomMetaDictionary as unknown as {
    readonly nameMap: Readonly<Record<string, { readonly tag: string }>>;
  };
  expect(rows.length).toBeGreaterThan(70);
  expect(rows.filter(({ keyword, tag }) => nameMap[keyword]?.tag !== `(${tag})`)).toEqual([]);
});

test('the committed table of codes is what `npm run codes` makes', () => {
  expect(readFileSync(join(ROOT, CODE_TABLE), 'utf8')).toBe(codeTable(codes));
});

test('no code is declared in a form that the table does not see, and none twice with two meanings', () => {
  const known = new Map(codes.map(({ scheme, value, meaning }) => [`${scheme} ${value}`, meaning]));
  expect(codes.filter(({ scheme, value, meaning }) => known.get(`${scheme} ${value}`) !== meaning)).toEqual([]);
  const used = objects.flatMap(({ datasets }) => datasets).flatMap(codesIn);
  expect(used.filter(({ scheme }) => scheme === PRIVATE).length).toBeGreaterThan(100);
  expect(used.filter(({ scheme, value, meaning }) => known.get(`${scheme} ${value}`) !== meaning)).toEqual([]);
});

/** Every code sequence item of a dataset, at any depth. */
function codesIn(value: unknown): readonly { scheme: string; value: string; meaning: string }[] {
  if (Array.isArray(value)) return value.flatMap(codesIn);
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return [];
  const { CodeValue, CodingSchemeDesignator, CodeMeaning } = value as Dataset;
  const own =
    CodeValue === undefined
      ? []
      : [{ scheme: String(CodingSchemeDesignator), value: String(CodeValue), meaning: String(CodeMeaning) }];
  return [...own, ...Object.values(value).flatMap(codesIn)];
}
