import { patientShown } from './patientShown.js';

test.each([
  ['DOE^JANE', 'DOE, JANE'],
  ['DOE^JANE^^^', 'DOE, JANE'],
  [[{ Alphabetic: 'Wang^Xiaodong', Ideographic: '王^小東' }], 'Wang, Xiaodong 王, 小東'],
  [{ Ideographic: '王^小東' }, '王, 小東'],
  [undefined, ''],
  ['', ''],
])('the name %j is shown as %j', (PatientName, name) =>
  expect(patientShown({ PatientName, PatientID: ' 4711 ' })).toEqual({ name, id: '4711' }),
);

test('what would command the page, turn the line round or fill it comes as plain short text', () => {
  const { name, id } = patientShown({
    PatientName: 'DOE\u202e^JA\u0007NE',
    PatientID: `<img src=x>${'9'.repeat(200)}`,
  });
  expect(name).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  expect(name).toContain('DOE');
  expect(id).toMatch(/^<img src=x>9+$/);
  expect(id).toHaveLength(64);
});
