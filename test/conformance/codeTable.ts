import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A coded concept as it stands in the sources of core. */
export interface DeclaredCode {
  readonly scheme: string;
  readonly value: string;
  readonly meaning: string;
}

const CORE = 'extensions/core/src';
export const CODE_TABLE = 'docs/codes.md';
export const PRIVATE = '99ASPECTSAI';

const MAKERS: Readonly<Record<string, string>> = {
  own: PRIVATE,
  dcm: 'DCM',
  sct: 'SCT',
  unit: 'UCUM',
  radElement: 'RADELEMENT',
};
const QUOTED = String.raw`(?:'([^'\n]*)'|"([^"\n]*)")`;
const CALL = new RegExp(String.raw`(?<![\w.])(own|dcm|sct|unit|radElement)\(\s*${QUOTED},\s*${QUOTED},?\s*\)`, 'g');
const LITERAL = new RegExp(
  String.raw`\{\s*value:\s*${QUOTED},\s*scheme:\s*${QUOTED},\s*meaning:\s*${QUOTED},?\s*\}`,
  'g',
);

/** Every code of core's sources: a figure or a sign has its own beside it, and no table of the code holds them all. */
export function declaredCodes(root: string): readonly DeclaredCode[] {
  const files = readdirSync(join(root, CORE), { recursive: true, encoding: 'utf8' })
    .map(file => file.replaceAll('\\', '/'))
    .filter(file => file.endsWith('.ts') && !/\.test\.|\.d\.ts$|(^|\/)fixtures\//.test(file));
  return files.sort().flatMap(file => {
    const text = readFileSync(join(root, CORE, file), 'utf8');
    const calls = [...text.matchAll(CALL)].map(([, maker = '', a, b, c, d]) => ({
      scheme: MAKERS[maker] ?? '',
      value: a ?? b ?? '',
      meaning: c ?? d ?? '',
    }));
    const literals = [...text.matchAll(LITERAL)].map(([, a, b, c, d, e, f]) => ({
      scheme: c ?? d ?? '',
      value: a ?? b ?? '',
      meaning: e ?? f ?? '',
    }));
    return [...calls, ...literals];
  });
}

const HEAD = `# Coded concepts

Every code that an SR, SEG or Key Object Selection of this software may hold, made from the sources by \`npm run codes\`; a test fails where this page no
longer fits them. What they are used for: [conformance.md](conformance.md).

`;

/** Text of docs/codes.md. */
export function codeTable(codes: readonly DeclaredCode[]): string {
  const own = once(codes.filter(({ scheme }) => scheme === PRIVATE));
  const others = once(codes.filter(({ scheme }) => scheme !== PRIVATE));
  const inOrder = (a: DeclaredCode, b: DeclaredCode) => compare(a.scheme, b.scheme) || compare(a.value, b.value);
  const ownRows = own.toSorted(inOrder).map(({ value, meaning }) => `| \`${value}\` | ${meaning} |`);
  const otherRows = others
    .toSorted(inOrder)
    .map(({ scheme, value, meaning }) => `| ${scheme} | \`${value}\` | ${meaning} |`);
  return [
    `${HEAD}## ${PRIVATE}: ${own.length} concepts of our own\n`,
    `| code value | code meaning |\n|---|---|\n${ownRows.join('\n')}\n`,
    `## Of other schemes: ${others.length}\n`,
    `| scheme | code value | code meaning |\n|---|---|---|\n${otherRows.join('\n')}\n`,
  ].join('\n');
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const once = (codes: readonly DeclaredCode[]): readonly DeclaredCode[] => [
  ...new Map(codes.toReversed().map(code => [`${code.scheme} ${code.value}`, code])).values(),
];
