import { isServerAddress, sendBundle } from './fhirServer.js';

const SERVER = { url: 'https://fhir.example/R4', version: 'R4' } as const;
const TAKEN = JSON.stringify({ resourceType: 'Bundle', type: 'transaction-response' });

/** A server that answers as it is told, and what it was sent. */
function server(answer: () => Response) {
  const sent: { readonly url: string; readonly init: RequestInit }[] = [];
  const send = (async (url: string, init: RequestInit) => {
    sent.push({ url, init });
    return answer();
  }) as typeof fetch;
  return { sent, send };
}

const answering = (body: string, status: number) => () =>
  ({ ok: status >= 200 && status < 300, status, json: async () => JSON.parse(body) }) as Response;

test('the bundle goes to the root of the server as it is, with the log-in of the viewer', async () => {
  const { sent, send } = server(answering(TAKEN, 200));
  const bundle = new Uint8Array([123, 125]);
  expect(await sendBundle(SERVER, bundle, { Authorization: 'Bearer abc' }, send)).toEqual({
    ok: true,
    value: undefined,
  });
  expect(sent).toEqual([
    {
      url: SERVER.url,
      init: {
        method: 'POST',
        headers: {
          Authorization: 'Bearer abc',
          'Content-Type': 'application/fhir+json',
          Accept: 'application/fhir+json',
        },
        body: bundle,
        signal: expect.any(AbortSignal),
      },
    },
  ]);
});

test.each<[string, () => Response, string]>([
  ['refuses', answering('{}', 422), 'fhirRefused'],
  ['wants a log-in', answering('{}', 401), 'fhirLoggedOut'],
  ['answers with a page', answering('<!doctype html>', 200), 'fhirNotConfirmed'],
  ['answers with something else', answering('{"resourceType":"Bundle","type":"searchset"}', 200), 'fhirNotConfirmed'],
  [
    'is not there',
    () => {
      throw new TypeError('Failed to fetch');
    },
    'fhirUnreachable',
  ],
])('a server that %s has not taken it', async (_, answer, _tag) => {
  const { send } = server(answer);
  expect(await sendBundle(SERVER, new Uint8Array(), {}, send)).toMatchObject({ ok: false, failure: { _tag } });
});

test('what is the address of a server', () => {
  for (const right of ['https://fhir.example/R4', 'http://localhost:8080/fhir', '/fhir', 'fhir/R5']) {
    expect([right, isServerAddress(right)]).toEqual([right, true]);
  }
  for (const wrong of [
    '',
    ' ',
    'https://',
    'ftp://a/',
    // The log-in would go there for all to read.
    'http://fhir.example/R4',
    'javascript:alert(1)',
    'https://a:b@c/',
    7,
    undefined,
    ['/fhir'],
  ]) {
    expect([wrong, isServerAddress(wrong)]).toEqual([wrong, false]);
  }
});
