import { createHash } from 'node:crypto';
import { buildFiles } from './build.js';
import { wholeFile } from './wholeFile.js';

const content = 'export default 1;';
const digest = createHash('sha256').update(content).digest();
const sha256 = digest.toString('hex');

/** A browser with a copy in its cache, or none, and a server behind it; both check as browsers do. */
function browser(cached: string | undefined, server: string | number | undefined) {
  const asked: string[] = [];
  const fetch = async (_url: string, { cache, integrity }: RequestInit) => {
    asked.push(`${cache}${integrity ? ' checked' : ''}`);
    const found = cache === 'default' ? (cached ?? server) : server;
    if (found === undefined) throw new TypeError('Failed to fetch');
    const body = typeof found === 'number' ? '' : found;
    const is = `sha256-${createHash('sha256').update(body).digest('base64')}`;
    if (integrity && integrity !== is) throw new TypeError('Failed to fetch');
    return new Response(body, { status: typeof found === 'number' ? found : 200 });
  };
  return { fetch, asked };
}

test('a right copy in the cache is not asked for again', async () => {
  const { fetch, asked } = browser(content, undefined);
  await wholeFile('https://host/a.mjs', sha256, fetch);
  expect(asked).toEqual(['default checked']);
});

test('a wrong copy in the cache is replaced by the right one of the server', async () => {
  const { fetch, asked } = browser('old', content);
  await wholeFile('https://host/a.mjs', sha256, fetch);
  expect(asked).toEqual(['default checked', 'reload checked']);
});

test('a wrong file on the server is refused', async () => {
  await expect(wholeFile('https://host/a.mjs', sha256, browser(undefined, 'other').fetch)).rejects.toThrow(/SHA-256/);
});

test.each([
  ['no answer', undefined],
  ['no such file', 404],
])('%s is left to whoever runs it', async (_name, server) => {
  await expect(wholeFile('https://host/a.mjs', sha256, browser(undefined, server).fetch)).resolves.toBeUndefined();
});

test('the list of the build is read from its text, and a build without one has none', () => {
  expect(buildFiles(`ort/a-b.wasm=${sha256};models/x/manifest.json=${'0'.repeat(64)}`)).toEqual({
    'ort/a-b.wasm': sha256,
    'models/x/manifest.json': '0'.repeat(64),
  });
  expect(buildFiles()).toEqual({});
});
