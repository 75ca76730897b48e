import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Tally } from './suites.js';

/** What a reader of the last lines must know where there was no such ruff. */
export const missingRuff = (root: string): string | undefined =>
  findRuff(root) ? undefined : `ruff ${pinned(root)} (pip install ruff==${pinned(root)})`;

/** Linter and formatter of models/training, where ruff of the pinned version is at hand; else one skipped check. Needs no Python. */
export function checkPythonStyle(root: string): Tally {
  const ruff = findRuff(root);
  if (!ruff) {
    console.log(`SKIPPED: no ${missingRuff(root)}`);
    return { passed: 0, failed: 0, skipped: 1 };
  }
  const passes = [['check'], ['format', '--check']].filter(args => {
    const options = { cwd: folderOf(root), stdio: ['ignore', 'inherit', 'inherit'] as ('ignore' | 'inherit')[] };
    return spawnSync(ruff, [...args, '--no-cache', '.'], options).status === 0;
  }).length;
  return { passed: passes, failed: 2 - passes, skipped: 0 };
}

/** Another version may format in another way, so that it would find faults that nobody made. */
function findRuff(root: string): string | undefined {
  const candidates = [join(folderOf(root), '.venv/bin/ruff'), 'ruff'];
  return candidates.find(ruff => {
    const { status, stdout } = spawnSync(ruff, ['--version'], { encoding: 'utf8' });
    return status === 0 && stdout.trim() === `ruff ${pinned(root)}`;
  });
}

const folderOf = (root: string): string => join(root, 'models/training');

function pinned(root: string): string {
  const version = /"ruff==([\d.]+)"/.exec(readFileSync(join(folderOf(root), 'pyproject.toml'), 'utf8'))?.[1];
  if (!version) throw new Error('models/training/pyproject.toml pins no ruff');
  return version;
}
