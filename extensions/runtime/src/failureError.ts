import { type Failure, isFailure } from '@ohif-stroke/core';

/** A `Failure` that can be thrown: promises of the port reject with it, so a bug keeps its stack and a failure its tag. */
export class FailureError extends Error implements Failure {
  readonly _tag: string;

  constructor(_tag: string, message: string, cause?: unknown) {
    super(message, cause === undefined ? {} : { cause });
    this._tag = _tag;
  }
}

/** What crosses a thread or reaches a person: tag and sentence only, never a stack. */
export function toFailure(thrown: unknown): Failure {
  if (isFailure(thrown)) return { _tag: thrown._tag, message: thrown.message };
  return { _tag: 'unexpected', message: `Something went wrong inside the analysis: ${firstLine(thrown)}` };
}

/** First line of what was thrown, whatever it was; errors of another realm are no `instanceof Error`. */
export function firstLine(thrown: unknown): string {
  const text = typeof thrown === 'object' && thrown !== null && 'message' in thrown ? thrown.message : thrown;
  return String(text).split('\n')[0] ?? '';
}
