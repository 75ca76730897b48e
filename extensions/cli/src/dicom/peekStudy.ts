import { open, readFile } from 'node:fs/promises';
import { naturalise } from './parse/naturalise.js';
import { readPart10 } from './parse/readPart10.js';

/** Study and patient stand in the first kilobytes, before anything large. */
const HEAD_BYTES = 16 * 1024;
const PATIENT_AND_STUDY_END = 0x00200010;

/** StudyInstanceUID of a DICOM file from its first bytes; of one that hides it deeper from all. Undefined: no DICOM, or it has none. */
export async function peekStudy(file: string): Promise<string | undefined> {
  const head = await headOf(file).catch(() => undefined);
  if (head === undefined) return undefined;
  const found = studyIn(head);
  if (found !== 'cutOff') return found;
  const whole = await readFile(file).catch(() => undefined);
  const all = whole && studyIn(whole);
  return all === 'cutOff' ? undefined : all;
}

async function headOf(file: string): Promise<Uint8Array> {
  const handle = await open(file);
  try {
    const bytes = Buffer.alloc(HEAD_BYTES);
    const { bytesRead } = await handle.read(bytes, 0, HEAD_BYTES, 0);
    return bytes.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

function studyIn(bytes: Uint8Array): string | 'cutOff' | undefined {
  const view = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const read = readPart10(view, tag => tag > PATIENT_AND_STUDY_END);
  if (!read.ok) return read.failure._tag === 'notDicom' ? undefined : 'cutOff';
  const { StudyInstanceUID: uid } = naturalise(read.value.elements);
  if (typeof uid === 'string' && uid !== '') return uid;
  return undefined;
}
