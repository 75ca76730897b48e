import { type Outcome, success } from '@ohif-stroke/core';
import { notWhole, usage } from '../../networkArguments.js';

/** Where health and metrics are served. */
export interface StatusPlace {
  readonly host: string;
  readonly port: number;
}

export const STATUS_OPTIONS = {
  'status-port': { type: 'string' },
  'status-host': { type: 'string', default: '127.0.0.1' },
} as const;

interface Typed {
  readonly 'status-port'?: string;
  readonly 'status-host': string;
}

/** Undefined: nowhere. */
export function statusPlace({ 'status-port': port, 'status-host': host }: Typed): Outcome<StatusPlace | undefined> {
  if (port === undefined) return success(undefined);
  const [defect] = notWhole('status-port', port, 0, 65_535);
  return defect === undefined ? success({ host, port: Number(port) }) : usage(defect);
}
