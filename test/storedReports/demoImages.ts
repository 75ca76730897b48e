import { join } from 'node:path';
import { type Input, readInput } from '@ohif-stroke/cli';
import { assembleVolume, resampleSlices, type StrokeResult } from '@ohif-stroke/core';
import { DEMO, type Images } from './playRead.js';

type Readable = Extract<Input, { _tag: 'readable' }>;

export async function demoInput(study: string): Promise<Readable> {
  const input = await readInput(join(DEMO, study), {}, { onFraction: () => {}, cancelled: () => false });
  if (!input.ok) throw new Error(input.failure.message);
  if (input.value._tag === 'refused') throw new Error(`${study} was refused`);
  return input.value;
}

/** Dates of the demo are told in a zone of their own, so that a report is the same in each time zone. */
export async function demoImages(study: string, result: StrokeResult): Promise<Images> {
  const { source, dataset } = await demoInput(study);
  const assembled = assembleVolume(source);
  if (!assembled.ok) throw new Error(assembled.failure.message);
  return {
    source: { ...dataset, TimezoneOffsetFromUTC: '+0130' },
    hu: resampleSlices(assembled.value.volume, result.grid.slices),
  };
}
