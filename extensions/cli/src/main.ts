import type { Outcome } from '@ohif-stroke/core';
import { firstLine } from '@ohif-stroke/runtime';
import { parseCommand } from './arguments.js';
import { helpText } from './help.js';
import { INSTALLED, type InstalledPipeline } from './installed.js';
import { printable } from './printable.js';
import type { Program } from './program.js';
import { quietLibraries } from './quietLibraries.js';

/** Exit codes: 2 keeps a refusal apart from every kind of failure; 130 is the shell's for Ctrl-C. */
const EXIT = { scored: 0, complete: 0, failed: 1, incomplete: 1, refused: 2, cancelled: 130 } as const;

type Verb = (argv: readonly string[], program: Program) => Promise<Outcome<'complete' | 'incomplete'>>;

/** ONNX Runtime takes a second to load: help and mistakes in the command line should not wait for it. */
const VERBS: ReadonlyMap<string, () => Promise<Verb>> = new Map(
  Object.entries({
    evaluate: async () => (await import('./evaluate/evaluateCommand.js')).runEvaluate,
    batch: async () => (await import('./fleet/batch/batchCommand.js')).runBatch,
    feed: async () => (await import('./fleet/feeder/feedCommand.js')).runFeed,
    worker: async () => (await import('./fleet/worker/workerCommand.js')).runWorker,
    queue: async () => (await import('./fleet/queue/queueCommand.js')).runQueue,
    doctor: async () => (await import('./doctor/doctorCommand.js')).runDoctor,
    ledger: async () => (await import('./ledger/ledgerCommand.js')).runLedger,
    reads: async () => (await import('./reads/readsCommand.js')).runReads,
    study: async () => (await import('./study/studyCommand.js')).runStudy,
  }),
);

/** Runs one command line and says how it ended. */
export async function main(
  argv: readonly string[],
  program: Program,
  pipelines: readonly InstalledPipeline[] = INSTALLED,
): Promise<number> {
  quietLibraries();
  const fail = (message: string, code: number = EXIT.failed): number => {
    program.stderr.write(`stroke: ${printable(message)}\n`);
    return code;
  };
  const finish = (verdict: Outcome<Exclude<keyof typeof EXIT, 'failed' | 'cancelled'>>): number => {
    if (verdict.ok) return EXIT[verdict.value];
    return fail(verdict.failure.message, verdict.failure._tag === 'cancelled' ? EXIT.cancelled : EXIT.failed);
  };
  const asksForHelp = argv.includes('--help') || argv.includes('-h');
  try {
    const verb = VERBS.get(argv[0] ?? '');
    if (verb && !asksForHelp) return finish(await (await verb())(argv.slice(1), program));
    const command = parseCommand(argv, pipelines);
    if (!command.ok) return fail(command.failure.message);
    if (command.value._tag !== 'analyse') {
      program.stdout.write(command.value._tag === 'help' ? helpText(pipelines) : `${program.version}\n`);
      return EXIT.scored;
    }
    const { runAnalyse } = await import('./analyseCommand.js');
    return finish(await runAnalyse(command.value, program, pipelines));
  } catch (bug) {
    if (program.debug && bug instanceof Error) program.stderr.write(`${bug.stack}\n`);
    return fail(`An unexpected error stopped the analysis: ${firstLine(bug)} (set STROKE_DEBUG=1 for where).`);
  }
}
