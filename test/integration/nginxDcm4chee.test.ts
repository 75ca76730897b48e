import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { testDoor } from '../../platform-config/testing/archiveDoor.js';
import { nginxTest, withEditedNginx } from '../../platform-config/testing/editedNginx.js';

/** The nginx file for dcm4chee; no dcm4chee is behind it. */
const ROOT = '/dcm4chee-arc/aets/DCM4CHEE/rs';

const { url, passed } = withEditedNginx({
  edit: 'dcm4chee.sed',
  archive: 'http://arc:8080',
  put: async folder => {
    await mkdir(join(folder, 'viewer'));
    await writeFile(join(folder, 'viewer/index.html'), '<title>Viewer</title>');
  },
});

describe('the door', () => testDoor(nginxTest, () => ({ url: url(), root: ROOT, passed })));

nginxTest.each([
  '/studies?PatientID=4711&includefield=00081030',
  '/studies/1.2.3/series/1.2.3.4/metadata',
  '/studies/1.2.3/series/1.2.3.4/instances/1.2.3.4.5/frames/1',
  '/studies/1.2.3/series/1.2.3.4/instances/1.2.3.4.5/bulkdata/00420011',
])('%s passes under dcm4chee’s own path', async path => {
  const response = await fetch(url() + ROOT + path);
  expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-store']);
  expect(passed()).toEqual([`GET ${ROOT}${path}`]);
});

nginxTest.each([
  '/dcm4chee-arc/ui2/',
  '/dcm4chee-arc/aets',
  '/dcm4chee-arc/aets/OTHER/rs/studies',
  '/dicomweb/studies',
])('%s is a page of the viewer and reaches nothing', async path => {
  expect(await (await fetch(url() + path)).text()).toBe('<title>Viewer</title>');
  expect(passed()).toEqual([]);
});

test('the documentation has the lines of the app-config for it', () => {
  expect(readFileSync('docs/deployments.md', 'utf8')).toContain(`qidoRoot: '${ROOT}', wadoRoot: '${ROOT}'`);
});
