import { fileURLToPath } from 'node:url';
import { ensureDebianPackages, missingDebianPackages } from './debianPackages.js';
import { checkPythonStyle, missingRuff } from './pythonStyle.js';
import { runCheck, runJest, runPlaywright, type Tally } from './suites.js';

/**
 * `npm test`: linter, compiler, unit, integration and browser tests, one after another, all of them even if one fails.
 * The last line is the sum over all suites.
 */
const ROOT = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');
const escaped = ROOT.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** `tsc -b` has compiled the sources before this; these check the tests as well, each room with its own types. */
const TYPE_CHECKED = [
  'extensions/core',
  'extensions/runtime',
  'extensions/stroke',
  'extensions/cli',
  'models',
  'modes/stroke',
  '.',
].map(folder => `${folder}/tsconfig.tests.json`);

const SUITES: readonly (readonly [string, () => Tally])[] = [
  ['lint', () => runCheck(ROOT, '@biomejs/biome/bin/biome', ['ci', '.'])],
  ['python style', () => checkPythonStyle(ROOT)],
  ['types', () => TYPE_CHECKED.map(folder => runCheck(ROOT, 'typescript/bin/tsc', ['-p', folder])).reduce(add)],
  // By itself jest leaves one processor idle, which of two is half the time.
  ['unit', () => runJest(ROOT, ['--maxWorkers=100%', `^${escaped}/(extensions|modes|models|platform-config)/`])],
  ['integration', () => runJest(ROOT, ['--maxWorkers=100%', `^${escaped}/test/`])],
  ['browser', () => runPlaywright(ROOT, ['--config', 'test/e2e'])],
];

ensureDebianPackages();
const results = SUITES.map(([name, run]) => {
  console.log(`\n── ${name} ──`);
  const started = Date.now();
  return { name, tally: run(), seconds: Math.round((Date.now() - started) / 1000) };
});

console.log('');
for (const { name, tally, seconds } of results) console.log(`${name.padEnd(12)} ${describe(tally)} (${seconds} s)`);
const total = results.map(result => result.tally).reduce(add, { passed: 0, failed: 0, skipped: 0 });
const missing = missingDebianPackages();
if (missing.length > 0) console.log(`SKIPPED what needs ${missing.join(', ')}: not installed.`);
const ruff = missingRuff(ROOT);
if (ruff) console.log(`SKIPPED the style of the Python sources: no ${ruff}.`);
console.log(describe(total));
process.exitCode = total.failed > 0 ? 1 : 0;

function describe({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

function add(a: Tally, b: Tally): Tally {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}
