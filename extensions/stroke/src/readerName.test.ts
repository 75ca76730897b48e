import { plainDataset } from './archive/plainDataset.js';
import { dicomName, loginName } from './readerName.js';

test.each([
  ['Curie, Marie', 'Curie^Marie'],
  ['Curie', 'Curie'],
  ['Curie^Marie', 'Curie^Marie'],
  ['  ', 'Reader'],
  ['', 'Reader'],
])('%j is written as %j', (typed, name) => expect(dicomName(typed)).toBe(name));

test.each([
  [{ profile: { family_name: 'Curie', given_name: 'Marie', name: 'Marie Curie' } }, 'Curie, Marie'],
  [{ profile: { name: 'Marie Curie' } }, 'Marie Curie'],
  [{ profile: {} }, ''],
  [undefined, ''],
  [null, ''],
])('the login %j is shown as %j', (user, name) => expect(loginName(user)).toBe(name));

test("a viewer's dataset is made plain: no functions, no bulk data, attributes kept", () => {
  const instance = {
    PatientName: [{ Alphabetic: 'A^B' }],
    Rows: 512,
    PixelData: new Uint8Array(4),
    Overlay: { retrieveBulkData: () => undefined },
  };
  expect(plainDataset(instance)).toEqual({
    PatientName: [{ Alphabetic: 'A^B' }],
    Rows: 512,
    PixelData: null,
    Overlay: {},
  });
});
