import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { MODEL_IDS } from '@ohif-stroke/models';

/** What `npm pack` makes of every package is complete: installed into an empty folder, it works. */

// Packing, and an installation of all that the command line needs.
jest.setTimeout(20 * 60_000);

const root = path.join(import.meta.dirname, '../..');
const PUBLISHED = [
  'extensions/core',
  'models',
  'extensions/runtime',
  'extensions/cli',
  'extensions/stroke',
  'modes/stroke',
];
const DEMO = path.join(root, 'test/fixtures/demo/left-mca-infarct');

interface Packed {
  readonly name: string;
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

const folder = mkdtempSync(path.join(tmpdir(), 'stroke-packages-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** npm names its own program while it runs a script. */
function npm(args: readonly string[], cwd: string): string {
  const program = process.env.npm_execpath;
  const [command, first] = program?.endsWith('.js') ? [process.execPath, [program]] : ['npm', []];
  return execFileSync(command, [...first, ...args], { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

const packed = PUBLISHED.map((workspace): Packed => {
  const printed = npm(['pack', '--json', '--ignore-scripts', '--pack-destination', folder], path.join(root, workspace));
  return (JSON.parse(printed) as Packed[])[0]!;
});

test.each(packed.map(({ name, files }) => [name, files] as const))(
  '%s holds what runs, its types and its licence',
  (_, files) => {
    const paths = files.map(file => file.path);
    expect(paths).toEqual(expect.arrayContaining(['package.json', 'LICENSE', 'dist/index.js', 'dist/index.d.ts']));
    expect(paths.filter(file => /\.test\.|fixtures\/|\.tsbuildinfo$/.test(file))).toEqual([]);
  },
);

test('every model is there with weights, manifest and card, and nothing of its training', () => {
  const paths = packed.find(({ name }) => name === '@ohif-stroke/models')!.files.map(file => file.path);
  for (const id of MODEL_IDS) {
    for (const file of ['manifest.json', 'weights.onnx', 'CARD.md']) expect(paths).toContain(`${id}/${file}`);
  }
  expect(paths.filter(file => /training|golden/.test(file))).toEqual([]);
});

test('installed from its tarballs into an empty folder, the command line reads a head as it does here', () => {
  const place = path.join(folder, 'empty');
  mkdirSync(place);
  npm(['init', '-y'], place);
  const tarballs = packed.slice(0, 4).map(({ filename }) => path.join(folder, filename));
  npm(['install', '--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts', ...tarballs], place);
  const stroke = path.join(place, 'node_modules/.bin/stroke');
  const run = (program: string, args: readonly string[]) =>
    execFileSync(process.execPath, [program, ...args], { cwd: place, encoding: 'utf8' });
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
  expect(run(stroke, ['--version']).trim()).toBe(version);
  const totals = [stroke, path.join(root, 'extensions/cli/bin/stroke.mjs')].map((program, n) => {
    const json = path.join(folder, `${n}.json`);
    run(program, ['analyse', DEMO, '--json', json, '--quiet']);
    const { aspects, models } = JSON.parse(readFileSync(json, 'utf8')) as { aspects: unknown; models: unknown };
    return { aspects, models };
  });
  expect(totals[0]).toEqual(totals[1]);
});
