import { readFile } from 'node:fs/promises';
import { failure, type Outcome, rankSeries, seriesCandidate, success } from '@ohif-stroke/core';
import { sha256Hex } from '@ohif-stroke/runtime';
import { niftiSource } from '../nifti/niftiSource.js';
import { parseNifti } from '../nifti/parseNifti.js';
import type { Input, ReadHooks } from './input.js';

export const isNiftiPath = (path: string): boolean => /\.nii(\.gz)?$/i.test(path);

const RESEARCH_INPUT = {
  code: 'niftiInput',
  text: 'Read from NIfTI without a DICOM header: kernel, contrast and patient position could not be checked.',
};

/** Reads one NIfTI volume; its UIDs are made from its content, so the same file gives the same result. */
export async function readNiftiInput(path: string, hooks: ReadHooks): Promise<Outcome<Input>> {
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = new Uint8Array(await readFile(path));
  } catch (cause) {
    return failure('unreadableFile', `${path} could not be opened.`, { cause });
  }
  const image = parseNifti(bytes);
  if (!image.ok) return image;
  hooks.onFraction(0.5);
  const source = niftiSource(image.value, await sha256Hex(bytes));
  if (!source.ok && source.failure._tag === 'noOrientation') {
    const reason = { code: source.failure._tag, text: source.failure.message };
    return success({ _tag: 'refused', kind: 'nifti', reasons: [reason], series: [], remarks: [] });
  }
  if (!source.ok) return source;
  hooks.onFraction(1);
  const { header, slices } = source.value;
  const series = rankSeries([seriesCandidate(header, slices.length, slices)]);
  const [judged] = series;
  if (judged?.usable === false)
    return success({ _tag: 'refused', kind: 'nifti', reasons: judged.reasons, series, remarks: [] });
  return success({
    _tag: 'readable',
    kind: 'nifti',
    source: source.value,
    series,
    warnings: [RESEARCH_INPUT],
    remarks: [],
  });
}
