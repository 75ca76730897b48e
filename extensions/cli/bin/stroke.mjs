#!/usr/bin/env node
// The shell's side of the program: everything else is in src/, compiled to dist/.
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));

const main = await import('../dist/main.js').then(
  module => module.main,
  error => {
    if (process.env.STROKE_DEBUG) console.error(error);
    process.stderr.write('stroke: The program is not built yet; run "npm install" and "npm run build:types" first.\n');
    process.exit(1);
  },
);

const controller = new AbortController();
process.on('SIGINT', () => {
  if (controller.signal.aborted) process.exit(130);
  controller.abort();
});
// A reader that closes the pipe early ("| head") is no error of ours.
process.stdout.on('error', error => process.exit(error.code === 'EPIPE' ? 0 : 1));

process.exitCode = await main(process.argv.slice(2), {
  version,
  modelsFolder: process.env.STROKE_MODELS ?? fileURLToPath(new URL('..', import.meta.resolve('@ohif-stroke/models'))),
  // More than four threads gain nothing on networks of this size.
  defaultThreads: Math.min(4, availableParallelism()),
  stdout: process.stdout,
  stderr: process.stderr,
  signal: controller.signal,
  nowMs: () => Date.now(),
  debug: process.env.STROKE_DEBUG === '1',
});
