import type { Dataset } from './dataset.js';
import { distinctPatients, patientOf, samePatient } from './patientIdentity.js';

const doe: Dataset = { PatientID: 'A1', PatientName: 'DOE^JANE', PatientBirthDate: '19500101' };
const same = (over: Dataset, of: Dataset = doe) => samePatient(patientOf(of), patientOf({ ...of, ...over }));

test.each<[string, Dataset]>([
  ['empty components', { PatientName: 'DOE^JANE^^^' }],
  ['case and blanks', { PatientName: ' Doe^Jane ', PatientID: 'a1 ' }],
  ['a title', { PatientName: 'DOE^JANE^^DR' }],
  ['further writings', { PatientName: 'DOE^JANE=山田^花子=やまだ^はなこ' }],
  ['another shape', { PatientName: [{ Alphabetic: 'DOE^JANE' }] }],
  ['wide letters', { PatientName: 'ＤＯＥ^ＪＡＮＥ' }],
  ['no name', { PatientName: undefined }],
  ['no ID', { PatientID: '' }],
  ['a birth date typed anew', { PatientBirthDate: '19500102' }],
])('%s: one patient', (_name, over) => {
  expect(same(over)).toBe(true);
});

test.each<[string, Dataset]>([
  ['ID', { PatientID: 'A2' }],
  ['family name', { PatientName: 'ROE^JANE' }],
  ['given name', { PatientName: 'DOE^JOHN' }],
  ['birth date where an ID is missing', { PatientID: '', PatientBirthDate: '19700101' }],
])('another %s: two patients', (_name, over) => {
  expect(same(over)).toBe(false);
});

test('two writings of a name contradict nothing, two names in one writing do', () => {
  const han = { ...doe, PatientName: '=山田^花子' };
  expect(same({ PatientName: 'YAMADA^HANAKO' }, han)).toBe(true);
  expect(same({ PatientName: '=山田^太郎' }, han)).toBe(false);
});

test('what one header states binds the next: nameless images of two IDs are two patients', () => {
  const patients = [{ PatientID: 'A1' }, { PatientName: 'DOE' }, { PatientID: 'B2', PatientName: 'DOE' }].map(
    patientOf,
  );
  expect(distinctPatients(patients)).toHaveLength(2);
  expect(distinctPatients(patients.slice(0, 2))).toHaveLength(1);
});
