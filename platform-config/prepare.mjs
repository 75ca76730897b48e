/**
 * Runs before `npm start` and `npm test`, when nothing is built yet: installs the packages of the lockfile when
 * node_modules doesn't hold them, and builds what is older than its sources. Does nothing, fast, when all is there.
 * Plain JavaScript because there is no compiler before it has run.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const at = (...parts) => path.join(ROOT, ...parts);

/** What the bundles are made of. Training code and built files are not. */
const BUNDLE_SOURCES = [
  'extensions',
  'modes',
  'models',
  'webpack.config.mjs',
  'package-lock.json',
  'test/fixtures/archived/0.2.0',
];
const NOT_SOURCES = new Set(['node_modules', 'dist', 'training', 'cli', 'tsconfig.tsbuildinfo']);
const BUNDLES = at('dist', 'plugins', 'stroke');
const BUNDLE_STAMP = at('dist', 'plugins', 'stroke.sources');

function run(what, command, args) {
  const { status, error } = spawnSync(command, args, { cwd: ROOT, stdio: 'inherit' });
  if (status !== 0) {
    console.error(`${what} failed${error ? `: ${error.message}` : ''}.`);
    process.exit(status || 1);
  }
}

/** npm names its own program while it runs a script; started by hand, the one on the path is used. */
function runNpm(args) {
  const npm = process.env.npm_execpath;
  if (npm?.endsWith('.js')) run('Installing', process.execPath, [npm, ...args]);
  else run('Installing', process.platform === 'win32' ? 'npm.cmd' : 'npm', args);
}

const bin = (...parts) => [at('node_modules', ...parts)];

/** True when node_modules holds every package of the lockfile in its version; npm keeps its own record there. */
function isInstalled() {
  const record = at('node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const wanted = JSON.parse(readFileSync(at('package-lock.json'), 'utf8')).packages;
  const have = JSON.parse(readFileSync(record, 'utf8')).packages;
  return Object.entries(wanted).every(([name, entry]) => {
    if (!name.includes('node_modules/')) return true;
    const found = have[name];
    // Packages for other systems are left out by npm, as are optional ones that would not build.
    if (found === undefined) return Boolean(entry.optional || entry.devOptional || entry.peer);
    return found.version === entry.version && found.integrity === entry.integrity;
  });
}

function* filesBelow(file) {
  if (!statSync(file).isDirectory()) {
    yield file;
    return;
  }
  for (const name of readdirSync(file).sort()) if (!NOT_SOURCES.has(name)) yield* filesBelow(path.join(file, name));
}

/** Names, sizes and times of all sources: cheap, and any edit changes it. */
function sourceState() {
  const hash = createHash('sha256');
  for (const source of BUNDLE_SOURCES.filter(name => existsSync(at(name)))) {
    for (const file of filesBelow(at(source))) {
      const { size, mtimeMs } = statSync(file);
      hash.update(`${path.relative(ROOT, file)} ${size} ${mtimeMs}\n`);
    }
  }
  return hash.digest('hex');
}

const isBundled = state =>
  ['mode.mjs', 'extension.mjs', 'worker.mjs', 'report-worker.mjs', 'extension.mjs.gz', 'files.json'].every(name =>
    existsSync(path.join(BUNDLES, name)),
  ) &&
  existsSync(BUNDLE_STAMP) &&
  readFileSync(BUNDLE_STAMP, 'utf8') === state;

/** What was compiled of a source that has since moved would still be found by whoever imports its old name, here and nowhere else. */
function removeOrphans() {
  for (const { path: project } of JSON.parse(readFileSync(at('tsconfig.json'), 'utf8')).references) {
    const dist = at(project, 'dist');
    if (!existsSync(dist)) continue;
    for (const file of filesBelow(dist)) {
      if (!/\.(js|d\.ts)\.map$/.test(file)) continue;
      const { sources } = JSON.parse(readFileSync(file, 'utf8'));
      if (sources.length !== 1 || existsSync(path.resolve(path.dirname(file), sources[0]))) continue;
      for (const orphan of [file, file.slice(0, -'.map'.length)]) rmSync(orphan, { force: true });
    }
  }
}

if (Number(process.versions.node.split('.')[0]) < 20) {
  console.error(`Node 20 or newer is needed; this is ${process.versions.node}.`);
  process.exit(1);
}
if (!isInstalled()) {
  console.log('Installing packages …');
  // Not `npm ci`: it refuses a lockfile without the optional binaries of every other system, and a registry mirror
  // that lacks those makes npm leave them out. This takes the lockfile's versions and writes nothing back to it.
  runNpm(['install', '--no-save', '--include=dev', '--no-audit', '--no-fund']);
  if (!isInstalled()) {
    console.error('The installed packages are not those of package-lock.json: remove node_modules and try again.');
    process.exit(1);
  }
}
removeOrphans();
// The compiler keeps its own record of what changed and is quick when nothing did.
run('Compiling', process.execPath, [...bin('typescript', 'bin', 'tsc'), '-b']);
const state = sourceState();
if (!isBundled(state)) {
  console.log('Bundling the mode …');
  run('Bundling', process.execPath, [...bin('webpack-cli', 'bin', 'cli.js')]);
  // Compiled just now: what the mode lets run, smaller forms for servers that send them, and what `stroke doctor` compares a server's files with.
  const { addressFiles } = await import('./dist/plugin/addressFiles.js');
  await addressFiles(BUNDLES);
  const { precompress } = await import('./dist/plugin/precompress.js');
  await precompress(BUNDLES);
  const { writeFileList } = await import('./dist/plugin/listFiles.js');
  await writeFileList(BUNDLES, JSON.parse(readFileSync(at('package.json'), 'utf8')).version);
  mkdirSync(path.dirname(BUNDLE_STAMP), { recursive: true });
  writeFileSync(BUNDLE_STAMP, state);
}
