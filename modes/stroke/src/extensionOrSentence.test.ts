import { EXTENSION_ID, PROTOCOL_ID } from '../../../extensions/stroke/src/id.js';
import { extensionOrSentence } from './extensionOrSentence.js';
import { notLoaded } from './sentences.js';

const BASE = 'https://host/sub/path/mode.mjs?extension=';
const URL_OF_IT = 'https://host/sub/path/extension.mjs';
const whole = () => Promise.reject(new Error('nothing is known to look for'));

test('the extension itself, where it can be loaded', async () => {
  const extension = { id: EXTENSION_ID };
  const asked: string[] = [];
  const load = async (url: string) => {
    asked.push(url);
    return { default: extension };
  };
  expect(await extensionOrSentence(BASE, {}, { whole, load })).toBe(extension);
  expect(asked).toEqual([URL_OF_IT]);
});

test('of a build that names its files it is the right one under its own address, and is told of the others', async () => {
  const asked: string[] = [];
  const told: unknown[] = [];
  const files = { 'extension.mjs': 'ab'.repeat(32), 'worker.mjs': 'cd'.repeat(32) };
  const extension = { id: EXTENSION_ID, ofBuild: (given: unknown) => told.push(given) };
  const loading = {
    whole: async (url: string, sha256: string) => void asked.push(`${sha256} ${url}`),
    load: async (url: string) => {
      asked.push(url);
      return { default: extension };
    },
  };
  await extensionOrSentence(BASE, files, loading);
  const address = `${URL_OF_IT}?v=abababababababab`;
  expect(asked).toEqual([`${files['extension.mjs']} ${address}`, address]);
  expect(told).toEqual([files]);
});

test('the file of another build is not run', async () => {
  const load = () => Promise.reject(new Error('run'));
  const refuse = () => Promise.reject(new Error('it is not the file of this build, SHA-256 differs'));
  const files = { 'extension.mjs': 'ab'.repeat(32) };
  const standIn = await extensionOrSentence(BASE, files, { whole: refuse, load });
  const [panel] = (standIn as unknown as { getPanelModule(): { component(): string }[] }).getPanelModule();
  expect(panel?.component()).toMatch(
    /extension\.mjs is missing.*\(it is not the file of this build, SHA-256 differs\)/,
  );
});

test('else one of the same names that says why', async () => {
  const cause = new TypeError(`Failed to fetch dynamically imported module: ${URL_OF_IT}`);
  const standIn = (await extensionOrSentence(BASE, {}, { whole, load: () => Promise.reject(cause) })) as unknown as {
    readonly id: string;
    getPanelModule(): readonly { readonly name: string; readonly iconName: string; component(): unknown }[];
    getHangingProtocolModule(): readonly { readonly name: string; readonly protocol: { readonly id: string } }[];
  };
  expect(standIn.id).toBe(EXTENSION_ID);
  expect(standIn.getPanelModule().map(({ name, iconName }) => [name, iconName])).toEqual([
    ['stroke', 'tab-roi-threshold'],
  ]);
  const [panel] = standIn.getPanelModule();
  expect(panel?.component()).toMatch(
    /^The stroke mode could not be loaded: extension\.mjs is missing.*\(Failed to fetch dynamically imported module: extension\.mjs\)/,
  );
  const [{ name, protocol } = { name: '', protocol: { id: '' } }] = standIn.getHangingProtocolModule();
  expect([name, protocol.id]).toEqual([PROTOCOL_ID, PROTOCOL_ID]);
});

test.each([
  ['de-CH', /^Der Stroke-Modus konnte nicht geladen werden: extension\.mjs fehlt/],
  ['zh', /^无法加载卒中模式：extension\.mjs/],
  ['fr', /^The stroke mode could not be loaded/],
])('in the language %s', (language, words) => {
  expect(notLoaded(language, URL_OF_IT, new Error('x'.repeat(1000)))).toMatch(words);
  expect(notLoaded(language, URL_OF_IT, new Error('x'.repeat(1000))).length).toBeLessThan(600);
});
