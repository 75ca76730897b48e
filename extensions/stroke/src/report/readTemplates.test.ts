import { templateOf } from './readTemplates.js';

const linesOf = (template: string) => template.split('\n');

test("a site's own lines are taken as they are, whatever they are called", () => {
  expect(templateOf('{total}\n{status}')).toBe('{total}\n{status}');
  expect(templateOf('constructor')).toBe('constructor');
});

test('by the name of RadElement the same lines come in the order of its elements', () => {
  const lines = linesOf(templateOf('radElement'));
  expect(lines.toSorted()).toEqual(linesOf(templateOf(undefined)).toSorted());
  const places = ['{acuteInfarct}', '{haemorrhage}', '{midlineShift}', '{signs}', '{aspects}', '{status}'].map(line =>
    lines.indexOf(line),
  );
  expect(places).not.toContain(-1);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
});
