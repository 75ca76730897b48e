import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Dataset, decodeDicom, encodeDicom, numberOf } from '@ohif-stroke/core';

/** Pixels are averaged in blocks of this edge: a whole head is read in a fraction of a second. */
const BLOCK = 4;

/** The axial series of a demo study, coarser in plane and uncompressed, inferior to superior: what is mutated. */
export async function smallSeries(demo: string): Promise<readonly Buffer[]> {
  const names = (await readdir(demo)).filter(name => name.startsWith('axial')).toSorted();
  const files: Buffer[] = [];
  for (const name of names) {
    const read = decodeDicom(new Uint8Array(await readFile(join(demo, name))));
    if (!read.ok) throw new Error(read.failure.message);
    files.push(Buffer.from(encodeDicom(smaller(read.value))));
  }
  return files;
}

function smaller(dataset: Dataset): Dataset {
  const [rows = 0, columns = 0] = [numberOf(dataset.Rows), numberOf(dataset.Columns)];
  const [pixels] = Array.isArray(dataset.PixelData) ? dataset.PixelData : [dataset.PixelData];
  if (!(pixels instanceof ArrayBuffer)) throw new Error('a demo image has no plain pixels');
  const stored = new Int16Array(pixels);
  const [r, c] = [rows / BLOCK, columns / BLOCK];
  // jest gives a test another ArrayBuffer than the one behind its own Int16Array, and dcmjs asks for the former.
  const bytes = new Uint8Array(2 * r * c);
  const mean = new Int16Array(bytes.buffer);
  for (let i = 0; i < stored.length; i++) {
    const [x, y] = [Math.floor((i % columns) / BLOCK), Math.floor(Math.floor(i / columns) / BLOCK)];
    mean[x + c * y]! += Math.round(stored[i]! / BLOCK ** 2);
  }
  const [rowMm = 0, columnMm = 0] = listOf(dataset.PixelSpacing);
  const [x = 0, y = 0, z = 0] = listOf(dataset.ImagePositionPatient);
  const half = (BLOCK - 1) / 2;
  return {
    ...dataset,
    Rows: r,
    Columns: c,
    PixelSpacing: [rowMm * BLOCK, columnMm * BLOCK],
    ImagePositionPatient: [x + half * columnMm, y + half * rowMm, z],
    PixelData: bytes.buffer,
    _vrMap: { PixelData: 'OW' },
  };
}

const listOf = (value: unknown): readonly number[] => (Array.isArray(value) ? value.map(v => numberOf(v) ?? 0) : []);
