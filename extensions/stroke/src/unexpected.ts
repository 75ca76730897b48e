import { failure } from '@ohif-stroke/core';
import { firstLine } from '@ohif-stroke/runtime';

/** A bug, or something that should not be possible, in a sentence: a reader who waits has to be told. */
export function unexpected(cause: unknown) {
  const detail = firstLine(cause);
  return failure('unexpected', `Something unexpected went wrong: ${detail}.`, { values: { detail } });
}
