/** @jest-environment <rootDir>/extensions/stroke/src/fixtures/domEnvironment.mjs */
import { copyText } from './copyText.js';

const clipboard = (writeText: ((text: string) => Promise<void>) | undefined) =>
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: writeText && { writeText } });
const command = (run: () => boolean) =>
  Object.defineProperty(document, 'execCommand', { configurable: true, value: run });

test('by the clipboard of the page', async () => {
  const given: string[] = [];
  clipboard(async text => void given.push(text));
  expect(await copyText('a')).toBe(true);
  expect(given).toEqual(['a']);
});

test('a page without TLS has no clipboard: by the selection, which leaves nothing behind and the focus where it was', async () => {
  clipboard(undefined);
  const field = document.body.appendChild(document.createElement('input'));
  field.focus();
  let selected = '';
  command(() => {
    const { activeElement } = document;
    selected = activeElement instanceof HTMLTextAreaElement ? activeElement.value : '';
    return true;
  });
  document.querySelector('textarea')?.remove();
  HTMLTextAreaElement.prototype.select = function select(this: HTMLTextAreaElement) {
    this.focus();
  };
  expect(await copyText('two\nlines')).toBe(true);
  expect(selected).toBe('two\nlines');
  expect(document.querySelector('textarea')).toBeNull();
  expect(document.activeElement).toBe(field);
});

test('false where the browser allows neither', async () => {
  clipboard(async () => Promise.reject(new Error('denied')));
  command(() => false);
  expect(await copyText('a')).toBe(false);
});
