import type { SelfTestLine } from '@ohif-stroke/core';
import { failureText } from './failures.js';
import { withValues } from './sentenceValues.js';
import type { Text } from './text.js';

/** One line of the self-test in the words of a language. */
export interface SaidLine {
  readonly title: string;
  readonly status: string;
  readonly seen: string;
  /** With every line that failed. */
  readonly cure?: string;
}

type Code = keyof Text['selfTest']['seen'];
type Cure = keyof Text['selfTest']['cures'];

/** Which cure belongs to what was seen; a failure has that of its check. */
const CURES: Partial<Readonly<Record<Code | SelfTestLine['check'], Cure>>> = {
  worker: 'worker',
  network: 'network',
  storedReport: 'storedReport',
  reportOther: 'storedReport',
  insecure: 'insecure',
  notIsolated: 'notIsolated',
  noSharedMemory: 'noSharedMemory',
  networkDiffers: 'networkDiffers',
  networkOther: 'networkDiffers',
  searchLogin: 'login',
  storeLogin: 'login',
  searchUnreached: 'unreached',
  storeUnreached: 'unreached',
  searchOther: 'searchOther',
  storeForbidden: 'storeForbidden',
  storeAbsent: 'storeAbsent',
  storeNotPosted: 'storeNotPosted',
  storeTooLarge: 'storeTooLarge',
  storeBroken: 'storeBroken',
  settingUnknown: 'setting',
  settingValue: 'setting',
  keepsNothing: 'keepsNothing',
  fileRefused: 'fileRefused',
  gpuNotStarted: 'gpuNotStarted',
};

export function selfTestText(text: Text, line: SelfTestLine): SaidLine {
  const { checks, network, statuses, seen, cures } = text.selfTest;
  const code = 'code' in line.seen ? line.seen.code : line.check;
  const words = isCode(code, seen) ? seen[code] : undefined;
  const said =
    'failure' in line.seen
      ? failureText(text, line.seen.failure)
      : ((words && withValues(text, line.seen.values, words)) ?? code);
  const cure = CURES[code as Code];
  return {
    title: line.check === 'network' && line.subject !== undefined ? network(line.subject) : checks[line.check],
    status: statuses[line.status],
    seen: said,
    ...(line.status === 'failed' && cure ? { cure: cures[cure] } : {}),
  };
}

const isCode = (code: string, seen: Text['selfTest']['seen']): code is Code => Object.hasOwn(seen, code);

/** Whoever reads a ticket needs no name of a server: of an address its path is left. */
const HOSTS = /\b[a-z][a-z\d+.-]*:\/\/[^/\s"')]*/gi;

/** The whole report as lines of plain text, for a ticket. */
export function selfTestReport(text: Text, lines: readonly SelfTestLine[]): string {
  const said = lines.map(line => {
    const { title, status, seen, cure } = selfTestText(text, line);
    return `[${status}] ${title}: ${seen}${cure === undefined ? '' : ` ${text.selfTest.cure}: ${cure}`}`;
  });
  return [text.selfTest.heading, ...said].join('\n').replace(HOSTS, '');
}
