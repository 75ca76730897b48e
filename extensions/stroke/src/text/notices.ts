import type { Notice } from '@ohif-stroke/core';
import type { NoticeCode, NoticeTexts } from './codes.js';
import { withValues } from './sentenceValues.js';
import type { Text } from './text.js';

const isCode = (code: string, texts: NoticeTexts): code is NoticeCode => Object.hasOwn(texts, code);

/** A notice in the reader's language, else as core says it. */
export function noticeText(text: Text, notice: Notice): string {
  const { notices } = text;
  if (!notices || !isCode(notice.code, notices)) return notice.text;
  return withValues(text, notice.values, notices[notice.code]) ?? notice.text;
}
