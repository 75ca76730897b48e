import { EXTENSION_ID, PROTOCOL_ID } from '../../../extensions/stroke/src/id.js';
import { extensionOrSentence } from './extensionOrSentence.js';
import { notLoaded } from './sentences.js';

const URL_OF_IT = 'https://host/sub/path/extension.mjs';

test('the extension itself, where it can be loaded', async () => {
  const extension = { id: EXTENSION_ID };
  const asked: string[] = [];
  const load = async (url: string) => {
    asked.push(url);
    return { default: extension };
  };
  expect(await extensionOrSentence(URL_OF_IT, load)).toBe(extension);
  expect(asked).toEqual([URL_OF_IT]);
});

test('else one of the same names that says why', async () => {
  const cause = new TypeError(`Failed to fetch dynamically imported module: ${URL_OF_IT}`);
  const standIn = (await extensionOrSentence(URL_OF_IT, () => Promise.reject(cause))) as unknown as {
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
