import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runDoctor } from '../../extensions/cli/src/doctor/doctorCommand.js';
import { writeFileList } from '../../platform-config/src/plugin/listFiles.js';
import { appConfigBelow } from '../../platform-config/src/viewer/belowPath.js';
import { testDoor } from '../../platform-config/testing/archiveDoor.js';
import { nginxTest, withEditedNginx } from '../../platform-config/testing/editedNginx.js';

/** The nginx file for a path of the server. */
const { url, passed } = withEditedNginx({
  edit: 'sub-path.sed',
  archive: 'http://orthanc:8042',
  page: '/viewer/',
  put: async folder => {
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
  },
});

describe('the door', () => testDoor(nginxTest, () => ({ url: url(), root: '/viewer/dicomweb', passed })));

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
