import { parseCases } from './parseCases.js';

const BOX = { slice: 3, x: 1, y: 2.5, width: 10, height: 4, label: 'infarct' };
const ARTERY = { side: 'left', part: 'stem', line: [[10, 12.5, 3]] };
const CASE = {
  id: 'a',
  image: 'scans/a',
  regions: 'labels/a.nii.gz',
  affected: { side: 'left', regions: ['M5', 'IC'] },
  boxes: [BOX],
  denseArteries: [ARTERY, { ...ARTERY, line: [], seen: false }],
  haematomaSigns: [{ sign: 'blendSign', at: [40.5, 60, 3] }],
  shiftMm: { septum: -6.5 },
  ventriclesMm: { horns: 40.5, skull: 135 },
};
const read = (...cases: unknown[]) => parseCases(JSON.stringify({ cases }), '/data/set');

function sentence(...cases: unknown[]): string {
  const outcome = read(...cases);
  if (outcome.ok) throw new Error('was accepted');
  return outcome.failure.message;
}

test('paths start at the folder of the file; absent fields stay absent', () => {
  const outcome = read(CASE, { id: 'b', image: '/elsewhere/b.nii', affected: { side: 'none', regions: [] } });
  if (!outcome.ok) throw new Error(outcome.failure.message);
  expect(outcome.value.remarks).toEqual([]);
  expect(outcome.value.cases).toEqual([
    {
      id: 'a',
      image: '/data/set/scans/a',
      references: { regions: '/data/set/labels/a.nii.gz' },
      affected: { side: 'left', regions: ['M5', 'IC'] },
      boxes: [BOX],
      denseArteries: CASE.denseArteries,
      haematomaSigns: CASE.haematomaSigns,
      shiftMm: { septum: -6.5 },
      ventriclesMm: { horns: 40.5, skull: 135 },
    },
    { id: 'b', image: '/elsewhere/b.nii', references: {}, affected: { side: 'none', regions: [] } },
  ]);
});

test('an earlier scan is another case of the file', () => {
  const [then, now] = [
    { id: 'then', image: 'a' },
    { id: 'now', image: 'b', earlier: 'then' },
  ];
  const outcome = read(now, then);
  expect(outcome.ok && outcome.value.cases.map(({ earlier }) => earlier)).toEqual(['then', undefined]);
  expect(sentence(now)).toBe('Case "now": "earlier" must be the id of another case.');
  expect(sentence({ ...now, earlier: 'now' }, then)).toContain('Case "now": "earlier" must be');
  expect(sentence(now, { ...then, image: 7 })).not.toContain('earlier');
});

test.each([
  ['"image" must be a path', { image: 7 }],
  ['"regions" must be a .nii or .nii.gz file', { regions: 'a.mha' }],
  ['"affected.side" must be', { affected: { side: 'Left', regions: ['M1'] } }],
  ['"affected.regions[0]" must be one of C, L, IC, I', { affected: { side: 'left', regions: ['M7'] } }],
  ['without repetitions', { affected: { side: 'left', regions: ['M1', 'M1'] } }],
  ['empty where the side is "none"', { affected: { side: 'none', regions: ['M1'] } }],
  ['"affected.regions" must be a list of region names', { affected: { side: 'right' } }],
  ['"boxes" must be a list', { boxes: {} }],
  ['"boxes[0]" must be an object', { boxes: [3] }],
  ['"boxes[1].slice" must be a whole number', { boxes: [BOX, { ...BOX, slice: 1.5 }] }],
  ['"boxes[0].width" must be a number above 0', { boxes: [{ ...BOX, width: 0 }] }],
  [
    '"boxes[0].label" must be "infarct" or "oldInfarct" or "haemorrhage" or "oedema"',
    { boxes: [{ ...BOX, label: 'tumour' }] },
  ],
  ['"denseArteries[0].line" must be a list of points that is not empty', { denseArteries: [{ ...ARTERY, line: [] }] }],
  ['"denseArteries[0].line[0][2]" must be a number', { denseArteries: [{ ...ARTERY, line: [[1, 2]] }] }],
  ['"haematomaSigns[0].sign" must be "blendSign", ', { haematomaSigns: [{ sign: 'denseArtery', at: [1, 2, 3] }] }],
  ['"haematomaSigns[0].at[2]" must be a number', { haematomaSigns: [{ sign: 'blackHole', at: [1, 2] }] }],
  ['"shiftMm.monro" must be a number', { shiftMm: { monro: '5' } }],
  ['"shiftMm" must be an object', { shiftMm: 5 }],
  ['"ventriclesMm.skull" must be a number above 0', { ventriclesMm: { horns: 40, skull: 0 } }],
  ['"denseArteries[0].side" must be "none" for the basilar', { denseArteries: [{ ...ARTERY, part: 'basilar' }] }],
])('case and field are named: %s', (expected, over) => {
  expect(sentence({ ...CASE, ...over })).toContain(expected);
  expect(sentence({ ...CASE, ...over })).toMatch(/^Case "a": .*\.$/);
});

test('all defects of all cases are one sentence', () => {
  expect(
    sentence({ id: 'a', affected: { side: 'left', regions: ['M7', 'IC', 'I', 'I'] } }, CASE, null, {
      ...CASE,
      id: 'd',
      brain: 'd.mha',
      boxes: [{ ...BOX, x: -1, label: 'tumour' }],
    }),
  ).toBe(
    'Case "a": "image" must be a path; ' +
      '"affected.regions[0]" must be one of C, L, IC, I, M1, M2, M3, M4, M5, M6; ' +
      'case number 3 is not an object; ' +
      'case "d": "brain" must be a .nii or .nii.gz file; "boxes[0].x" must be a number of at least 0; ' +
      '"boxes[0].label" must be "infarct" or "oldInfarct" or "haemorrhage" or "oedema".',
  );
});

test('a file that is wrong from end to end is still one sentence that can be read', () => {
  const boxes = Array.from({ length: 100 }, () => ({ ...BOX, width: 0, height: 0 }));
  const said = sentence(...Array.from({ length: 100 }, (_, n) => ({ ...CASE, id: `c${n}`, boxes })));
  expect(said).toMatch(/^Case "c0": "boxes\[0\].width" must be .*; and 180 more; case "c1": .*; and 90 more\.$/);
  expect(said.length).toBeLessThan(15_000);
});

test('an id is text of a stranger', () => {
  const said = sentence({ ...CASE, id: `\u001b[2J\u202e"${'x'.repeat(1e6)}`, image: 7 });
  expect(said).toMatch(/^Case "\?\[2J\?\?x+…": "image" must be a path\.$/);
  expect(said.length).toBeLessThan(120);
});

test('an unknown field is remarked, as it may be a slip', () => {
  expect(read({ ...CASE, Infarct: 'a.nii' })).toMatchObject({
    ok: true,
    value: { remarks: ['Case "a": the field "Infarct" is not known and was passed over.'] },
  });
});

test('what cannot be named by its id is named by its number', () => {
  expect(sentence(CASE, { image: 'x' })).toBe('Case number 2: "id" must be a text that is not empty.');
  expect(sentence(null)).toBe('Case number 1 is not an object.');
  expect(sentence(CASE, CASE)).toBe('Two cases have the id "a".');
  expect(sentence()).toBe('The cases file holds no case.');
  for (const text of ['[]', '{}', '3']) expect(parseCases(text, '/')).toMatchObject({ ok: false });
  expect(parseCases('{', '/')).toMatchObject({ ok: false, failure: { message: 'The cases file is not valid JSON.' } });
});
