import { readFileSync } from 'node:fs';
import { appConfigBelow, belowPath } from './belowPath.js';

const below = (file: string, text: string) => belowPath(file, text, '/ct/viewer/');

test.each([
  ['index.html', '<script src="/app.bundle.0f.js"></script>', '<script src="/ct/viewer/app.bundle.0f.js"></script>'],
  ['index.html', '<link href="/app.bundle.css" rel="x">', '<link href="/ct/viewer/app.bundle.css" rel="x">'],
  ['index.html', 'window.PUBLIC_URL="/"', 'window.PUBLIC_URL="/ct/viewer/"'],
  ['index.html', "window.PUBLIC_URL = '/';", "window.PUBLIC_URL = '/ct/viewer/';"],
  ['8097.bundle.8a.js', '/******/ \t__webpack_require__.p = "/";', '/******/ \t__webpack_require__.p = "/ct/viewer/";'],
  ['app.bundle.css', 'src:url(/a3.woff2)', 'src:url(/ct/viewer/a3.woff2)'],
  ['manifest.json', '{ "src": "/assets/a.png" }', '{ "src": "/ct/viewer/assets/a.png" }'],
])('%s: %s', (file, text, placed) => expect(below(file, text)).toBe(placed));

test.each([
  ['index.html', '<a href="//other.example/x"> <a href="https://other.example/">'],
  [
    'app.bundle.0f.js',
    'const publicUrl = window.PUBLIC_URL || "/"; n.p="", a.src="/x"; __webpack_require__.p + "a.wasm"',
  ],
  ['app.bundle.css', 'url(//other.example/a.woff2) url(data:font/woff2;base64,AA)'],
  ['notes.txt', '__webpack_require__.p = "/"; url(/a)'],
])('%s keeps what is no address of its own: %s', (file, text) => expect(below(file, text)).toBe(text));

test('our app-config below a path: the mode and the archive, and nothing else', () => {
  const ours = readFileSync('platform-config/app-config.js', 'utf8');
  const placed = appConfigBelow(ours, '/viewer/');
  const changed = placed.split('\n').filter((line, at) => line !== ours.split('\n')[at]);
  expect(changed.map(line => line.trim())).toEqual([
    "modes: ['/viewer/plugins/stroke/mode.mjs'],",
    "qidoRoot: '/viewer/dicomweb',",
    "wadoRoot: '/viewer/dicomweb',",
    "wadoUriRoot: '/viewer/dicomweb',",
  ]);
});
