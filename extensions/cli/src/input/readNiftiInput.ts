import { readFile } from 'node:fs/promises';
import {
  assignSeries,
  type Failure,
  failure,
  noticeOf,
  type Outcome,
  PIPELINES,
  type Pipeline,
  seriesCandidate,
  success,
} from '@ohif-stroke/core';
import { sha256Hex } from '@ohif-stroke/runtime';
import { checkCtValues } from '../nifti/ctValues.js';
import { niftiSource } from '../nifti/niftiSource.js';
import { parseNifti } from '../nifti/parseNifti.js';
import type { Input, ReadHooks } from './input.js';

export const isNiftiPath = (path: string): boolean => /\.nii(\.gz)?$/i.test(path);

/** What is wrong with the volume and not with the file: the answer is a refusal with its reason, as for a DICOM series. */
const REFUSALS: readonly string[] = ['noOrientation', 'niftiSides', 'niftiForms', 'niftiVoxelMm', 'niftiUnits'];

const RESEARCH_INPUT = {
  code: 'niftiInput',
  text: 'Read from NIfTI without a DICOM header: kernel, contrast and patient position could not be checked.',
};

/** Reads one NIfTI volume; its UIDs are made from its content, so the same file gives the same result. */
export async function readNiftiInput(
  path: string,
  hooks: ReadHooks,
  pipelines: readonly Pipeline[] = PIPELINES,
): Promise<Outcome<Input>> {
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = new Uint8Array(await readFile(path));
  } catch (cause) {
    return failure('unreadableFile', `${path} could not be opened.`, { cause });
  }
  const image = parseNifti(bytes);
  if (!image.ok) return refusedOr(image.failure, REFUSALS.includes(image.failure._tag));
  hooks.onFraction(0.5);
  const isCt = checkCtValues(image.value);
  if (!isCt.ok) return refusedOr(isCt.failure, true);
  const source = niftiSource(image.value, await sha256Hex(bytes));
  if (!source.ok) return refusedOr(source.failure, REFUSALS.includes(source.failure._tag));
  hooks.onFraction(1);
  const { header, slices } = source.value;
  const series = assignSeries([seriesCandidate(header, slices.length, slices)], pipelines);
  const [judged] = series;
  if (judged === undefined) throw new Error('there is no pipeline');
  if (!judged.usable) return success({ _tag: 'refused', kind: 'nifti', reasons: judged.reasons, series, remarks: [] });
  return success({
    _tag: 'readable',
    kind: 'nifti',
    pipeline: judged.pipeline,
    source: source.value,
    series,
    warnings: [RESEARCH_INPUT, ...(image.value.notices ?? [])],
    remarks: [],
  });
}

function refusedOr(reason: Failure, isRefusal: boolean): Outcome<Input> {
  if (!isRefusal) return { ok: false, failure: reason };
  return success({ _tag: 'refused', kind: 'nifti', reasons: [noticeOf(reason)], series: [], remarks: [] });
}
