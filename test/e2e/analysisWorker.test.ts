import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SeriesSource } from '@ohif-stroke/core';
import { readStudy } from '../bench/readStudy.js';
import { serveWorkerPage, type WorkerPage } from '../bench/serveWorkerPage.js';
import { analyseInPage, cancelInPage, openClient, warmUp } from '../bench/workerPage.js';
import { expect, test } from './harness/browserTest.js';
import { needs } from './harness/needs.js';
import { launchBrowser, openPage } from './harness/openPage.js';
import { DEMO, ROOT } from './harness/paths.js';

/** The worker, its client and ONNX Runtime in a real browser, on a page without a viewer. */

needs();
const study = join(DEMO, 'left-mca-infarct');
/** A second on a machine of one's own. */
const CANCEL_LIMIT_MS = 10_000;

let source: SeriesSource;
const pages: WorkerPage[] = [];

test.beforeAll(async () => {
  source = await readStudy(study);
});
test.afterAll(async () => {
  await Promise.all(pages.map(page => page.stop()));
});

async function serve(
  isolated: boolean,
  intercept?: (path: string, response: ServerResponse) => boolean,
): Promise<WorkerPage> {
  const page = await serveWorkerPage({ root: ROOT, isolated, source, ...(intercept ? { intercept } : {}) });
  pages.push(page);
  return page;
}

function scoreOnNode() {
  const folder = mkdtempSync(join(tmpdir(), 'stroke-node-'));
  try {
    const json = join(folder, 'r.json');
    execFileSync(process.execPath, [
      join(ROOT, 'extensions/cli/bin/stroke.mjs'),
      'analyse',
      study,
      '--json',
      json,
      '--quiet',
    ]);
    return JSON.parse(readFileSync(json, 'utf8'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('browser and Node give the same score, region by region, with threads and without', async ({ browser }) => {
  const expected = scoreOnNode();
  for (const isolated of [true, false]) {
    const { page, requests, close } = await openPage(browser);
    const { url } = await serve(isolated);
    await openClient(page, url);
    const run = await analyseInPage(page);
    if (run.outcome._tag !== 'scored') throw new Error(JSON.stringify(run.outcome));
    const { aspects, backend, infarct } = run.outcome.result;
    expect(backend.name).toBe('wasm');
    expect(backend.threads > 1).toBe(isolated);
    expect(aspects.total).toBe(expected.aspects.total);
    expect(aspects.side).toBe(expected.aspects.side);
    expect(infarct.volumeMl.left).toBeCloseTo(expected.infarct.volumeMl.left, 0);
    for (const [i, region] of aspects.regions.entries()) {
      const other = expected.aspects.regions[i];
      expect(region).toMatchObject({ name: other.name, side: other.side, affected: other.affected });
      expect(Math.abs(region.probability - other.probability)).toBeLessThan(0.02);
    }
    expect(run.movedBuffers).toBe(source.slices.length);
    expect(new Set(run.progress.map(p => p.stage)).size).toBeGreaterThan(5);
    expect(
      requests.filter(r => !r.url().startsWith(`${url}/`) && !r.url().startsWith('data:')).map(r => r.url()),
    ).toEqual([]);
    await close();
  }
});

test('a cancel ends the analysis at once, and the next one works', async ({ browser }) => {
  const { page, close } = await openPage(browser);
  await openClient(page, (await serve(true)).url);
  expect(await warmUp(page)).toMatchObject({ ok: true, value: { name: 'wasm' } });
  for (const stage of ['pose', 'inference'] as const) {
    const { outcome, ms } = await cancelInPage(page, stage);
    expect(outcome).toEqual({ _tag: 'cancelled' });
    expect(ms).toBeLessThan(CANCEL_LIMIT_MS);
  }
  expect((await analyseInPage(page)).outcome._tag).toBe('scored');
  await close();
});

test('weights that were changed on the server are not used; the page says so', async ({ browser }) => {
  const { page, close } = await openPage(browser);
  const { url } = await serve(false, (path, response) => {
    if (!path.endsWith('.onnx')) return false;
    response.writeHead(200, { 'Content-Type': 'application/octet-stream' }).end('not the weights');
    return true;
  });
  await openClient(page, url);
  expect(await warmUp(page)).toMatchObject({ ok: false, failure: { _tag: 'modelIntegrity' } });
  expect((await analyseInPage(page)).outcome).toMatchObject({ _tag: 'failed', failure: { _tag: 'modelIntegrity' } });
  await close();
});

test('a second visit takes the weights from the browser', async ({ browser }) => {
  const { page, requests, close } = await openPage(browser);
  const { url } = await serve(false);
  const weights = () => requests.filter(r => /\.onnx(\?|$)/.test(r.url())).length;
  await openClient(page, url);
  expect(await warmUp(page)).toMatchObject({ ok: true });
  const first = weights();
  expect(first).toBeGreaterThan(0);
  await openClient(page, url);
  expect(await warmUp(page)).toMatchObject({ ok: true });
  expect(weights()).toBe(first);
  await close();
});

test('files that are missing on the server are sentences, not hanging', async ({ browser }) => {
  const { page, close } = await openPage(browser);
  const { url } = await serve(false, (path, response) => {
    if (!path.includes('/ort/')) return false;
    response.writeHead(404).end();
    return true;
  });
  await openClient(page, url);
  expect(await warmUp(page)).toMatchObject({ ok: false, failure: { _tag: 'sessionFailed' } });
  await openClient(page, url, { workerPath: '/plugins/stroke/none.mjs' });
  expect(await warmUp(page)).toMatchObject({ ok: false, failure: { _tag: 'workerUnavailable' } });
  await close();
});

test('on an origin that is not secure the analysis runs too, with its weights checked', async () => {
  const insecure = await launchBrowser(['--host-resolver-rules=MAP stroke.test 127.0.0.1']);
  try {
    const { page } = await openPage(insecure);
    await openClient(page, (await serve(true)).url.replace('127.0.0.1', 'stroke.test'));
    expect(await page.evaluate(() => [isSecureContext, typeof crypto.subtle, typeof caches])).toEqual([
      false,
      'undefined',
      'undefined',
    ]);
    expect(await warmUp(page)).toEqual({ ok: true, value: { name: 'wasm', threads: 1 } });
    expect((await analyseInPage(page)).outcome._tag).toBe('scored');
  } finally {
    await insecure.close();
  }
});
