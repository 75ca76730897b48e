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
import { STATUS_OPTIONS, type StatusPlace, statusPlace } from '../status/statusArguments.js';

export interface FeedCommand extends NetworkArguments {
  readonly queue: string;
  readonly archive: string;
  /** Root of Orthanc's own interface: its list of changes is read in place of polling. */
  readonly orthanc?: string;
  readonly cursor: string;
  /** Without a cursor what Orthanc holds already is passed over. */
  readonly fromNow: boolean;
  /** How many days back studies are looked for. */
  readonly days: number;
  readonly everyMs: number;
  readonly stableMs: number;
  readonly priorities?: string;
  /** Looks once and ends. */
  readonly once: boolean;
  /** Where metrics and health are served; absent = nowhere. */
  readonly status?: StatusPlace;
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
  'from-now': { type: 'boolean', default: false },
  ...NETWORK_OPTIONS,
  ...STATUS_OPTIONS,
} as const;

/** What was typed after `stroke feed`, or one sentence that says what is wrong with it. */
export function parseFeed(argv: readonly string[]): Outcome<FeedCommand> {
  const parsed = parsedBy(() => parseArgs({ args: [...argv], options: OPTIONS, strict: true }).values);
  if (!parsed.ok) return parsed;
  const { cursor, days, 'every-s': every, 'stable-s': stable, priorities, once, ...values } = parsed.value;
  const { 'from-now': fromNow } = values;
  const places = placesOf('feed', values);
  if (!places.ok) return places;
  const orthanc = values.orthanc === undefined ? success(undefined) : archiveOption(values.orthanc, 'orthanc');
  if (!orthanc.ok) return orthanc;
  if (fromNow && orthanc.value === undefined)
    return usage('--from-now goes with --orthanc; else --days says how far back.');
  const status = statusPlace(values);
  if (!status.ok) return status;
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
    fromNow,
    ...defined({ orthanc: orthanc.value, priorities, status: status.value }),
    ...networks.value,
  });
}
