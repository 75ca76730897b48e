import type { Tensor } from '@ohif-stroke/core';
import { GOLDEN_FILE, type GoldenTensor, parseGolden } from '@ohif-stroke/models';
import { FailureError } from '../failureError.js';
import { unzip } from './unzip.js';

/** A golden run with its numbers: what goes in, and what has to come out. */
export interface GoldenRun {
  readonly input: Tensor;
  readonly outputs: readonly { readonly name: string; readonly expected: Tensor; readonly tolerance: number }[];
}

/** How the files of a golden run are read, by their names. */
export interface GoldenFiles {
  /** Undefined where there is none. */
  readonly optionalText: (file: string) => Promise<string | undefined>;
  readonly bytes: (file: string) => Promise<Uint8Array<ArrayBuffer>>;
}

/** More numbers than any network of ours takes or gives (head-frame: 516,096). */
const MOST_NUMBERS = 16 * 1024 * 1024;

/** Undefined where a model brings none, as those of a site may. Rejects with a `FailureError` where it cannot be read. */
export async function readGolden(model: string, files: GoldenFiles): Promise<GoldenRun | undefined> {
  const text = await files.optionalText(GOLDEN_FILE);
  // Servers of single-page applications answer with their start page where a file is missing.
  if (text === undefined || text.trimStart().startsWith('<')) return undefined;
  const parsed = parseGolden(model, text);
  if (!parsed.ok) throw new FailureError(parsed.failure._tag, parsed.failure.message, parsed.failure);
  const { input, outputs } = parsed.value;
  const read = async (tensor: GoldenTensor): Promise<Tensor> => {
    const data = await numbersOf(files, tensor);
    if (data !== undefined) return { dims: tensor.shape, data };
    const detail = `its file ${tensor.file} does not hold the numbers of its shape`;
    throw new FailureError('badManifest', `The golden run of model ${model} cannot be used: ${detail}.`, {
      values: { model, detail },
    });
  };
  return {
    input: await read(input),
    outputs: await Promise.all(
      outputs.map(async output => ({ name: output.name, tolerance: output.tolerance, expected: await read(output) })),
    ),
  };
}

async function numbersOf(files: GoldenFiles, { file, shape }: GoldenTensor): Promise<Float32Array | undefined> {
  const numbers = shape.reduce((product, size) => product * size, 1);
  if (numbers > MOST_NUMBERS) return undefined;
  const raw = await unzip(await files.bytes(file), numbers * Float32Array.BYTES_PER_ELEMENT);
  return raw?.length === numbers * Float32Array.BYTES_PER_ELEMENT ? new Float32Array(raw.buffer) : undefined;
}
