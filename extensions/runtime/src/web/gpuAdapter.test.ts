import { findAdapter, type GpuAdapter } from './gpuAdapter.js';

const gpuWith = (adapter: GpuAdapter | null) => ({ requestAdapter: async () => adapter });

test('a page without WebGPU, one without an adapter and one that refuses have none', async () => {
  expect(await findAdapter(undefined)).toEqual({ kind: 'noWebgpu' });
  expect(await findAdapter(gpuWith(null))).toEqual({ kind: 'none' });
  expect(await findAdapter({ requestAdapter: () => Promise.reject(new Error('blocked')) })).toEqual({ kind: 'none' });
});

test.each<[string, GpuAdapter]>([
  ['the fallback', { info: { vendor: 'acme', isFallbackAdapter: true } }],
  ['the fallback of older browsers', { info: { vendor: 'acme' }, isFallbackAdapter: true }],
  ['SwiftShader', { info: { vendor: 'google', architecture: 'swiftshader' } }],
  ['llvmpipe', { info: { vendor: 'mesa', description: 'llvmpipe (LLVM 19.1, 256 bits)' } }],
  ['WARP', { info: { vendor: 'microsoft', description: 'Microsoft Basic Render Driver' } }],
])('%s is software', async (_name, adapter) => {
  expect(await findAdapter(gpuWith(adapter))).toMatchObject({ kind: 'software' });
});

test('a real one is told by all that it says of itself, each word once', async () => {
  const info = { vendor: 'nvidia', architecture: 'ampere', device: '', description: 'nvidia' };
  expect(await findAdapter(gpuWith({ info }))).toEqual({ kind: 'real', name: 'nvidia ampere' });
  expect(await findAdapter(gpuWith({}))).toEqual({ kind: 'real', name: 'unnamed' });
});
