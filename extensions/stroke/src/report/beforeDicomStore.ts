import { type Dataset, type Failure, type Outcome, success } from '@ohif-stroke/core';
import type { CustomizationService } from '../hostPorts.js';
import { property } from '../httpStatus.js';
import { stepFailed, stepSpoilt } from './stepFailures.js';

/** The viewer's name for it. */
const CUSTOMIZATION = 'onBeforeDicomStore';

/** What needs the time of the report worker: see `stampedReport`. */
export interface ReportShapes {
  readonly naturalise: (report: Uint8Array<ArrayBuffer>) => Promise<Outcome<Dataset>>;
  readonly stamp: (
    written: Uint8Array<ArrayBuffer>,
    stamped: Dataset | Uint8Array<ArrayBuffer>,
  ) => Promise<Outcome<Uint8Array<ArrayBuffer>>>;
}

/**
 * A report as the site wants it stored. The viewer offers a structured report to a function of the site before it stores
 * it, `({ dicomDict, measurementData, naturalizedReport }) => dicomDict`: the function changes the naturalised report in
 * place, or returns a dictionary of dcmjs that is stored in its place; nothing returned is the report as it now is (the
 * viewer's own default does so). The same here, without measurements as there are none. What is not touched keeps its
 * bytes; what no longer is this report is not stored.
 */
export async function beforeDicomStore(
  customizations: CustomizationService | undefined,
  report: Uint8Array<ArrayBuffer>,
  { naturalise, stamp }: ReportShapes,
): Promise<Outcome<Uint8Array<ArrayBuffer>, Failure>> {
  try {
    const step = stepOf(customizations);
    if (!step) return success(report);
    const naturalised = await naturalise(report);
    if (!naturalised.ok) return naturalised;
    const stamped = stampedBy(step, naturalised.value);
    if (stamped === 'untouched') return success(report);
    return stamped === undefined ? stepSpoilt('noFile') : await stamp(report, stamped);
  } catch (cause) {
    return stepFailed(cause);
  }
}

type SiteStep = (given: {
  readonly dicomDict: undefined;
  readonly measurementData: readonly [];
  readonly naturalizedReport: Dataset;
}) => unknown;

/** Since 3.10 a customization is the function itself, before it was the `value` of one. */
function stepOf(customizations: CustomizationService | undefined): SiteStep | undefined {
  const found = customizations?.getCustomization?.(CUSTOMIZATION);
  return [found, property(found, 'value')].find(isStep);
}

const isStep = (value: unknown): value is SiteStep => typeof value === 'function';

/** The report that the site changed, or the file that it wrote; undefined where it gives back anything else. */
function stampedBy(
  step: SiteStep,
  naturalizedReport: Dataset,
): 'untouched' | Dataset | Uint8Array<ArrayBuffer> | undefined {
  const before = snapshot(naturalizedReport);
  const made = step({ dicomDict: undefined, measurementData: [], naturalizedReport });
  if (made !== undefined && made !== null) return fileOf(made);
  return snapshot(naturalizedReport) === before ? 'untouched' : naturalizedReport;
}

/** JSON leaves functions out: one that got into a report is a change, which the worker then refuses. */
const snapshot = (report: Dataset): string =>
  JSON.stringify(report, (_key, value) => (typeof value === 'function' ? 'function' : value));

/** The bytes of a dcmjs DicomDict; undefined where it is none. */
function fileOf(made: unknown): Uint8Array<ArrayBuffer> | undefined {
  const write = property(made, 'write');
  const file: unknown = typeof write === 'function' ? Reflect.apply(write, made, []) : undefined;
  if (ArrayBuffer.isView(file)) return new Uint8Array(file.buffer, file.byteOffset, file.byteLength).slice();
  return file instanceof ArrayBuffer ? new Uint8Array(file) : undefined;
}
