import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { serveWorkerPage } from '../bench/serveWorkerPage.js';
import { openClient, selfTestInPage, warmUp } from '../bench/workerPage.js';
import { expect, test } from './harness/browserTest.js';
import { needs } from './harness/needs.js';
import { keepScreenshot, launchBrowser, openPage } from './harness/openPage.js';
import { ROOT } from './harness/paths.js';
import { startSession } from './harness/session.js';

/**
 * WebGPU where there is no graphics card: Chromium's own adapter in software. It has to be refused; and so that the code behind a real one runs in a
 * browser at all, the same adapter once more, dressed as a real one.
 */

needs();

const WITH_SOFTWARE_ADAPTER = ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'];
/** What nobody is to load in vain. */
const FOR_WEBGPU = /ort-gpu|\.jspi\./;

test('an adapter in software is refused by name, with nothing loaded for it', async () => {
  const browser = await launchBrowser(WITH_SOFTWARE_ADAPTER);
  const session = await startSession(browser, { analyses: 'made' });
  const { page, panel, open } = session;
  await page.route('**/app-config.js', async route => {
    const response = await route.fetch();
    const site = "window.config['@ohif-stroke/extension'] = { webgpu: true };";
    await route.fulfill({ response, body: `${await response.text()}\n${site}` });
  });
  await session.openStudy('LEFT MCA INFARCT');
  await panel.waitUntilReady();
  await panel.at('self-test').locator('summary').click();
  await panel.at('self-test-run').click();
  await panel.at('self-test-lines').waitFor();
  expect(await panel.text('self-test-webgpu')).toMatch(/only an adapter in software \(.*swiftshader.*\)/i);
  expect(open.requests.map(request => request.url()).filter(url => FOR_WEBGPU.test(url))).toEqual([]);
  await panel.at('self-test-webgpu').scrollIntoViewIfNeeded();
  await keepScreenshot(page, 'webgpu-refused');
  expect(open.faults).toEqual([]);
  await session.stop();
  await browser.close();
});

/** Runs before the worker: the first who asks for an adapter is told another name of it, ONNX Runtime after that the truth. */
const DRESSED = `
  const ask = navigator.gpu.requestAdapter.bind(navigator.gpu);
  let isFirst = true;
  navigator.gpu.requestAdapter = async options => {
    const adapter = await ask(options);
    if (!isFirst || !adapter) return adapter;
    isFirst = false;
    return { info: { vendor: 'dressed', isFallbackAdapter: false } };
  };
`;

test('networks run on WebGPU as far as they compute the same there and faster; in software no one is faster', async () => {
  const browser = await launchBrowser(WITH_SOFTWARE_ADAPTER);
  const worker = readFileSync(join(ROOT, 'dist/plugins/stroke/worker.mjs'), 'utf8');
  const served = await serveWorkerPage({
    root: ROOT,
    isolated: true,
    intercept: (path, response) => {
      if (!path.endsWith('/worker.mjs')) return false;
      response.writeHead(200, { 'Content-Type': 'text/javascript' }).end(`${DRESSED}\n${worker}`);
      return true;
    },
  });
  const { page, requests } = await openPage(browser);
  await openClient(page, served.url, { webgpu: true });
  expect(await warmUp(page)).toMatchObject({ ok: true, value: { name: 'wasm' } });
  const report = await gpuReport(page);
  expect(report.machine).toEqual({ tries: true, adapter: 'dressed' });
  expect(report.notStarted).toBeUndefined();
  expect(requests.some(request => FOR_WEBGPU.test(request.url()))).toBe(true);
  // Each has been tried, and said what came of it.
  const decisions = Object.entries(report.networks);
  expect(decisions.length).toBeGreaterThan(4);
  for (const [id, decision] of decisions) {
    const why = decision.on === 'gpu' ? 'on the adapter' : decision.why;
    test.info().annotations.push({ type: id, description: JSON.stringify(decision) });
    expect([id, why]).toEqual([id, expect.stringMatching(/^(slower|failed|differs|on the adapter)$/)]);
  }
  // At least one has computed the right thing there: the way is open from end to end.
  const computed = decisions.filter(([, decision]) => decision.on === 'gpu' || decision.why === 'slower');
  expect(computed.map(([id]) => id)).not.toEqual([]);
  await served.stop();
  await browser.close();
});

async function gpuReport(page: Page) {
  const tested = await selfTestInPage(page);
  if (!tested.ok) throw new Error(tested.failure.message);
  return tested.value.gpu;
}
