import { isLesionKind, LESION_KINDS, LESIONS, perLesion } from './lesions.js';

test('each kind has its own segment, colour and codes', () => {
  const values = Object.values(LESIONS);
  for (const of of [
    values.map(({ segment }) => segment),
    values.map(({ words }) => words),
    values.map(({ colour }) => colour.join()),
    values.map(({ finding }) => finding.value),
    values.map(({ morphology }) => morphology.value),
  ])
    expect(new Set(of).size).toBe(LESION_KINDS.length);
});

test('a label is one of the kinds or it is not, names of the language included', () => {
  expect(LESION_KINDS.every(isLesionKind)).toBe(true);
  expect(['tumour', 'constructor', 'toString', '', 'Infarct'].some(isLesionKind)).toBe(false);
  expect(Object.keys(perLesion(() => 0))).toEqual(LESION_KINDS);
});
