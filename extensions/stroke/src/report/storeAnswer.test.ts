/** @jest-environment <rootDir>/extensions/stroke/src/fixtures/domEnvironment.mjs */

import { storeAnswer as readAnswer } from '@ohif-stroke/core';
import fc from 'fast-check';
import { nativeModel } from './nativeModel.js';

const storeAnswer = (body: unknown, uid: string) => readAnswer(body, uid, nativeModel);

const item = (tag: string, uid: string, more = '') =>
  `<DicomAttribute tag="${tag}" vr="SQ"><Item number="1">
     <DicomAttribute tag="00081155" vr="UI"><Value number="1">${uid}</Value></DicomAttribute>${more}
   </Item></DicomAttribute>`;
const reason = (code: number) =>
  `<DicomAttribute tag="00081197" vr="US" keyword="FailureReason"><Value number="1">${code}</Value></DicomAttribute>`;
const xml = (content: string) => `<?xml version="1.0" encoding="UTF-8"?>
<NativeDicomModel xmlns="http://dicom.nema.org/PS3.19/models/NativeDICOM" xml:space="preserve">${content}</NativeDicomModel>`;

test.each([
  ['stored', xml(item('00081199', '1.2.3')), { kind: 'stored' }],
  ['failed', xml(item('00081198', '1.2.3', reason(42752))), { kind: 'failed', reason: 0xa700 }],
  ['both', xml(item('00081199', '1.2.3') + item('00081198', '1.2.3', reason(272))), { kind: 'failed', reason: 0x0110 }],
  ['another stored', xml(item('00081199', '1.2.4')), { kind: 'silent' }],
  ['nothing', xml(''), { kind: 'silent' }],
  ['without a namespace', `<NativeDicomModel>${item('00081199', '1.2.3')}</NativeDicomModel>`, { kind: 'stored' }],
  ['cut short', xml(item('00081199', '1.2.3')).slice(0, 150), { kind: 'silent' }],
  ['other XML', '<error>no</error>', { kind: 'silent' }],
  ['deeply nested', xml('<DicomAttribute tag="00081198"><Item>'.repeat(3000)), { kind: 'silent' }],
])('an answer in XML: %s', (_name, text, answer) => {
  expect(storeAnswer(text, '1.2.3')).toEqual(answer);
});

test('JSON, its parsed value and a list of one dataset are one answer; a padded UID is the UID', () => {
  const dataset = { '00081199': { vr: 'SQ', Value: [{ '00081155': { vr: 'UI', Value: ['1.2.3 '] } }] } };
  for (const body of [JSON.stringify(dataset), dataset, [dataset], JSON.stringify([dataset])]) {
    expect(storeAnswer(body, '1.2.3')).toEqual({ kind: 'stored' });
  }
});

test.each(['<!doctype HTML><p>Sign in', '\n<html lang="en"><body/></html>'])('%j is a page', body =>
  expect(storeAnswer(body, '1.2.3')).toEqual({ kind: 'page' }),
);

test.each([undefined, null, 7, [], {}, '"text"', { '00081199': 5 }, { '00081199': { Value: [null] } }])(
  '%j says nothing',
  body => expect(storeAnswer(body, '1.2.3')).toEqual({ kind: 'silent' }),
);

const OURS = '1.2.826.0.1.3680043.8.498.42';
const failedJson = JSON.stringify({
  '00081198': {
    vr: 'SQ',
    Value: [{ '00081155': { vr: 'UI', Value: [OURS] }, '00081197': { vr: 'US', Value: [272] } }],
  },
});
const othersJson = JSON.stringify({
  '00081199': { vr: 'SQ', Value: [{ '00081155': { vr: 'UI', Value: ['1.2.3'] } }] },
});
const storedJson = othersJson.replace('1.2.3', OURS);

/** A few places of a text cut out, written over, doubled or swapped for other words of such answers. */
const spoils = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat(12),
    by: fc.oneof(
      fc.string({ maxLength: 6 }),
      fc.constantFrom(
        '"Value"',
        '00081155',
        '00081198',
        '0008119A',
        'null',
        '{}',
        '[',
        ']',
        '}',
        '<Item>',
        '</Item>',
        '"',
      ),
      fc.constant(undefined),
    ),
  }),
  { minLength: 1, maxLength: 4 },
);
type Spoil = { readonly at: number; readonly length: number; readonly by: string | undefined };
const spoilt = (text: string, all: readonly Spoil[]): string =>
  all.reduce((now, { at, length, by }) => {
    const from = Math.floor(at * now.length);
    const cut = now.slice(from, from + length);
    return now.slice(0, from) + (by ?? cut + cut) + now.slice(from + length);
  }, text);

test('however an answer is spoilt, it says that our report is stored only where it names it on the list of what was stored', () => {
  const answers = fc.constantFrom(
    failedJson,
    othersJson,
    storedJson,
    xml(item('00081198', OURS, reason(272))),
    xml(item('00081199', '1.2.3')),
    xml(item('00081199', OURS)),
  );
  fc.assert(
    fc.property(answers, spoils, (answer, all) => {
      const text = spoilt(answer, all);
      const { kind } = storeAnswer(text, OURS);
      expect(['stored', 'failed', 'silent', 'page']).toContain(kind);
      if (kind === 'stored') expect([text.includes('00081199'), text.includes(OURS)]).toEqual([true, true]);
    }),
    { numRuns: 1000 },
  );
});

test('an answer of any shape is read without an exception, and never as a store', () => {
  fc.assert(
    fc.property(fc.anything({ maxDepth: 4, withObjectString: true }), body => {
      expect(storeAnswer(body, OURS).kind).not.toBe('stored');
    }),
  );
});
