import { open } from 'node:fs/promises';
import { failure, type Outcome, PIPELINES, type Pipeline } from '@ohif-stroke/core';
import { NIFTI_PAIR, readNiftiHeader } from '../nifti/niftiHeader.js';
import { unpackHead } from '../nifti/unpackNifti.js';
import type { Input, ReadHooks, Wanted } from './input.js';

import { readDicomInput } from './readDicomInput.js';
import { isNiftiPath, readNiftiInput } from './readNiftiInput.js';

/** Reads whatever the path is: a NIfTI file, a DICOM file or a folder of them, for one of the pipelines. */
export async function readInput(
  path: string,
  wanted: Wanted,
  hooks: ReadHooks,
  pipelines: readonly Pipeline[] = PIPELINES,
): Promise<Outcome<Input>> {
  if (isNiftiPath(path)) return readNiftiInput(path, hooks, pipelines);
  if (await isNiftiPair(path)) return failure('niftiPair', NIFTI_PAIR);
  return readDicomInput(path, wanted, hooks, pipelines);
}

const PAIR_PATH = /\.(hdr|img)(\.gz)?$/i;

/** Whether the path is a half of a NIfTI pair; other files are called .img too, so the header is asked. */
async function isNiftiPair(path: string): Promise<boolean> {
  if (!PAIR_PATH.test(path)) return false;
  const bytes = Buffer.alloc(1024);
  try {
    const file = await open(path.replace(PAIR_PATH, '.hdr$2'));
    try {
      const { bytesRead } = await file.read(bytes, 0, bytes.length, 0);
      const head = unpackHead(bytes.subarray(0, bytesRead));
      const header = head.ok ? readNiftiHeader(head.value) : undefined;
      return header?.ok === false && header.failure._tag === 'niftiPair';
    } finally {
      await file.close();
    }
  } catch {
    // No such file: whoever reads the path itself will say so.
    return false;
  }
}
