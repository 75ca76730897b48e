import { parseArgs } from 'node:util';
import { defined, type Outcome, success } from '@ohif-stroke/core';
import { MODEL_IDS } from '@ohif-stroke/models';
import {
  NETWORK_OPTIONS,
  type NetworkArguments,
  networkArguments,
  notWhole,
  parsedBy,
  usage,
} from '../networkArguments.js';

export interface EvaluateCommand extends NetworkArguments {
  readonly cases: string;
  readonly out: string;
  readonly replicates: number;
  readonly seed: number;
  readonly quiet: boolean;
  /** The shipped networks that run, by their ids; all where it is absent. */
  readonly only?: readonly string[];
}

const OPTIONS = {
  cases: { type: 'string' },
  out: { type: 'string' },
  ...NETWORK_OPTIONS,
  only: { type: 'string', multiple: true },
  bootstrap: { type: 'string', default: '2000' },
  seed: { type: 'string', default: '1' },
  quiet: { type: 'boolean', default: false },
} as const;

const MOST_REPLICATES = 100_000;
const LARGEST_SEED = 2 ** 32 - 1;

/** What was typed after `stroke evaluate`, or one sentence that says what is wrong with it. */
export function parseEvaluate(argv: readonly string[]): Outcome<EvaluateCommand> {
  const parsed = parsedBy(() => parse(argv));
  if (!parsed.ok) return parsed;
  const { cases, out, bootstrap, seed, quiet, only } = parsed.value;
  if (!cases) return usage('"evaluate" needs --cases FILE.');
  if (!out) return usage('"evaluate" needs --out FOLDER.');
  const networks = networkArguments(parsed.value);
  if (!networks.ok) return networks;
  const defects = [...notWhole('bootstrap', bootstrap, 1, MOST_REPLICATES), ...notWhole('seed', seed, 0, LARGEST_SEED)];
  const strange = only?.find(id => !MODEL_IDS.some(known => known === id));
  if (strange !== undefined) defects.push(`--only must be the id of a shipped model: ${MODEL_IDS.join(', ')}.`);
  if (defects[0] !== undefined) return usage(defects[0]);
  return success({
    cases,
    out,
    ...networks.value,
    replicates: Number(bootstrap),
    seed: Number(seed),
    quiet,
    ...defined({ only }),
  });
}

const parse = (argv: readonly string[]) => parseArgs({ args: [...argv], options: OPTIONS, strict: true }).values;
