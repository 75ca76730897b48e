/** @jest-environment <rootDir>/extensions/stroke/src/fixtures/domEnvironment.mjs */
import { fakeHost } from '../fixtures/fakeHost.js';
import { type Trouble, troubledArchive } from '../fixtures/troubledArchive.js';
import { retrieveInstance } from './retrieveInstance.js';

/** Over real sockets: what an archive gives may be without an end. */

const reference = { studyInstanceUid: '1.2', seriesInstanceUid: '1.2.8', sopClassUid: '3', sopInstanceUid: '4' };
const LIMIT = 100_000;

// jsdom tells of every connection that breaks.
beforeEach(() => void jest.spyOn(console, 'error').mockReturnValue());

async function retrieved(trouble: Trouble, silenceMs = 30_000) {
  const archive = await troubledArchive(() => trouble);
  const { host } = fakeHost({ sets: [], dataSource: { retrieve: { getWadoDicomWebClient: () => archive.client } } });
  const outcome = await retrieveInstance(host, reference, { largestBytes: LIMIT, silenceMs });
  await archive.stop();
  return outcome.ok ? outcome.value.length : outcome.failure._tag;
}

/** Writes until the other side hangs up, and tells how much that was. */
function endless(headers: Readonly<Record<string, string>>, written: (bytes: number) => void): Trouble {
  return (_request, response) => {
    response.writeHead(200, headers);
    let bytes = 0;
    const more = () => {
      if (response.destroyed || bytes > 50 * LIMIT) return written(bytes);
      bytes += 10_000;
      response.write(Buffer.alloc(10_000), () => setTimeout(more));
    };
    more();
  };
}

test('a file within the limit comes whole', async () => {
  expect(await retrieved((_request, response) => void response.end(Buffer.alloc(LIMIT)))).toBe(LIMIT);
});

test.each<[string, Readonly<Record<string, string>>]>([
  ['says that it is too large', { 'Content-Length': String(80 * LIMIT) }],
  ['does not say how large it is', {}],
])('a file that %s is given up on its way', async (_name, headers) => {
  let sent = 0;
  const trouble = endless(headers, bytes => {
    sent = bytes;
  });
  expect(await retrieved(trouble)).toBe('notRetrieved');
  // It is the archive that is hung up on: it does not go on sending.
  expect(sent).toBeLessThan(20 * LIMIT);
});

test.each<[string, Trouble, number | undefined]>([
  ['never answers', () => undefined, 300],
  [
    'falls silent',
    (_request, response) => void response.writeHead(200, { 'Content-Length': '5000' }).write('abc'),
    300,
  ],
  ['hangs up', ({ socket }) => void socket.destroy(), undefined],
  ['forbids it', (_request, response) => void response.writeHead(403).end(), undefined],
])('an archive that %s has given nothing', async (_name, trouble, silenceMs) => {
  expect(await retrieved(trouble, silenceMs)).toBe('notRetrieved');
});
