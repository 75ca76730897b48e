import { execFile, spawnSync } from 'node:child_process';

/** What a command line validator said, or that it is not installed. */
export type ToolRun =
  | { readonly _tag: 'ran'; readonly output: string; readonly status: number | null }
  | { readonly _tag: 'missing'; readonly message: string };

/**
 * How long a validator may take before it counts as hung. The Java one needs 25 s of processor time for a report; beside
 * other work on two cores that took seven minutes of the clock, so the limit only has to end what never ends.
 */
export const LIMIT_MS = 30 * 60_000;

const MOST_OUTPUT_BYTES = 64 * 1024 * 1024;

/** Runs a validator and keeps everything it printed; a missing program names the Debian package that has it. */
export function runTool(command: string, args: readonly string[], debianPackage: string): ToolRun {
  const run = spawnSync(command, [...args], { encoding: 'utf8', maxBuffer: MOST_OUTPUT_BYTES, timeout: LIMIT_MS });
  if (run.error !== undefined) return notRun(command, debianPackage, run.error);
  return { _tag: 'ran', output: `${run.stdout}\n${run.stderr}`, status: run.status };
}

/** The same for one that takes long: other work goes on meanwhile. */
export function startTool(
  command: string,
  args: readonly string[],
  debianPackage: string,
  environment: Readonly<Record<string, string>>,
): Promise<ToolRun> {
  const options = { env: { ...process.env, ...environment }, maxBuffer: MOST_OUTPUT_BYTES, timeout: LIMIT_MS };
  return new Promise((resolve, reject) => {
    const child = execFile(command, [...args], options, (error, stdout, stderr) => {
      // An exit code is no error here: what was printed tells.
      if (error === null || typeof error.code === 'number') {
        return resolve({ _tag: 'ran', output: `${stdout}\n${stderr}`, status: child.exitCode });
      }
      try {
        resolve(notRun(command, debianPackage, error));
      } catch (thrown) {
        reject(thrown);
      }
    });
  });
}

function notRun(command: string, debianPackage: string, error: Error): ToolRun {
  if ('code' in error && error.code === 'ENOENT') {
    return { _tag: 'missing', message: `${command} is not installed: apt-get install ${debianPackage}` };
  }
  throw new Error(`${command} could not be run`, { cause: error });
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
