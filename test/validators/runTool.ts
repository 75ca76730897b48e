import { spawnSync } from 'node:child_process';

/** What a command line validator said, or that it is not installed. */
export type ToolRun =
  | { readonly _tag: 'ran'; readonly output: string; readonly status: number | null }
  | { readonly _tag: 'missing'; readonly message: string };

/**
 * How long a validator may take before it counts as hung. The Java one needs 25 s of processor time for a report; beside
 * other work on two cores that took seven minutes of the clock, so the limit only has to end what never ends.
 */
export const LIMIT_MS = 30 * 60_000;

/** Runs a validator and keeps everything it printed; a missing program names the Debian package that has it. */
export function runTool(
  command: string,
  args: readonly string[],
  debianPackage: string,
  environment: Readonly<Record<string, string>> = {},
): ToolRun {
  const run = spawnSync(command, [...args], {
    encoding: 'utf8',
    env: { ...process.env, ...environment },
    maxBuffer: 64 * 1024 * 1024,
    timeout: LIMIT_MS,
  });
  if (run.error !== undefined && 'code' in run.error && run.error.code === 'ENOENT') {
    return { _tag: 'missing', message: `${command} is not installed: apt-get install ${debianPackage}` };
  }
  if (run.error !== undefined) throw new Error(`${command} could not be run`, { cause: run.error });
  return { _tag: 'ran', output: `${run.stdout}\n${run.stderr}`, status: run.status };
}

/** The verdict on one file: every complaint on its own line. */
export type Verdict =
  | { readonly _tag: 'checked'; readonly errors: readonly string[]; readonly output: string }
  | { readonly _tag: 'missing'; readonly message: string };

export function judge(run: ToolRun, findErrors: (output: string) => readonly string[]): Verdict {
  return run._tag === 'missing' ? run : { _tag: 'checked', errors: findErrors(run.output), output: run.output };
}

export const linesThat = (output: string, pattern: RegExp): readonly string[] =>
  output.split('\n').filter(line => pattern.test(line));
