import { parseArgs } from 'node:util';
import { defined, type Outcome, success } from '@ohif-stroke/core';
import {
  NETWORK_OPTIONS,
  type NetworkArguments,
  networkArguments,
  notWhole,
  parsedBy,
  usage,
} from '../../networkArguments.js';
import { archiveOption, placesOf } from '../archive/archiveOption.js';

export interface FeedCommand extends NetworkArguments {
  readonly queue: string;
  readonly archive: string;
  /** Root of Orthanc's own interface: its list of changes is read in place of polling. */
  readonly orthanc?: string;
  readonly cursor: string;
  /** How many days back studies are looked for. */
  readonly days: number;
  readonly everyMs: number;
  readonly stableMs: number;
  readonly priorities?: string;
  /** Looks once and ends. */
  readonly once: boolean;
}

const OPTIONS = {
  queue: { type: 'string' },
  archive: { type: 'string' },
  orthanc: { type: 'string' },
  cursor: { type: 'string', default: 'stroke-feed-cursor.json' },
  days: { type: 'string', default: '2' },
  'every-s': { type: 'string', default: '10' },
  'stable-s': { type: 'string', default: '60' },
  priorities: { type: 'string' },
  once: { type: 'boolean', default: false },
  ...NETWORK_OPTIONS,
} as const;

/** What was typed after `stroke feed`, or one sentence that says what is wrong with it. */
export function parseFeed(argv: readonly string[]): Outcome<FeedCommand> {
  const parsed = parsedBy(() => parseArgs({ args: [...argv], options: OPTIONS, strict: true }).values);
  if (!parsed.ok) return parsed;
  const { cursor, days, 'every-s': every, 'stable-s': stable, priorities, once, ...values } = parsed.value;
  const places = placesOf('feed', values);
  if (!places.ok) return places;
  const orthanc = values.orthanc === undefined ? success(undefined) : archiveOption(values.orthanc, 'orthanc');
  if (!orthanc.ok) return orthanc;
  const [defect] = [
    ...notWhole('days', days, 0, 36_500),
    ...notWhole('every-s', every, 1, 86_400),
    ...notWhole('stable-s', stable, 0, 86_400),
  ];
  if (defect !== undefined) return usage(defect);
  const networks = networkArguments(values);
  if (!networks.ok) return networks;
  return success({
    ...places.value,
    cursor,
    days: Number(days),
    everyMs: Number(every) * 1000,
    stableMs: Number(stable) * 1000,
    once,
    ...defined({ orthanc: orthanc.value, priorities }),
    ...networks.value,
  });
}
