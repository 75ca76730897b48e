import { gzipSync } from 'node:zlib';
import { readGolden } from './readGolden.js';
import { runGolden } from './runGolden.js';

const numbers = (...values: readonly number[]) => new Uint8Array(Float32Array.from(values).buffer);
const zipped = (bytes: Uint8Array) => new Uint8Array(gzipSync(bytes));
const told = (shape: readonly number[]) =>
  JSON.stringify({
    input: { name: 'image', file: 'in.gz', shape },
    outputs: [{ name: 'masks', file: 'out.gz', shape: [1, 2], tolerance: 0.1 }],
  });
const files = (text: string | undefined, input: Uint8Array<ArrayBuffer>) => ({
  optionalText: async () => text,
  bytes: async (file: string) => (file === 'in.gz' ? input : zipped(numbers(1, 2))),
});

test('files come gzipped, or unpacked by a browser whose server called them compressed', async () => {
  for (const input of [zipped(numbers(5, 6)), numbers(5, 6)]) {
    const golden = await readGolden('tiny', files(told([1, 2]), input));
    expect(golden?.input).toEqual({ dims: [1, 2], data: Float32Array.of(5, 6) });
    expect(golden?.outputs[0]?.expected.data).toEqual(Float32Array.of(1, 2));
  }
});

test('a model without one, and a page in its place, have none', async () => {
  for (const text of [undefined, ' <!doctype html>']) {
    expect(await readGolden('tiny', files(text, numbers()))).toBeUndefined();
  }
});

test.each([
  ['too few numbers', [1, 3], zipped(numbers(1, 2))],
  ['too many, as of a bomb', [1, 1], zipped(new Uint8Array(10_000_000))],
  ['a file cut short', [1, 2], zipped(numbers(1, 2)).slice(0, 12)],
  ['more than any network takes', [1_000_000, 1_000_000], zipped(numbers(1, 2))],
  ['no numbers at all', [1, 2], new Uint8Array(3)],
])('%s is a failure with the model in it', async (_what, shape, input) => {
  await expect(readGolden('tiny', files(told(shape), input))).rejects.toMatchObject({
    _tag: 'badManifest',
    message: expect.stringContaining('golden run of model tiny cannot be used: its file in.gz does not hold'),
  });
});

describe('what a network gives', () => {
  const golden = {
    input: { dims: [1], data: Float32Array.of(0) },
    outputs: [
      { name: 'a', expected: { dims: [1, 2], data: Float32Array.of(1, 2) }, tolerance: 0.1 },
      { name: 'b', expected: { dims: [1], data: Float32Array.of(100) }, tolerance: 10 },
    ],
  };
  const given = (a: readonly number[], b: number, dims: readonly number[] = [1, 2]) =>
    runGolden(
      {
        run: async () => ({ a: { dims, data: Float32Array.from(a) }, b: { dims: [1], data: Float32Array.of(b) } }),
      },
      'tiny',
      golden,
    );

  test('is equal within each output’s own tolerance; the one that used most of it is told', async () => {
    expect(await given([1, 2], 100)).toMatchObject({ equal: true, difference: 0 });
    expect(await given([1.01, 2], 105)).toEqual({ equal: true, output: 'b', difference: 5, tolerance: 10 });
    expect(await given([1.5, 2], 105)).toEqual({ equal: false, output: 'a', difference: 0.5, tolerance: 0.1 });
  });

  test.each([
    ['of another shape', [1, 2], [2, 1]],
    ['too short', [1], [1, 2]],
    ['no number', [1, Number.NaN], [1, 2]],
  ])('that is %s is never equal', async (_what, a, dims) => {
    expect(await given(a, 100, dims)).toMatchObject({ equal: false, output: 'a', difference: Infinity });
  });

  test('may lack an output', async () => {
    expect(await runGolden({ run: async () => ({}) }, 'tiny', golden)).toMatchObject({ equal: false });
  });
});
