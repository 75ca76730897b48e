import { MODEL_IDS } from '@ohif-stroke/models';
import { expect, test } from './harness/browserTest.js';
import { needs } from './harness/needs.js';
import { openPage, PATIENCE_MS } from './harness/openPage.js';
import { archiveAt, findStudy } from './harness/readArchive.js';
import { startViewer } from './harness/startViewer.js';
import { openInMode } from './harness/viewerPage.js';

/** What comes when a study is opened in a fresh browser, in which order and how. No analysis is asked for. */

needs();

test('worker, WebAssembly and weights come with the mode, in the order of need, once and compressed', async ({
  browser,
}) => {
  // Not a session: it puts itself between page and worker, and this is about when the page starts it.
  const viewer = await startViewer();
  const { page, requests, faults, close } = await openPage(browser);
  await openInMode(page, viewer.url, await findStudy(archiveAt(viewer.url), 'INTRACEREBRAL HAEMORRHAGE'));
  const of = (path: RegExp) => requests.filter(request => path.test(new URL(request.url()).pathname));
  await expect.poll(() => of(/\.onnx(\?|$)/).length, { timeout: PATIENCE_MS }).toBe(MODEL_IDS.length);

  const weights = of(/\.onnx(\?|$)/).map(request => new URL(request.url()).pathname.split('/').at(-2));
  // The regions are shown first.
  expect(weights.slice(0, 2)).toEqual(['head-frame', 'regions']);
  expect(weights.toSorted()).toEqual(MODEL_IDS.toSorted());
  const [worker, wasm, image] = [/\/worker\.mjs$/, /\/ort-wasm.*\.wasm$/, /\/frames\//].map(path => of(path)[0]!);
  expect(requests.indexOf(worker!)).toBeLessThan(requests.indexOf(image!));
  // Looked at, then compiled from the browser's cache; offline.test.ts counts at the server.
  expect(new Set(of(/\/ort-wasm.*\.wasm$/).map(request => request.url())).size).toBe(1);
  expect(of(/manifest\.json$/)).toHaveLength(MODEL_IDS.length);
  const sent = await wasm!.response();
  expect(await sent?.headerValue('content-encoding')).toBe('br');
  expect(await sent?.headerValue('content-type')).toBe('application/wasm');
  expect((await wasm!.sizes()).responseBodySize).toBeLessThan(4e6);
  expect(faults).toEqual([]);
  await close();
  await viewer.stop();
});
