/** @jest-environment ./extensions/runtime/ortTestEnvironment.mjs */
import * as ort from 'onnxruntime-node';
import { IDENTITY, startOrt } from './startOrt.js';

test('the smallest network is one', async () => {
  const session = await ort.InferenceSession.create(IDENTITY);
  const { y } = await session.run({ x: new ort.Tensor('float32', Float32Array.of(7), [1]) });
  expect(Array.from(y?.data as Float32Array)).toEqual([7]);
  await session.release();
});

test('a runtime that does not start is no error here', async () => {
  const create = () => Promise.reject(new Error('no available backend found'));
  await expect(startOrt({ InferenceSession: { create } }, {})).resolves.toBeUndefined();
});
