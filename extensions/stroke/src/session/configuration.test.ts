import { checkConfiguration } from './configuration.js';

test('nothing given is nothing wanted', () => {
  expect(checkConfiguration(undefined)).toEqual({ configuration: {}, problems: [] });
  expect(checkConfiguration({ threads: undefined })).toEqual({ configuration: {}, problems: [] });
});

test('what is right is taken over as it is', () => {
  const given = {
    filesUrl: '/files/',
    threads: 4,
    models: ['/nets/a/'],
    autoAnalyse: true,
    readerFirst: false,
    storeOutputs: ['sc', 'pdf'],
    autoStore: true,
    fhirUrl: '/fhir/R5',
    fhirVersion: 'R5',
    series: { sr: { number: 900 }, 'regions-seg': { number: 901, description: 'Regions {state}' } },
    readTemplate: '{aspects}',
    study: { id: 'pilot', cases: ['1.2.3'] },
  };
  expect(checkConfiguration(given)).toEqual({ configuration: given, problems: [] });
});

test.each<[string, unknown, string, 'unknown' | 'value']>([
  ['a name that is none', { autoanalyse: true }, 'autoanalyse', 'unknown'],
  ['a name of every object', { constructor: 1 }, 'constructor', 'unknown'],
  ['a word for a switch', { autoStore: 'yes' }, 'autoStore', 'value'],
  ['no thread', { threads: 0 }, 'threads', 'value'],
  ['a list that is none', { storeOutputs: 'sc' }, 'storeOutputs', 'value'],
  ['an output that is none', { storeOutputs: ['fax'] }, 'storeOutputs: fax', 'unknown'],
  ['a series that is none', { series: { seg: { number: 3 } } }, 'series.seg', 'unknown'],
  ['a series without a name', { series: { sr: 900 } }, 'series.sr', 'value'],
  ['a number that DICOM cannot hold', { series: { sr: { number: 2 ** 31 } } }, 'series.sr.number', 'value'],
  ['a part that is none', { series: { sr: { title: 'x' } } }, 'series.sr.title', 'unknown'],
  ['an address that is none', { fhirUrl: 'https://' }, 'fhirUrl', 'value'],
  ['an address of another kind', { fhirUrl: 'ftp://fhir.example/' }, 'fhirUrl', 'value'],
  ['an address with a password', { fhirUrl: 'https://me:secret@fhir.example/' }, 'fhirUrl', 'value'],
  ['a version that is none', { fhirUrl: '/fhir', fhirVersion: 'R6' }, 'fhirVersion', 'value'],
  ['no record at all', ['sc'], 'configuration', 'value'],
])('%s is left out and told', (_, given, setting, why) => {
  expect(checkConfiguration(given).problems).toEqual([{ setting, why }]);
});

test('a reader study that is none is left out whole; what is wrong in it is named, and which studies it is about', () => {
  const study = { id: 'pilot', cases: ['1.2', '1.4'], washoutDays: '14', sed: 'x' };
  const problems = [
    { setting: 'study', why: 'value' },
    { setting: 'study.washoutDays', why: 'value' },
    { setting: 'study.sed', why: 'unknown' },
  ];
  const checked = checkConfiguration({ threads: 2, study });
  expect(checked).toEqual({ configuration: { threads: 2 }, problems, brokenStudy: { problems, cases: study.cases } });
});

test('one wrong setting takes no right one along', () => {
  const { configuration } = checkConfiguration({
    threads: 2,
    autoStore: 1,
    storeOutputs: ['fax', 'ko'],
    series: { sr: { number: -1, description: 'Read {score}' }, nothing: {} },
  });
  expect(configuration).toEqual({ threads: 2, storeOutputs: ['ko'], series: { sr: { description: 'Read {score}' } } });
});

test('of a version that nobody knows nothing is sent', () => {
  const { configuration } = checkConfiguration({ fhirUrl: '/fhir', fhirVersion: 'R6', threads: 2 });
  expect(configuration).toEqual({ threads: 2 });
});
