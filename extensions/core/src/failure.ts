import { defined } from './defined.js';
import { type Notice, type NoticeValues, notice } from './notice.js';

/**
 * An expected failure: a tag for code, a sentence for the person, and the cause for the log. A tag stands for one
 * sentence, so that tag and values are enough to say it in another language.
 * Bugs throw; what a user or a file can cause is one of these values.
 */
export interface Failure<Tag extends string = string> {
  readonly _tag: Tag;
  /** One plain sentence, already safe to show. Never holds patient attributes. */
  readonly message: string;
  /** The figures and words of the sentence by name; `detail` is technical and stays English. */
  readonly values?: NoticeValues;
  readonly cause?: unknown;
}

export type Outcome<T, F extends Failure = Failure> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: F };

export const success = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });

export function failure<Tag extends string>(
  _tag: Tag,
  message: string,
  more: FailureMore = {},
): { readonly ok: false; readonly failure: Failure<Tag> } {
  return { ok: false, failure: { _tag, message, ...more } };
}

/** What a failure may carry besides its tag and its sentence. */
export type FailureMore = Partial<Pick<Failure, 'values' | 'cause'>>;

/** What crosses a thread or reaches a person; the cause may be anything (an Error, a Response) and stays where it is. */
export const withoutCause = ({ _tag, message, values }: Failure): Failure => ({
  _tag,
  message,
  ...defined({ values }),
});

/** A failure that is a finding about the input: its tag, sentence and values as they travel with a result. */
export const noticeOf = ({ _tag, message, values }: Failure): Notice => notice(_tag, message, values);

/** Whether what was thrown carries a tag and a sentence; errors of another realm are no `instanceof Error`. */
export const isFailure = (thrown: unknown): thrown is Failure =>
  typeof thrown === 'object' &&
  thrown !== null &&
  '_tag' in thrown &&
  typeof thrown._tag === 'string' &&
  'message' in thrown &&
  typeof thrown.message === 'string';
