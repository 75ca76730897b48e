// `npm run test:training`: the Python tests in their own virtual environment, apart from `npm test`, which needs no Python.
// STROKE_PYTHON names an interpreter that has everything already; then nothing is created or installed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = dirname(fileURLToPath(import.meta.url));
const VENV = join(FOLDER, '.venv');
const VENV_PYTHON = process.platform === 'win32' ? join(VENV, 'Scripts', 'python.exe') : join(VENV, 'bin', 'python');
const CANDIDATES = ['python3.13', 'python3.12', 'python3.11', 'python3', 'python'];
const RECENT_ENOUGH = 'import sys, venv; sys.exit(0 if sys.version_info >= (3, 11) else 1)';

function isRecent(python) {
  return spawnSync(python, ['-c', RECENT_ENOUGH], { stdio: 'ignore' }).status === 0;
}

function run(command, args) {
  const { status, error } = spawnSync(command, args, { cwd: FOLDER, stdio: 'inherit' });
  if (error) throw new Error(`${command} could not be started`, { cause: error });
  if (status !== 0) process.exit(status ?? 1);
}

/** The hash of what was installed is kept in the environment, so that a change of the pins installs anew. */
function installed() {
  const wanted = createHash('sha256').update(readFileSync(join(FOLDER, 'pyproject.toml'))).digest('hex');
  const marker = join(VENV, 'installed.sha256');
  if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted) return VENV_PYTHON;
  if (!existsSync(VENV_PYTHON)) {
    const python = CANDIDATES.find(isRecent);
    if (!python) {
      process.stderr.write('npm run test:training needs Python 3.11 or newer with venv (Debian: apt install python3 python3-venv).\n');
      process.exit(1);
    }
    run(python, ['-m', 'venv', VENV]);
  }
  run(VENV_PYTHON, ['-m', 'pip', 'install', '--quiet', '--editable', '.[test,golden]']);
  writeFileSync(marker, wanted);
  return VENV_PYTHON;
}

const python = process.env.STROKE_PYTHON ?? installed();
const hasRuff = spawnSync(python, ['-m', 'ruff', '--version'], { stdio: 'ignore' }).status === 0;
if (hasRuff) {
  run(python, ['-m', 'ruff', 'check', '.']);
  run(python, ['-m', 'ruff', 'format', '--check', '.']);
} else process.stderr.write('SKIPPED ruff: not in the environment that STROKE_PYTHON names.\n');
run(python, ['-m', 'pytest', '-q', ...process.argv.slice(2)]);
