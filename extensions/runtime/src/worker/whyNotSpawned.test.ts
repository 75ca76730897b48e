import { whyNotSpawned } from './whyNotSpawned.js';

const PLUGIN = 'https://cdn.example/stroke/worker.mjs';

/** A page of the viewer; `fetch` may have its policy refuse the request. */
function pageWith(fetch: (refuse: () => void) => Promise<Response>) {
  const document = new EventTarget();
  const refuse = () => void setTimeout(() => document.dispatchEvent(new Event('securitypolicyviolation')));
  const asked: string[] = [];
  const page = {
    origin: 'https://viewer.example',
    document: document as unknown as Document,
    fetch: (url: string) => {
      asked.push(url);
      return fetch(refuse);
    },
  };
  return { page, asked };
}

const why = async (fetch: (refuse: () => void) => Promise<Response>) =>
  (await whyNotSpawned(PLUGIN, pageWith(fetch).page)) ?? {};

test('of a plugin on the viewer’s own origin nothing is known, and nothing asked', async () => {
  const { page, asked } = pageWith(async () => new Response('x'));
  expect(await whyNotSpawned('https://viewer.example/plugins/stroke/worker.mjs', page)).toBeUndefined();
  expect(asked).toEqual([]);
});

test('a file that the page may not have lacks the header', async () => {
  expect(await why(() => Promise.reject(new TypeError('Failed to fetch')))).toMatchObject({
    _tag: 'elsewhereRefused',
    values: { origin: 'https://cdn.example' },
    message: expect.stringContaining('https://cdn.example, which does not give this page its files'),
  });
});

test('a file that the page can have, and one that its policy refuses, are kept out by the policy', async () => {
  expect(await why(async () => new Response('x'))).toMatchObject({ _tag: 'elsewhereKeptOut' });
  const refused = (refuse: () => void) => {
    refuse();
    return Promise.reject(new TypeError('Failed to fetch'));
  };
  expect(await why(refused)).toMatchObject({ _tag: 'elsewhereKeptOut', values: { origin: 'https://cdn.example' } });
});

test('a file that is not there is told as on any server', async () => {
  expect(await whyNotSpawned(PLUGIN, pageWith(async () => new Response('', { status: 404 })).page)).toBeUndefined();
});
