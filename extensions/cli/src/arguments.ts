import { parseArgs } from 'node:util';
import { defined, OUTPUT_IDS, type Outcome, type OutputId, success } from '@ohif-stroke/core';
import { NETWORK_OPTIONS, type NetworkArguments, networkArguments, parsedBy, usage } from './networkArguments.js';

/** Files to write; absent ones are not wanted. */
export type OutputPaths = Readonly<Partial<Record<(typeof PLAIN_FILES)[number] | OutputId, string>>>;

/** What is no DICOM: the result, and the summary picture. */
const PLAIN_FILES = ['json', 'png'] as const;

const FILES = [...PLAIN_FILES, ...OUTPUT_IDS];

export type Command =
  | { readonly _tag: 'help' }
  | { readonly _tag: 'version' }
  | (NetworkArguments & {
      readonly _tag: 'analyse';
      readonly input: string;
      readonly outputs: OutputPaths;
      readonly studyInstanceUid?: string;
      readonly seriesInstanceUid?: string;
      readonly quiet: boolean;
    });

const FILE_OPTIONS: Readonly<Record<string, { readonly type: 'string' }>> = Object.fromEntries(
  FILES.map(name => [name, { type: 'string' }]),
);

const OPTIONS = {
  study: { type: 'string' },
  series: { type: 'string' },
  ...NETWORK_OPTIONS,
  quiet: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const;

/** What the person typed, or one sentence that says what is wrong with it. */
export function parseCommand(argv: readonly string[]): Outcome<Command> {
  const parsed = parsedBy(() => parse(argv));
  if (!parsed.ok) return parsed;
  const { values, positionals } = parsed.value;
  if (values.help) return success({ _tag: 'help' });
  if (values.version) return success({ _tag: 'version' });
  const [verb, input, ...more] = positionals;
  if (verb === undefined) return usage('No command was given.');
  if (verb !== 'analyse' && verb !== 'analyze') return usage(`There is no command "${verb}".`);
  if (input === undefined) return usage('"analyse" needs a folder of DICOM files or a NIfTI file.');
  if (more.length > 0) return usage(`"analyse" takes one input, but ${positionals.length - 1} were given.`);
  const networks = networkArguments(values);
  if (!networks.ok) return networks;
  const outputs: { -readonly [Name in keyof OutputPaths]: OutputPaths[Name] } = {};
  const given: Readonly<Record<string, unknown>> = values;
  for (const name of FILES) {
    const path = given[name];
    if (typeof path === 'string') outputs[name] = path;
  }
  const paths = Object.values(outputs);
  if (paths.includes('')) return usage('The name of an output file is empty.');
  if (new Set(paths).size !== paths.length) return usage('Two outputs have the same file name.');
  return success({
    _tag: 'analyse',
    input,
    outputs,
    quiet: values.quiet === true,
    ...networks.value,
    ...defined({ studyInstanceUid: values.study, seriesInstanceUid: values.series }),
  });
}

const parse = (argv: readonly string[]) =>
  parseArgs({ args: [...argv], options: { ...FILE_OPTIONS, ...OPTIONS }, allowPositionals: true, strict: true });
