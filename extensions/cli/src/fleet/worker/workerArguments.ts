import { parseArgs } from 'node:util';
import { defined, type Outcome, success } from '@ohif-stroke/core';
import { INSTALLED } from '../../installed.js';
import {
  NETWORK_OPTIONS,
  type NetworkArguments,
  namesTyped,
  networkArguments,
  notWhole,
  parsedBy,
  usage,
} from '../../networkArguments.js';
import { idsOf } from '../../output/partPath.js';
import { placesOf } from '../archive/archiveOption.js';
import { CHILD_OPTIONS, type ChildArguments, childArguments } from '../childArguments.js';
import { STATUS_OPTIONS, type StatusPlace, statusPlace } from '../status/statusArguments.js';

export interface WorkerCommand extends NetworkArguments, ChildArguments {
  /** A folder, or redis://host:port. */
  readonly queue: string;
  /** Root of the archive's DICOMweb. */
  readonly archive: string;
  readonly store: readonly string[];
  /** Where metrics and health are served; absent = nowhere. */
  readonly status?: StatusPlace;
  readonly graceMs: number;
}

const OPTIONS = {
  queue: { type: 'string' },
  archive: { type: 'string' },
  store: { type: 'string', default: 'seg,sc,ko' },
  'grace-s': { type: 'string', default: '120' },
  ...NETWORK_OPTIONS,
  ...CHILD_OPTIONS,
  ...STATUS_OPTIONS,
} as const;

/** What was typed after `stroke worker`, or one sentence that says what is wrong with it. */
export function parseWorker(argv: readonly string[]): Outcome<WorkerCommand> {
  const parsed = parsedBy(() => parseArgs({ args: [...argv], options: OPTIONS, strict: true }).values);
  if (!parsed.ok) return parsed;
  const { 'grace-s': grace, ...values } = parsed.value;
  const places = placesOf('worker', values);
  if (!places.ok) return places;
  const outputs = idsOf(INSTALLED.flatMap(pipeline => pipeline.outputs));
  const store = namesTyped('store', values.store, outputs);
  if (!store.ok) return store;
  const [defect] = notWhole('grace-s', grace, 0, 86_400);
  if (defect !== undefined) return usage(defect);
  const networks = networkArguments(values);
  if (!networks.ok) return networks;
  const children = childArguments(values);
  if (!children.ok) return children;
  const status = statusPlace(values);
  if (!status.ok) return status;
  return success({
    ...places.value,
    store: store.value,
    graceMs: Number(grace) * 1000,
    ...defined({ status: status.value }),
    ...networks.value,
    ...children.value,
  });
}
