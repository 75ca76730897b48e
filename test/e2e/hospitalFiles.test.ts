import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { VIEWER } from '../../platform-config/src/viewer/pinnedViewer.js';
import { CHROMIUM, ROOT, testWith } from './harness/paths.js';
import { startViewer } from './harness/startViewer.js';

/** The files for hospitals say what the demo server does; a new viewer version must not leave them behind. */

testWith(CHROMIUM)('the nginx file sends the headers that the demo server sends', async () => {
  const viewer = await startViewer(['--no-demo']);
  const { headers } = await fetch(`${viewer.url}/`, { headers: { accept: 'text/html' } });
  await viewer.stop();
  const nginx = readFileSync(join(ROOT, 'platform-config/nginx/stroke.conf'), 'utf8');
  const sent = Object.fromEntries(
    [...nginx.matchAll(/add_header (\S+) (?:"([^"]*)"|(\S+)) always;/g)].map(([, name = '', quoted, plain]) => [
      name.toLowerCase(),
      quoted ?? plain,
    ]),
  );
  expect(Object.keys(sent).length).toBe(7);
  for (const [name, value] of Object.entries(sent)) expect([name, headers.get(name)]).toEqual([name, value]);
});

test('the compose file mounts what there is, and the pinned viewer', () => {
  const folder = join(ROOT, 'platform-config');
  const compose = readFileSync(join(folder, 'compose.yaml'), 'utf8');
  const mounted = [...compose.matchAll(/- (\.[^:\s]*):\//g)].map(([, path = '']) => path);
  expect(mounted).toContain(`../.cache/ohif-app-${VIEWER.version}`);
  for (const path of mounted) expect([path, existsSync(join(folder, path))]).toEqual([path, true]);
});
