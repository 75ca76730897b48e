/**
 * An expected failure: a tag for code, a sentence for the person, and the cause for the log.
 * Bugs throw; what a user or a file can cause is one of these values.
 */
export interface Failure<Tag extends string = string> {
  readonly _tag: Tag;
  /** One plain sentence, already safe to show. Never holds patient attributes. */
  readonly message: string;
  readonly cause?: unknown;
}

export type Outcome<T, F extends Failure = Failure> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: F };

export const success = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });

export function failure<Tag extends string>(
  _tag: Tag,
  message: string,
  cause?: unknown,
): { readonly ok: false; readonly failure: Failure<Tag> } {
  return { ok: false, failure: cause === undefined ? { _tag, message } : { _tag, message, cause } };
}

/** Whether what was thrown carries a tag and a sentence; errors of another realm are no `instanceof Error`. */
export const isFailure = (thrown: unknown): thrown is Failure =>
  typeof thrown === 'object' &&
  thrown !== null &&
  '_tag' in thrown &&
  typeof thrown._tag === 'string' &&
  'message' in thrown &&
  typeof thrown.message === 'string';
