import type { Failure } from '@ohif-stroke/core';
import type { FailureCode, FailureTexts } from './codes.js';
import { withValues } from './sentenceValues.js';
import type { Text } from './text.js';

const isCode = (code: string, texts: FailureTexts): code is FailureCode => Object.hasOwn(texts, code);

/** Why something did not work in the reader's language, else as core says it. */
export function failureText(text: Text, { _tag, message, values }: Failure): string {
  const { failures } = text;
  if (!failures || !isCode(_tag, failures)) return message;
  return withValues(text, values, failures[_tag]) ?? message;
}
