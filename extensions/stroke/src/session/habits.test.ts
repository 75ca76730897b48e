import { memoryTexts } from '../fixtures/outside.js';
import { keptTexts } from '../persist/keptTexts.js';
import { createStore } from '../state/store.js';
import { keepReaderName } from './keepReaderName.js';
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

describe("the reader's name", () => {
  const typed = (login: string, texts: ReturnType<typeof memoryTexts>) => {
    const store = createStore();
    keepReaderName(store, texts.kept, login);
    return store;
  };

  test('is there again after a reload, and can be changed', () => {
    const texts = memoryTexts();
    typed('', texts).dispatch({ type: 'readerNamed', name: 'Curie, Marie' });
    const next = typed('', texts);
    expect(next.getState().readerName).toBe('Curie, Marie');
    next.dispatch({ type: 'readerNamed', name: 'Perey, Marguerite' });
    expect(typed('', texts).getState().readerName).toBe('Perey, Marguerite');
  });

  test('of one log-in is never proposed to another', () => {
    const texts = memoryTexts();
    typed('Curie', texts).dispatch({ type: 'readerNamed', name: 'Curie, Marie' });
    expect(typed('Curie', texts).getState().readerName).toBe('Curie, Marie');
    expect(typed('Perey', texts).getState().readerName).toBe('Perey');
    expect(typed('', texts).getState().readerName).toBe('');
  });

  test('a name that was wiped out gives way to the log-in, nonsense to nobody', () => {
    const texts = memoryTexts();
    typed('Curie', texts).dispatch({ type: 'readerNamed', name: ' ' });
    expect(typed('Curie', texts).getState().readerName).toBe('Curie');
    expect(typed('', memoryTexts({ 'stroke-reader': '{"login":""' })).getState().readerName).toBe('');
  });

  test('a browser that keeps nothing costs the comfort only', () => {
    const blocked = keptTexts(() => {
      throw new DOMException('denied', 'SecurityError');
    });
    const store = createStore();
    keepReaderName(store, blocked, 'Curie');
    store.dispatch({ type: 'readerNamed', name: 'Curie, M' });
    expect(store.getState().readerName).toBe('Curie, M');
  });
});
