import {
  composeReport,
  type FhirBundle,
  fhirOfReport,
  type Read,
  reduceRead,
  reportIn,
  startRead,
} from '@ohif-stroke/core';
import fc from 'fast-check';
import { readActions } from '../../extensions/core/src/reading/fixtures/readResult.js';
import { resultOnImages } from '../../extensions/core/src/reading/fixtures/resultOnImages.js';
import { bundleOf, CASES } from './fhirCases.js';
import { r4Faults, r5Faults } from './fhirSchema.js';

const NAMES = Object.keys(CASES);
const NOW = Date.UTC(2026, 10, 21, 13, 0, 5, 250);

test.each(NAMES)('R4: %s is valid by the schema of HL7, as a collection and as a transaction', name => {
  expect(r4Faults(bundleOf(name, { version: 'R4', writtenMs: NOW }))).toEqual([]);
  expect(r4Faults(bundleOf(name, { version: 'R4', type: 'transaction' }))).toEqual([]);
});

test('R5: all of them are valid by the published types', () => {
  const bundles = NAMES.flatMap(name =>
    (['collection', 'transaction'] as const).map(type => bundleOf(name, { version: 'R5', type, writtenMs: NOW })),
  );
  expect(r5Faults(bundles)).toEqual([]);
});

test('what is wrong would be found in either version', () => {
  const broken = (bundle: FhirBundle, change: object): FhirBundle => {
    const [first, ...others] = bundle.entry;
    return { ...bundle, entry: [{ ...first!, resource: { ...first!.resource, ...change } }, ...others] };
  };
  const [r4, r5] = (['R4', 'R5'] as const).map(version => bundleOf('notRead', { version }));
  for (const change of [
    { status: 'nonsense' },
    { study: 1, imagingStudy: 2 },
    { invented: 'x' },
    { code: undefined },
  ]) {
    expect(r4Faults(JSON.parse(JSON.stringify(broken(r4!, change))))).not.toEqual([]);
    expect(r5Faults([JSON.parse(JSON.stringify(broken(r5!, change)))])).not.toEqual([]);
  }
});

test('whatever a reader does, the bundle of it is valid', () => {
  const result = resultOnImages();
  const STORED = { studyInstanceUid: '1.2', seriesInstanceUid: '1.2.4', sopClassUid: '1.2.5', sopInstanceUid: '1.2.6' };
  const actions = fc.array(
    readActions(result).map(action => (action.type === 'stored' ? { ...action, reference: STORED } : action)),
    { maxLength: 12 },
  );
  const reports: FhirBundle[] = [];
  fc.assert(
    fc.property(actions, taken => {
      const read: Read = taken.reduce(reduceRead, startRead(result, { readerFirst: false, atMs: 0 }));
      const report = reportIn(composeReport({ result, read, source: {}, nowMs: NOW, readerName: 'Doe^Jo' })).bytes;
      for (const version of ['R4', 'R5'] as const) {
        const bundle = fhirOfReport(report, { version, writtenMs: NOW });
        if (!bundle.ok) throw new Error(bundle.failure.message);
        if (version === 'R4') expect(r4Faults(bundle.value)).toEqual([]);
        else reports.push(bundle.value);
      }
    }),
    { numRuns: 15 },
  );
  expect(r5Faults(reports)).toEqual([]);
});
