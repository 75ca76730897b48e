import { expect, test } from './harness/browserTest.js';
import { type ChangedViewer, changeViewer } from './harness/changedViewer.js';
import { needs } from './harness/needs.js';
import { waitForLabelmap } from './harness/overlays.js';
import { type PluginServer, servePlugin } from './harness/servePlugin.js';
import type { Session } from './harness/session.js';
import { openInMode } from './harness/viewerPage.js';

/** Viewer and archive on one origin, the plugin on another; the viewer's page is isolated and has a policy. */

needs();

const CORS = { 'access-control-allow-origin': '*' };
const stops: (() => Promise<void>)[] = [];
test.afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

/** What an administrator adds to the viewer's policy, by directive. */
type Added = Readonly<Record<string, string>>;

interface Both {
  readonly plugin: PluginServer;
  readonly viewer: ChangedViewer;
  readonly studyUid: string;
}

/** Starts the two servers and opens a study. */
async function openWith(
  session: Session,
  headersOf: Parameters<typeof servePlugin>[0],
  added: (origin: string) => Added,
): Promise<Both> {
  const plugin = await servePlugin(headersOf);
  const more = added(plugin.origin);
  const viewer = await changeViewer(session.viewer.url, {
    appConfig: text => text.replace('/plugins/stroke/mode.mjs', `${plugin.url}mode.mjs`),
    policy: shipped =>
      shipped.replace(/([\w-]+-src) [^;]+/g, (all, name: string) => `${all} ${more[name] ?? ''}`.trim()),
  });
  stops.push(plugin.stop, viewer.stop);
  const studyUid = await session.findStudy('LEFT MCA INFARCT');
  await openInMode(session.page, viewer.url, studyUid);
  await session.panel.waitUntilReady();
  return { plugin, viewer, studyUid };
}

test('with its header and the policy that the documentation gives it works, on threads, and stores', async ({
  session,
}) => {
  const { page, panel, open } = session;
  const { plugin, viewer, studyUid } = await openWith(
    session,
    () => CORS,
    origin => ({ 'script-src': `${origin} blob:`, 'connect-src': origin, 'worker-src': `${origin} blob:` }),
  );
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  await panel.analyse();
  expect(await panel.text('backend')).toMatch(/WebAssembly · ([2-9]|\d\d) threads/);
  expect((await waitForLabelmap(page, /ASPECTS/)).length).toBeGreaterThan(0);
  await panel.sign('Reader, Elsewhere');
  expect((await session.onlyReport(studyUid)).report.total).toBe(await panel.total());
  expect(open.faults).toEqual([]);
  expect(plugin.asked).toEqual(expect.arrayContaining(['extension.mjs', 'worker.mjs', 'report-worker.mjs']));
  // Nothing of the plugin comes from the viewer's own server, and nothing but its files from the other.
  const urls = open.requests.map(request => request.url());
  expect(urls.filter(url => url.startsWith(viewer.url) && url.includes('/plugins/'))).toEqual([]);
  expect(plugin.asked.filter(path => !/^[\w.-]+(\/[\w.-]+)*\.(mjs|wasm|json|onnx)$/.test(path))).toEqual([]);
});

test('where scripts may not be blobs it runs on one thread', async ({ session }) => {
  await openWith(
    session,
    () => CORS,
    origin => ({ 'script-src': origin, 'connect-src': origin, 'worker-src': `${origin} blob:` }),
  );
  await session.panel.analyse();
  expect(await session.panel.text('backend')).toMatch(/WebAssembly · 1 thread$/);
});

test('a missing header is named in the panel, and so is a policy that keeps workers out', async ({ session }) => {
  const { page, panel } = session;
  const { plugin } = await openWith(
    session,
    path => (path === 'worker.mjs' ? {} : CORS),
    origin => ({ 'script-src': origin, 'connect-src': origin, 'worker-src': `${origin} blob:` }),
  );
  await panel.at('analyse').click();
  const problem = page.getByText(`${plugin.origin}, which does not give this page its files`).first();
  expect(await problem.textContent()).toContain('it must send the header Access-Control-Allow-Origin');

  await openWith(
    session,
    () => CORS,
    origin => ({ 'script-src': origin, 'connect-src': origin, 'worker-src': origin }),
  );
  await panel.at('analyse').click();
  await page.getByText('Content-Security-Policy keeps it out: worker-src must have blob:').first().waitFor();
});
