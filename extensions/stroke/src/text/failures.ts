import type { Failure } from '@ohif-stroke/core';
import type { Text } from './text.js';

/** Why something did not work, as core says it. */
export function failureText(_text: Text, { message }: Failure): string {
  return message;
}
