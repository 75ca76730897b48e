import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runDoctor } from '../../extensions/cli/src/doctor/doctorCommand.js';
import { writeFileList } from '../../platform-config/src/plugin/listFiles.js';
import { appConfigBelow } from '../../platform-config/src/viewer/belowPath.js';
import { testDoor } from '../../platform-config/testing/archiveDoor.js';
import { startWatchedArchive, type WatchedArchive } from '../../platform-config/testing/watchedArchive.js';
import { NGINX, type RunningNginx, startNginx } from '../e2e/harness/startNginx.js';

/** The nginx file as sub-path.sed makes it, in a real nginx. */
const nginxTest = existsSync(NGINX) ? test : test.skip;

let archive: WatchedArchive;
let nginx: RunningNginx | undefined;

beforeAll(async () => {
  if (!existsSync(NGINX)) return;
  archive = await startWatchedArchive();
  nginx = await startNginx(async folder => {
    for (const name of ['viewer', 'stroke']) await mkdir(join(folder, name), { recursive: true });
    await writeFile(
      join(folder, 'viewer/index.html'),
      '<title>Viewer</title><script src="/viewer/app-config.js"></script><script src="/viewer/app.bundle.0f6159c501addfe9.js"></script>',
    );
    await writeFile(join(folder, 'viewer/app.bundle.0f6159c501addfe9.js'), '__webpack_require__.p = "/viewer/";');
    const ours = readFileSync('platform-config/app-config.js', 'utf8');
    await writeFile(join(folder, 'viewer/app-config.js'), appConfigBelow(ours, '/viewer/'));
    await writeFile(join(folder, 'stroke/mode.mjs'), 'export default 1;');
    await writeFileList(join(folder, 'stroke'), '1.2.3');
    const files = ['sub-path.sed', 'stroke.conf'].map(name => join('platform-config/nginx', name));
    return execFileSync('sed', ['-f', ...files], { encoding: 'utf8' })
      .replace('http://orthanc:8042', `http://127.0.0.1:${archive.port}`)
      .replaceAll('/usr/share/nginx', folder);
  }, '/viewer/');
});
beforeEach(() => archive?.forget());
afterAll(async () => {
  await nginx?.stop();
  await archive?.close();
});

const url = (): string => nginx?.url ?? '';
const passed = (): string[] => archive.seen.map(({ message }) => `${message.method} ${message.url}`);

describe('the door', () => testDoor(nginxTest, () => ({ url: url(), below: '/viewer', passed })));

nginxTest.each([
  ['/viewer/', 200, 'text/html', 'no-cache'],
  ['/viewer/stroke?StudyInstanceUIDs=1.2.3', 200, 'text/html', 'no-cache'],
  ['/viewer/app-config.js', 200, 'application/javascript', 'no-cache'],
  ['/viewer/app.bundle.0f6159c501addfe9.js', 200, 'application/javascript', 'public, max-age=31536000, immutable'],
  ['/viewer/plugins/stroke/mode.mjs', 200, 'text/javascript', 'no-cache'],
  ['/viewer/dicomweb/studies', 200, 'application/dicom+json', 'no-store'],
  ['/viewer/plugins/stroke/missing.mjs', 404, 'text/html', null],
  ['/dicomweb/studies', 404, 'text/html', null],
  ['/stroke/mode.mjs', 404, 'text/html', null],
])('%s is answered %i as %s', async (path, status, type, cache) => {
  const answer = await fetch(url() + path);
  const { headers } = answer;
  expect([answer.status, headers.get('content-type'), headers.get('cache-control')]).toEqual([status, type, cache]);
});

nginxTest('the first page of the server leads to the viewer', async () => {
  const { status, headers } = await fetch(`${url()}/`, { redirect: 'manual' });
  expect([status, headers.get('location')]).toEqual([302, `${url()}/viewer/`]);
});

nginxTest('the doctor finds nothing to mend', async () => {
  let text = '';
  const verdict = await runDoctor([`${url()}/viewer/`], { stdout: { write: line => (text += line) } }, {});
  expect(text).not.toMatch(/^FAIL/m);
  expect(verdict).toEqual({ ok: true, value: 'complete' });
});
