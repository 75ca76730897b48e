import { type Failure, type FailureMore, isFailure, type NoticeValues, withoutCause } from '@ohif-stroke/core';

/** A `Failure` that can be thrown: promises of the port reject with it, so a bug keeps its stack and a failure its tag. */
export class FailureError extends Error implements Failure {
  readonly _tag: string;
  readonly values?: NoticeValues;

  constructor(_tag: string, message: string, { values, cause }: FailureMore = {}) {
    super(message, cause === undefined ? {} : { cause });
    this._tag = _tag;
    if (values !== undefined) this.values = values;
  }
}

/** What crosses a thread or reaches a person: never a stack. */
export function toFailure(thrown: unknown): Failure {
  if (isFailure(thrown)) return withoutCause(thrown);
  const detail = firstLine(thrown);
  return { _tag: 'unexpected', message: `Something went wrong inside the analysis: ${detail}`, values: { detail } };
}

/** First line of what was thrown, whatever it was; errors of another realm are no `instanceof Error`. */
export function firstLine(thrown: unknown): string {
  const text = typeof thrown === 'object' && thrown !== null && 'message' in thrown ? thrown.message : thrown;
  return String(text).split('\n')[0] ?? '';
}
