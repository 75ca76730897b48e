import { parseArgs } from 'node:util';
import { failure, type Outcome, success } from '@ohif-stroke/core';
import { firstLine } from '@ohif-stroke/runtime';

export interface EvaluateCommand {
  readonly cases: string;
  readonly out: string;
  readonly threads: number | undefined;
  readonly modelsFolder: string | undefined;
  /** Folders of further models, each with its manifest. */
  readonly modelFolders: readonly string[];
  readonly replicates: number;
  readonly seed: number;
  readonly quiet: boolean;
}

const OPTIONS = {
  cases: { type: 'string' },
  out: { type: 'string' },
  threads: { type: 'string' },
  models: { type: 'string' },
  model: { type: 'string', multiple: true },
  bootstrap: { type: 'string', default: '2000' },
  seed: { type: 'string', default: '1' },
  quiet: { type: 'boolean', default: false },
} as const;

const MOST_THREADS = 64;
const MOST_REPLICATES = 100_000;
const LARGEST_SEED = 2 ** 32 - 1;

/** What was typed after `stroke evaluate`, or one sentence that says what is wrong with it. */
export function parseEvaluate(argv: readonly string[]): Outcome<EvaluateCommand> {
  let values: ReturnType<typeof parse>;
  try {
    values = parse(argv);
  } catch (cause) {
    return usage(`${firstLine(cause).split('. ')[0]}.`);
  }
  const { cases, out, threads, models, model, bootstrap, seed, quiet } = values;
  if (!cases) return usage('"evaluate" needs --cases FILE.');
  if (!out) return usage('"evaluate" needs --out FOLDER.');
  const defects = [
    ...(threads === undefined ? [] : notWhole('threads', threads, 1, MOST_THREADS)),
    ...notWhole('bootstrap', bootstrap, 1, MOST_REPLICATES),
    ...notWhole('seed', seed, 0, LARGEST_SEED),
  ];
  if (defects[0] !== undefined) return usage(defects[0]);
  return success({
    cases,
    out,
    threads: threads === undefined ? undefined : Number(threads),
    modelsFolder: models,
    modelFolders: model ?? [],
    replicates: Number(bootstrap),
    seed: Number(seed),
    quiet,
  });
}

const parse = (argv: readonly string[]) => parseArgs({ args: [...argv], options: OPTIONS, strict: true }).values;

const usage = (sentence: string) => failure('usage', `${sentence} Try "stroke --help".`);

const notWhole = (name: string, text: string, least: number, most: number): readonly string[] =>
  /^\d+$/.test(text) && Number(text) >= least && Number(text) <= most
    ? []
    : [`--${name} must be a whole number from ${least} to ${most}.`];
