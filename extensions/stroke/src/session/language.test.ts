/** @jest-environment <rootDir>/extensions/stroke/src/fixtures/domEnvironment.mjs */
import { createStore } from '../state/store.js';
import { followLanguage } from './language.js';

const shortly = () => new Promise(resolve => setTimeout(resolve, 5));

afterEach(() => localStorage.clear());

test.each(['click', 'focus', 'storage'])(
  'a language that the viewer has changed is followed at the next %s',
  async event => {
    const store = createStore();
    const stop = followLanguage(store);
    expect(store.getState().language).toBe('en-US');
    localStorage.setItem('i18nextLng', 'de');
    (event === 'click' ? document.body : window).dispatchEvent(new Event(event, { bubbles: event === 'click' }));
    await shortly();
    expect(store.getState().language).toBe('de');
    stop();
    localStorage.setItem('i18nextLng', 'zh');
    window.dispatchEvent(new Event(event));
    await shortly();
    expect(store.getState().language).toBe('de');
  },
);

test('a click that changes nothing tells nobody', async () => {
  const store = createStore();
  const stop = followLanguage(store);
  let told = 0;
  store.subscribe(() => told++);
  document.body.click();
  await shortly();
  expect(told).toBe(0);
  stop();
});

test('a cookie that is changed by a script is followed where the browser tells of it', async () => {
  const cookieStore = new EventTarget();
  Object.assign(window, { cookieStore });
  const store = createStore();
  const stop = followLanguage(store);
  localStorage.setItem('i18nextLng', 'zh');
  cookieStore.dispatchEvent(new Event('change'));
  await shortly();
  expect(store.getState().language).toBe('zh');
  stop();
  Reflect.deleteProperty(window, 'cookieStore');
});
