import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BASIC_HEADERS, ISOLATION_HEADERS } from '../../platform-config/src/serve/securityHeaders.js';
import { DEFAULT_VERSION } from '../../platform-config/src/viewer/pinnedViewer.js';
import { NGINX } from '../e2e/harness/startNginx.js';

/** Files for engines and servers that no test here can run are held against the sources and against the nginx file, which runs. */
const read = (file: string): string => readFileSync(join('platform-config', file), 'utf8');
const nginxFile = read('nginx/stroke.conf');
const nginxHeaders = new Map(
  [...nginxFile.matchAll(/add_header ([\w-]+) (?:"([^"]*)"|(\S+)) always;/g)].map(([, name = '', quoted, plain]) => [
    name.toLowerCase(),
    quoted ?? plain ?? '',
  ]),
);

describe.each([
  ['Caddyfile', /^\s+([A-Z][\w-]+) (?:"([^"]*)"|(\S+))$/gm],
  ['htaccess', /^Header always set ([\w-]+) (?:"([^"]*)"|(\S+))$/gm],
  ['_headers', /^ {2}([\w-]+): ()(.+)$/gm],
])('static/%s', (name, line) => {
  const text = read(`static/${name}`);
  const headers = new Map(
    [...text.matchAll(line)].map(([, key = '', quoted, plain]) => [key.toLowerCase(), quoted || plain || '']),
  );

  test('sends the headers of the demo server and the policy of the nginx file', () => {
    expect(Object.fromEntries(headers)).toMatchObject({
      ...ISOLATION_HEADERS,
      ...BASIC_HEADERS,
      'content-security-policy': nginxHeaders.get('content-security-policy'),
      'cache-control': 'no-cache',
    });
  });

  test('gives modules their type', () => {
    expect(text).toMatch(
      /(\.mjs\n {2}Content-Type: text\/javascript|AddType text\/javascript \.mjs|@modules Content-Type text\/javascript)/,
    );
  });
});

describe('the Containerfile', () => {
  const text = read('Containerfile').replace(/\\\n/g, '');
  const lines = text.split('\n').filter(line => line !== '' && !line.startsWith('#'));
  const of = (instruction: string): readonly string[] =>
    lines.filter(line => line.startsWith(`${instruction} `)).map(line => line.slice(instruction.length + 1));
  /** Of the last stage, which is the image. */
  const image = lines.slice(lines.findLastIndex(line => line.startsWith('FROM ')));

  test('copies what the build stage has put there, to where the nginx file looks for it', () => {
    const copied = of('COPY').flatMap(copy => /^--from=build (\S+) (\S+)$/.exec(copy)?.slice(1) ?? []);
    expect(copied).toHaveLength(8);
    const made = of('RUN').join('\n');
    for (const source of copied.filter((_, at) => at % 2 === 0)) expect(made).toContain(` ${source}`);
    for (const place of copied.filter((_, at) => at % 2 === 1 && !copied[at]?.endsWith('.template')))
      expect(nginxFile).toContain(place);
    expect(made).toContain(`.cache/ohif-app-${DEFAULT_VERSION} `);
  });

  test('its scripts are there, and its Node is one that the packages take', () => {
    const scripts = [...text.matchAll(/node (platform-config\/\S+)/g)].map(([, script = '']) => script);
    expect(
      scripts.map(script => existsSync(script.replace('/dist/', '/src/').replace(/(src\/.*)\.js$/, '$1.ts'))),
    ).toEqual([true, true]);
    const [, node = '0'] = /node:(\d+)-/.exec(text) ?? [];
    expect(Number(node)).toBeGreaterThanOrEqual(22);
  });

  test('the image is not root, says its port, and looks after a file of the plugin on it', () => {
    expect(image.filter(line => line.startsWith('USER'))).toEqual(['USER 101']);
    expect(image).toContain('EXPOSE 8080');
    const [health = ''] = of('HEALTHCHECK');
    expect(health).toMatch(/http:\/\/127\.0\.0\.1:8080\/plugins\/stroke\/mode\.mjs/);
  });

  test('nginx takes the file that it makes, with an archive filled in and all else as it was', () => {
    const edits = [...text.matchAll(/-e 's#([^#]+)#([^#]+)#'/g)].map(([, from = '', to = '']) => ({ from, to }));
    expect(edits).toHaveLength(2);
    for (const { from } of edits) expect(nginxFile.split(from)).toHaveLength(2);
    const template = edits.reduce((done, { from, to }) => done.replace(from, () => to), nginxFile);
    const [, filter = ''] = /NGINX_ENVSUBST_FILTER=(\S+)/.exec(text) ?? [];
    // As the image's own script: names that pass the filter are filled in, others stay.
    const made = template.replace(/\$\{?(\w+)\}?/g, (all, name: string) =>
      new RegExp(filter).test(name) ? 'http://127.0.0.1:8042' : all,
    );
    expect(made).toContain('listen 8080;');
    expect(made).toContain('proxy_pass http://127.0.0.1:8042;');
    expect(made.replace('listen 8080;', 'listen 80;').replace('http://127.0.0.1:8042', 'http://orthanc:8042')).toBe(
      nginxFile,
    );
    if (!existsSync(NGINX)) return;
    const folder = mkdtempSync(join(tmpdir(), 'stroke-container-'));
    try {
      mkdirSync(join(folder, 'viewer'));
      writeFileSync(
        join(folder, 'default.conf'),
        made.replaceAll('/usr/share/nginx', folder).replace('listen 8080;', `listen unix:${folder}/s;`),
      );
      writeFileSync(
        join(folder, 'nginx.conf'),
        `pid ${folder}/pid; error_log ${folder}/error.log; events {} http { include ${folder}/default.conf; }`,
      );
      const { status, stderr } = spawnSync(
        NGINX,
        ['-t', '-e', join(folder, 'error.log'), '-c', join(folder, 'nginx.conf')],
        {
          encoding: 'utf8',
        },
      );
      expect([status, stderr]).toEqual([0, expect.stringContaining('test is successful')]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
