import type { Failure, NoticeValues, SelfTestCheck, SelfTestLine } from '@ohif-stroke/core';
import type { Text } from '../text/index.js';

/** What the dictionaries have words for. */
type Code = keyof Text['selfTest']['seen'];
type Line = (check: SelfTestCheck, code: Code, values?: NoticeValues, subject?: string) => SelfTestLine;

const line =
  (status: SelfTestLine['status']): Line =>
  (check, code, values, subject) => ({
    check,
    ...(subject === undefined ? {} : { subject }),
    status,
    seen: { code, ...(values === undefined ? {} : { values }) },
  });

export const passed = line('passed');
export const failed = line('failed');
export const notAsked = line('notAsked');

/** What went wrong in its own words. */
export const failing = (check: SelfTestCheck, failure: Failure, subject?: string): SelfTestLine => ({
  check,
  ...(subject === undefined ? {} : { subject }),
  status: 'failed',
  seen: { failure },
});
