import { memoryTexts } from '../fixtures/outside.js';
import { createStore } from '../state/store.js';
import { detectLanguage } from './language.js';
import { keepSettings, readSettings } from './settings.js';

const nothing = { search: '', cookie: '', stored: null, browser: '' };

test.each([
  [{}, 'en'],
  [{ browser: 'de-DE' }, 'de-DE'],
  [{ browser: 'de-DE', stored: 'zh' }, 'zh'],
  [{ browser: 'de-DE', stored: 'zh', cookie: 'a=b; i18next=fr' }, 'fr'],
  [{ stored: 'zh', cookie: 'i18next=fr', search: '?StudyInstanceUIDs=1&lng=de' }, 'de'],
])('the language of %j is %s, in the order of the viewer', (known, language) =>
  expect(detectLanguage({ ...nothing, ...known })).toBe(language),
);

test('settings: the reader before the site, the site before ours, nonsense before nobody', () => {
  const { kept, texts } = memoryTexts();
  expect(readSettings(kept)).toEqual({ autoAnalyse: false, readerFirst: false });
  expect(readSettings(kept, { readerFirst: true })).toEqual({ autoAnalyse: false, readerFirst: true });
  texts.set('stroke-settings', '{"readerFirst":false,"autoAnalyse":"yes"}');
  expect(readSettings(kept, { readerFirst: true })).toEqual({ autoAnalyse: false, readerFirst: false });
  texts.set('stroke-settings', 'not json');
  expect(readSettings(kept, { readerFirst: true })).toEqual({ autoAnalyse: false, readerFirst: true });
});

test('a change is there on the next visit', () => {
  const { kept } = memoryTexts();
  const store = createStore();
  const stop = keepSettings(store, kept);
  store.dispatch({ type: 'settingsChanged', change: { autoAnalyse: true } });
  stop();
  const next = createStore();
  keepSettings(next, kept);
  expect(next.getState().settings).toEqual({ autoAnalyse: true, readerFirst: false });
});
