import type { Outcome } from '@ohif-stroke/core';
import type { Input, ReadHooks, Wanted } from './input.js';
import { readDicomInput } from './readDicomInput.js';
import { isNiftiPath, readNiftiInput } from './readNiftiInput.js';

/** Reads whatever the path is: a NIfTI file, a DICOM file or a folder of them. */
export const readInput = (path: string, wanted: Wanted, hooks: ReadHooks): Promise<Outcome<Input>> =>
  isNiftiPath(path) ? readNiftiInput(path, hooks) : readDicomInput(path, wanted, hooks);
