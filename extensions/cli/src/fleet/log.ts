/** What a line may say: codes, figures and the id of a job; no UID, no attribute of a patient, no text of a file. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

export type Log = (event: string, fields?: LogFields) => void;

/** A JSON object a line. */
export const createLog =
  (write: (line: string) => void, nowMs: () => number): Log =>
  (event, fields = {}) =>
    write(`${JSON.stringify({ time: new Date(nowMs()).toISOString(), event, ...fields })}\n`);
