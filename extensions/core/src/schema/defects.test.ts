import * as v from 'valibot';
import { defectsOf, sayDefects, shownName } from './defects.js';
import { absent, looseRecord, plainObject, strictFields, strictRecord } from './strictRecord.js';
import { finiteNumber, numberWithin, shareValue, someText, wholeNumber } from './values.js';

const said = (schema: v.GenericSchema, value: unknown): string => {
  const parsed = v.safeParse(schema, value);
  return parsed.success ? 'taken' : sayDefects(defectsOf(parsed.issues, 'file'));
};
const net = strictRecord({ name: someText, size: v.exactOptional(wholeNumber(1, 'a whole number above 0')) });

test('every defect is named with its place, an unknown field first', () => {
  expect(
    said(strictRecord({ nets: v.array(net, 'a list'), title: someText }), { nets: [{ nam: 1 }, 7], ttle: '' }),
  ).toBe(
    '"nets[0].nam" must be left out (known fields: name, size); ' +
      '"ttle" must be left out (known fields: nets, title); ' +
      '"nets[0].name" must be a text that is not empty; ' +
      '"nets[1]" must be an object; ' +
      '"title" must be a text that is not empty',
  );
});

test.each([
  ['nothing', null],
  ['a list', []],
  ['a text', 'net'],
  ['what inherits its fields', Object.create({ name: 'net' })],
])('%s is no object', (_what, value) => {
  expect(said(net, value)).toBe('"file" must be an object');
  expect(said(looseRecord({ name: someText }), value)).toBe('"file" must be an object');
});

test.each(['__proto__', 'constructor', 'prototype'])('the name %s is refused, not passed over in silence', name => {
  const value: unknown = JSON.parse(`{"name": "net", "${name}": 1}`);
  for (const schema of [net, looseRecord({ name: someText }), v.pipe(plainObject(), v.record(v.string(), v.any()))]) {
    expect(said(schema, value)).toBe('"file" must be free of the names __proto__, constructor, prototype');
  }
});

test('a field of another variant is not among the known ones', () => {
  const fields = strictFields({ name: someText, size: absent('left out here') });
  expect(said(fields, { name: 'a', size: 1 })).toBe('"size" must be left out here');
  expect(said(fields, { nam: 'a' })).toContain('"nam" must be left out (known fields: name)');
});

test('numbers are finite, within their bounds, and whole where they count', () => {
  expect([NaN, Infinity, '1', null].map(value => said(finiteNumber, value))).toEqual(
    Array(4).fill('"file" must be a finite number'),
  );
  expect([-0.1, 1.1, Infinity].map(value => said(shareValue, value))).toEqual(
    Array(3).fill('"file" must be a number from 0 to 1'),
  );
  expect([0, 1].map(value => said(shareValue, value))).toEqual(['taken', 'taken']);
  expect(said(numberWithin(2, 3), 2.5)).toBe('taken');
  expect([1.5, 2 ** 60, 0].map(value => said(wholeNumber(1, 'a count'), value))).toEqual(
    Array(3).fill('"file" must be a count'),
  );
});

test('names from a file are cut and carry no control characters into the sentence', () => {
  expect(shownName('infarct')).toBe('infarct');
  expect(shownName('梗死')).toBe('梗死');
  expect(shownName('a"\u001b[2J\u202e\n\u2028')).toBe('a??[2J???');
  expect(shownName(`${'x'.repeat(63)}😀`)).toBe(`${'x'.repeat(63)}?…`);
  expect(said(net, { name: 'a', [`\u001b${'y'.repeat(1e6)}`]: 1 })).toMatch(/^"\?y{63}…" must be left out/);
});

test('a file that is wrong from end to end is a sentence of bounded length', () => {
  const sentence = said(v.array(net, 'a list'), Array(5000).fill(7));
  expect(sentence).toMatch(/^"\[0\]" must be an object; .*; and 4980 more$/);
  expect(sentence.length).toBeLessThan(1000);
});
