import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What docs/security.md says of all that runs in the browser, looked for in its sources: a new door has to be written down there. */
const ROOT = join(process.cwd(), 'extensions');
const BROWSER = /^(core|runtime|stroke)\/src\/.*\.tsx?$/;
const sources = (readdirSync(ROOT, { recursive: true, encoding: 'utf8' }) as string[])
  .filter(file => BROWSER.test(file) && !/\.test\.|\.d\.ts$|(^|\/)fixtures\//.test(file))
  .map(file => ({
    file,
    // Comments speak of what the code does not do.
    code: readFileSync(join(ROOT, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|(?<![:'"`])\/\/.*/g, ''),
  }));

const filesWith = (pattern: RegExp): readonly string[] =>
  sources
    .filter(({ code }) => pattern.test(code))
    .map(({ file }) => file)
    .sort();

test('text of strangers never becomes markup or code, and no other window is listened to', () => {
  expect(sources.length).toBeGreaterThan(300);
  expect(filesWith(/innerHTML|outerHTML|insertAdjacentHTML|dangerouslySet|document\.write/)).toEqual([]);
  expect(filesWith(/\beval\(|new Function\(|javascript:/)).toEqual([]);
  expect(
    filesWith(/\b(window|globalThis|top|parent|opener)\??\.(addEventListener\??\.?\('message'|postMessage)/),
  ).toEqual([]);
});

test('what asks a server by itself is the worker for its files and the FHIR server of a site; stores go by the viewer', () => {
  expect(filesWith(/(?<![\w.])fetch\(|typeof fetch\b/)).toEqual([
    'runtime/src/worker.ts',
    'runtime/src/worker/spawnWhole.ts',
    'runtime/src/worker/whyNotSpawned.ts',
    'stroke/src/report/fhirServer.ts',
    'stroke/src/session/reports.ts',
  ]);
  expect(filesWith(/new XMLHttpRequest/)).toEqual(['stroke/src/report/storeRequest.ts']);
  expect(
    filesWith(/WebSocket|EventSource|sendBeacon|RTCPeer|serviceWorker|new Image\(|indexedDB|document\.cookie\s*=[^=]/),
  ).toEqual([]);
});

test('what is kept in the browser is kept by three doors, under the names that the page gives', () => {
  expect(filesWith(/\b(localStorage|sessionStorage)\b/)).toEqual([
    'stroke/src/extension.ts',
    // Read only: the language of the viewer.
    'stroke/src/session/language.ts',
  ]);
  expect(filesWith(/\.setItem\(/)).toEqual([
    'stroke/src/persist/keptSlots.ts',
    'stroke/src/persist/keptTexts.ts',
    // A part of the store for each reader and session of a reader study.
    'stroke/src/persist/keptUnder.ts',
    'stroke/src/persist/studyRecord.ts',
    'stroke/src/session/keepReaderName.ts',
    'stroke/src/session/settings.ts',
  ]);
  expect(filesWith(/\.open\(CACHE_NAME\)|caches\.open/)).toEqual(['runtime/src/web/modelCache.ts']);
  const page = readFileSync(join(ROOT, '../docs/security.md'), 'utf8');
  for (const name of [
    'stroke-read/',
    'stroke-settings',
    'stroke-reader',
    'stroke-reader-study',
    'ohif-stroke-models',
  ]) {
    expect(filesWith(new RegExp(`'${name}'`))).toHaveLength(1);
    expect(page).toContain(`\`${name}`);
  }
});

test('nothing is written to the console', () => {
  expect(filesWith(/\bconsole\.\w/)).toEqual([]);
});
