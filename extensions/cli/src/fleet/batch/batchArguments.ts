import { parseArgs } from 'node:util';
import { type Outcome, success } from '@ohif-stroke/core';
import { PLAIN_FILES } from '../../arguments.js';
import { INSTALLED } from '../../installed.js';
import {
  NETWORK_OPTIONS,
  type NetworkArguments,
  namesTyped,
  networkArguments,
  parsedBy,
  usage,
} from '../../networkArguments.js';
import { idsOf } from '../../output/partPath.js';
import { CHILD_OPTIONS, type ChildArguments, childArguments } from '../childArguments.js';

export interface BatchCommand extends NetworkArguments, ChildArguments {
  /** A folder, or a text file with a path a line. */
  readonly input: string;
  readonly out: string;
  /** Which files each case gets: names of `analyse`'s outputs. */
  readonly write: readonly string[];
  readonly quiet: boolean;
}

const OPTIONS = {
  out: { type: 'string' },
  write: { type: 'string', default: 'json' },
  ...NETWORK_OPTIONS,
  ...CHILD_OPTIONS,
  quiet: { type: 'boolean', default: false },
} as const;

/** What a case may get, by the names of `analyse`. */
export const WRITABLE: readonly string[] = [...PLAIN_FILES, ...idsOf(INSTALLED.flatMap(({ outputs }) => outputs))];

/** What was typed after `stroke batch`, or one sentence that says what is wrong with it. */
export function parseBatch(argv: readonly string[]): Outcome<BatchCommand> {
  const parsed = parsedBy(() => parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true, strict: true }));
  if (!parsed.ok) return parsed;
  const { values, positionals } = parsed.value;
  const [input, ...more] = positionals;
  if (input === undefined || more.length > 0) return usage('"batch" needs one folder, or one list of paths.');
  if (!values.out) return usage('"batch" needs --out FOLDER.');
  const write = namesTyped('write', values.write, WRITABLE);
  if (!write.ok) return write;
  const networks = networkArguments(values);
  if (!networks.ok) return networks;
  const children = childArguments(values);
  if (!children.ok) return children;
  return success({
    input,
    out: values.out,
    write: write.value,
    quiet: values.quiet,
    ...networks.value,
    ...children.value,
  });
}
