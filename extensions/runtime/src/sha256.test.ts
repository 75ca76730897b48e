import { createHash } from 'node:crypto';
import { sha256Hex } from './sha256.js';

const bytes = Uint8Array.from({ length: 100_003 }, (_, i) => (i * 37) % 251);
const expected = createHash('sha256').update(bytes).digest('hex');

test('with Web Crypto and without it the digest is the same', async () => {
  const digest = async (_name: string, data: Uint8Array<ArrayBuffer>) => crypto.subtle.digest('SHA-256', data);
  expect(await sha256Hex(bytes, { digest })).toBe(expected);
  const original = Object.getOwnPropertyDescriptor(globalThis, 'crypto');
  Object.defineProperty(globalThis, 'crypto', { value: {}, configurable: true });
  try {
    expect(await sha256Hex(bytes)).toBe(expected);
  } finally {
    if (original) Object.defineProperty(globalThis, 'crypto', original);
  }
});
