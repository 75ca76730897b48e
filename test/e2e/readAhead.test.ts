import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from './harness/browserTest.js';
import { needs } from './harness/needs.js';
import { DEMO, ROOT } from './harness/paths.js';
import { type Session, startSession } from './harness/session.js';
import { end } from './harness/startViewer.js';

/** A study that `stroke feed` and `stroke worker` have read before anybody opened it. */

needs();
const LIMIT_MS = 300_000;

let session: Session;
const folder = mkdtempSync(join(tmpdir(), 'stroke-ahead-'));
test.beforeAll(async ({ browser }) => {
  session = await startSession(browser, {
    args: ['--no-demo', '--data', join(DEMO, 'left-mca-infarct')],
    analyses: 'made',
  });
});
test.afterAll(async () => {
  await session?.stop();
  rmSync(folder, { recursive: true, force: true });
});

function start(...args: readonly string[]): { readonly child: ChildProcess; readonly said: () => string } {
  const child = spawn(process.execPath, [join(ROOT, 'extensions/cli/bin/stroke.mjs'), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout?.on('data', chunk => {
    said += String(chunk);
  });
  return { child, said: () => said };
}

test('the panel opens with the read that a worker stored, and runs no network', async () => {
  test.setTimeout(LIMIT_MS);
  const { viewer, page, panel } = session;
  const places = ['--queue', join(folder, 'queue'), '--archive', `${viewer.url}/dicomweb`];
  await test.step('the study is found and read', async () => {
    const feed = start('feed', '--once', ...places, '--days', '36000', '--stable-s', '0');
    await new Promise(resolve => feed.child.once('close', resolve));
    expect(feed.said()).toContain('"queued"');
    const worker = start('worker', ...places, '--workers', '1');
    await expect.poll(worker.said, { timeout: LIMIT_MS }).toContain('"ended"');
    expect(worker.said()).toContain('"stored"');
    await end(worker.child);
  });
  await page.addInitScript(() => {
    const asked: unknown[] = [];
    Object.assign(window, { strokeAsked: asked });
    const { postMessage } = Worker.prototype;
    Worker.prototype.postMessage = function (this: Worker, message: unknown, ...rest: unknown[]) {
      asked.push(typeof message === 'object' && message !== null ? Reflect.get(message, 'type') : undefined);
      Reflect.apply(postMessage, this, [message, ...rest]);
    };
  });
  const studyUid = await session.openStudy('LEFT MCA INFARCT');
  await panel.waitForPhase('AI only');
  expect(await panel.text('restored')).toMatch(/archive.*version \d+\.\d+\.\d+/i);
  const { report } = await session.onlyReport(studyUid);
  expect(report.state).toBe('preliminary');
  expect(await panel.total()).toBe(report.total);
  expect(await panel.at('progress').count()).toBe(0);
  const asked = await page.evaluate(() => Reflect.get(window, 'strokeAsked') as readonly unknown[]);
  expect(asked).not.toContain('analyse');
  // The watch itself works: an analysis that is asked for is seen.
  await panel.analyse();
  await expect
    .poll(() => page.evaluate(() => (Reflect.get(window, 'strokeAsked') as readonly unknown[]).includes('analyse')))
    .toBe(true);
  expect(session.open.faults).toEqual([]);
});
