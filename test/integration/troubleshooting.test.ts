import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** docs/troubleshooting.md names every failure that can reach a reader, in the words of the sources. */
const ROOT = process.cwd();
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const page = read('docs/troubleshooting.md');
const rows = [...page.matchAll(/^\| ([^|\n]+) \| ((?:`\w+`(?:, )?)+) \|/gm)].map(([, message = '', codes = '']) => ({
  message,
  codes: [...codes.matchAll(/\w+/g)].map(([code]) => code),
}));

const sources = ['extensions', 'models/src'].flatMap(folder =>
  (readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }) as string[])
    .map(file => join(folder, file))
    .filter(
      file => /\/src\/.*\.tsx?$/.test(file) && !/\.test\.|\.d\.ts$|\/(fixtures|text|dist|node_modules)\//.test(file),
    ),
);
/** Literals that are joined by a plus are one; what is filled in is "…". */
const words = sources.map(file =>
  read(file)
    .replace(/\$\{(?:[^{}`]|\{[^{}]*\})*\}/g, '…')
    .replace(/(['"`])\s*\+\s*(['"`])/g, ''),
);

test('every failure that something raises has its row', () => {
  const [, list = ''] = read('extensions/stroke/src/text/codes.ts').split('FAILURE_CODES = [');
  const codes = [...(list.split(']')[0] ?? '').matchAll(/'(\w+)'/g)].map(([, code = '']) => code);
  expect(codes.length).toBeGreaterThan(70);
  const raised = codes.filter(code => words.some(text => text.includes(`'${code}'`)));
  expect(rows.flatMap(row => row.codes).sort()).toEqual(raised.toSorted());
});

test('every message stands so in the sources', () => {
  const strange = rows.filter(({ message }) => !words.some(text => text.includes(message)));
  expect(strange.map(({ message }) => message)).toEqual([]);
});
