/** What the shell lends to the program. */
export interface Program {
  readonly version: string;
  /** Folder that holds one folder per model. */
  readonly modelsFolder: string;
  readonly defaultThreads: number;
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown; readonly isTTY?: boolean };
  readonly signal: AbortSignal;
  readonly nowMs: () => number;
  /** Prints where a bug came from. */
  readonly debug: boolean;
}
