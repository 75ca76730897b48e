/** @jest-environment <rootDir>/extensions/stroke/src/fixtures/domEnvironment.mjs */

import type { Sent } from '@ohif-stroke/core';
import { failure, type ReportFile } from '@ohif-stroke/core';
import { storedAnswer } from '../fixtures/storingArchive.js';
import { DROPPED, drop, type Trouble, troubledArchive } from '../fixtures/troubledArchive.js';
import { sendReport } from './sendReport.js';
import { storeRequest } from './storeRequest.js';

/** Stores over real sockets: what a fake request cannot show is how a request ends that nobody answers or that breaks. */

const reference = { studyInstanceUid: '1.2', seriesInstanceUid: '1.2.8', sopClassUid: '3', sopInstanceUid: 'sr' };
const files: readonly ReportFile[] = [
  {
    id: 'seg',
    part: 'regions',
    bytes: new Uint8Array(300_000).fill(2),
    reference: { ...reference, sopInstanceUid: 'seg' },
  },
  { id: 'sr', bytes: new Uint8Array(2000).fill(1), reference },
];
const TAKEN = storedAnswer('seg', 'sr') as { readonly body: string };
const json = { 'Content-Type': 'application/dicom+json' };

const takes: Trouble = (_request, response) => void response.writeHead(200, json).end(TAKEN.body);
const answers =
  (status: number, body = ''): Trouble =>
  (_request, response) =>
    void response.writeHead(status).end(body);
const silent: Trouble = () => undefined;
const cutShort: Trouble = (_request, response) => {
  response.writeHead(200, { ...json, 'Content-Length': TAKEN.body.length });
  response.write(TAKEN.body.slice(0, -1), () => drop(response.socket));
};
const gone: Trouble = ({ socket }) => drop(socket);

// jsdom tells of every connection that breaks.
beforeEach(() => void jest.spyOn(console, 'error').mockReturnValue());

const archives: Awaited<ReturnType<typeof troubledArchive>>[] = [];
afterEach(async () => {
  for (const archive of archives.splice(0)) await archive.stop();
});

/** Of requests that are answered, on whatever machine; the others are waited for no longer than need be. */
const PATIENT_MS = 30_000;

async function setUp(trouble: (asked: number) => Trouble | typeof DROPPED, waitMs = () => PATIENT_MS) {
  const archive = await troubledArchive(trouble);
  archives.push(archive);
  const send = (arrived?: readonly string[]): Promise<Sent> =>
    sendReport(
      {
        source: archive.source,
        readBack: async () => failure('notRetrieved', 'Not there.'),
        newRequest: () => storeRequest(waitMs()),
      },
      files,
      arrived,
    );
  return { ...archive, send };
}

const wordsOf = ({ outcome }: Sent) => (outcome.ok ? 'stored' : outcome.failure.message);

test.each<[string, Trouble | typeof DROPPED, string | RegExp]>([
  ['takes it and never answers', silent, 'could not be reached'],
  ['hangs up while it is sent', DROPPED, 'could not be reached'],
  ['hangs up instead of an answer', gone, 'could not be reached'],
  // In a browser nothing of the answer stays, in jsdom under Node 20 and 22 what had come of it does, under Node 24 not.
  ['hangs up in the middle of its answer', cutShort, /does not confirm|could not be reached/],
  ['wants a log-in', answers(401, '<html>'), 'status 401'],
  ['forbids it', answers(403), 'status 403'],
  ['is read-only', answers(405), 'status 405'],
  ['has a conflict', answers(409), 'status 409'],
  ['finds it too large', answers(413), 'too large'],
  ['fails', answers(500, 'disk full'), 'status 500'],
  ['does not know how to store', answers(501), 'status 501'],
])('an archive that %s has stored nothing; sent again, the same bytes arrive', async (_name, trouble, words) => {
  let well = false;
  const isEndless = trouble === silent || trouble === cutShort;
  const { send, bodies } = await setUp(
    () => (well ? takes : trouble),
    () => (isEndless && !well ? 300 : PATIENT_MS),
  );
  const first = await send();
  expect(wordsOf(first)).toMatch(words);
  expect(first.arrived).toEqual([]);
  well = true;
  bodies.length = 0;
  expect(wordsOf(await send(first.arrived))).toBe('stored');
  expect(bodies.map(body => [body.length, body[0]])).toEqual([
    [300_000, 2],
    [2000, 1],
  ]);
});

test('a report that was stored although its answer was lost is found to be there when it is sent again', async () => {
  const duplicate = JSON.stringify({
    '00081198': { vr: 'SQ', Value: [{ '00081197': { vr: 'US', Value: [0x0111] } }] },
  });
  const { send } = await setUp(n => (n === 1 ? gone : n === 2 ? answers(409, duplicate) : takes));
  const first = await send();
  expect(wordsOf(first)).toContain('could not be reached');
  expect(first.arrived).toEqual(['seg']);
  expect(await send(first.arrived)).toMatchObject({ outcome: { ok: true }, arrived: ['seg', 'sr'] });
});
