import { defined, failure, type Outcome, success } from '@ohif-stroke/core';
import { firstLine } from '@ohif-stroke/runtime';
import type { Program } from './program.js';

/** Which networks run and on how many threads: every command that analyses asks it. */
export interface NetworkArguments {
  readonly threads?: number;
  readonly modelsFolder?: string;
  /** Folders of further models, each with its manifest. */
  readonly modelFolders?: readonly string[];
}

export const NETWORK_OPTIONS = {
  threads: { type: 'string' },
  models: { type: 'string' },
  model: { type: 'string', multiple: true },
} as const;

const MOST_THREADS = 64;

export function networkArguments({ threads, models, model }: Typed): Outcome<NetworkArguments> {
  const [defect] = threads === undefined ? [] : notWhole('threads', threads, 1, MOST_THREADS);
  if (defect !== undefined) return usage(defect);
  const count = threads === undefined ? undefined : Number(threads);
  return success(defined({ threads: count, modelsFolder: models, modelFolders: model }));
}

interface Typed {
  readonly threads?: string;
  readonly models?: string;
  readonly model?: readonly string[];
}

/** The names after an option such as `--write`, parted by commas; each has to be a known one. */
export function namesTyped(option: string, text: string, known: readonly string[]): Outcome<readonly string[]> {
  const names = text.split(',').filter(name => name !== '');
  const strange = names.find(name => !known.includes(name));
  return strange === undefined
    ? success(names)
    : usage(`--${option} has no "${strange}"; there is ${known.join(', ')}.`);
}

/** What the runtime is made with: what was typed, else what the program has. */
export const runtimeOptions = (
  { threads, modelsFolder, modelFolders }: NetworkArguments,
  program: Pick<Program, 'modelsFolder' | 'defaultThreads'>,
) => ({
  modelsFolder: modelsFolder ?? program.modelsFolder,
  modelFolders: modelFolders ?? [],
  threads: threads ?? program.defaultThreads,
});

/** What Node makes of the words, or its first sentence on why it cannot. */
export function parsedBy<Values>(parse: () => Values): Outcome<Values> {
  try {
    return success(parse());
  } catch (cause) {
    return usage(`${firstLine(cause).split('. ')[0]}.`);
  }
}

export const usage = (sentence: string) => failure('usage', `${sentence} Try "stroke --help".`);

export const notWhole = (name: string, text: string, least: number, most: number): readonly string[] =>
  /^\d+$/.test(text) && Number(text) >= least && Number(text) <= most
    ? []
    : [`--${name} must be a whole number from ${least} to ${most}.`];
