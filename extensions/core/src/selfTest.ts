import type { Failure } from './failure.js';
import type { NoticeValues } from './notice.js';

/** What the self-test of a running installation looks at, in the order of its report. */
export const SELF_TEST_CHECKS = [
  'software',
  'worker',
  'threads',
  'webgpu',
  'network',
  'storedReport',
  'search',
  'store',
  'settings',
  'files',
  'keeping',
] as const;
export type SelfTestCheck = (typeof SELF_TEST_CHECKS)[number];

/** `notAsked`: the question could not be put, or has no sense here; nothing is known of it. */
export type SelfTestStatus = 'passed' | 'failed' | 'notAsked';

/** One line of the report. Holds nothing of a patient, and of addresses their paths only. */
export interface SelfTestLine {
  readonly check: SelfTestCheck;
  /** Of which of several, such as the id of a network. */
  readonly subject?: string;
  readonly status: SelfTestStatus;
  /** What was seen: a code of the dictionaries with its values, or a failure in its own words. */
  readonly seen: { readonly code: string; readonly values?: NoticeValues } | { readonly failure: Failure };
}
