import { CISTERNS } from '../../../anatomy/cisterns.js';
import { CODES } from '../../../dataset/codes.js';
import { container, contains, type Item } from '../../../dataset/contentTree.js';
import { HEAD_GRID, STRAIGHT_FRAME } from '../../fixtures/templateHead.js';
import type { DrawnHead } from '../figure.js';
import type { SulciAndCisterns } from './measureSpaces.js';
import { sulciAndCisterns } from './sulciAndCisterns.js';
import { WHY_NO_CISTERN, WHY_NO_SULCI } from './whyNoSpaces.js';

const VALUE: SulciAndCisterns = {
  sulci: { right: { csfMl: 24.5, rimMl: 150 }, left: { csfMl: 2.1, rimMl: 140 } },
  suprasellar: { csfMl: 2.5, zoneMl: 8 },
  perimesencephalic: { csfMl: 0.75, zoneMl: 13.5 },
};
const { sr, words, finding, overTime, marks, effacedSide } = sulciAndCisterns;
const read = (...items: readonly Item[]) => sr.read(container(CODES.measurementGroup, contains(...items)));
const stored = (value: SulciAndCisterns) => read(...sr.write(value));

test('what is stored is read back, effaced or not, of every state, and why there is nothing', () => {
  const even = { right: { csfMl: 20, rimMl: 150 }, left: { csfMl: 20, rimMl: 150 } };
  const values: readonly SulciAndCisterns[] = [
    VALUE,
    { ...VALUE, sulci: even },
    ...[0, 0.5, 4].map(csfMl => ({ ...VALUE, suprasellar: { csfMl, zoneMl: 8.125 } })),
    ...WHY_NO_SULCI.map(notJudged => ({ ...VALUE, sulci: { notJudged } })),
    ...WHY_NO_CISTERN.flatMap(notJudged => CISTERNS.map(cistern => ({ ...VALUE, [cistern]: { notJudged } }))),
  ];
  for (const value of values) expect(stored(value)).toEqual(value);
});

test('something missing, a reason that is none of a cistern, and numbers that contradict what is said are not believed', () => {
  const items = sr.write(VALUE);
  for (const n of items.keys()) expect(read(...items.filter((_, k) => k !== n))).toBeUndefined();
  // The reason of one and the numbers of the other: effaced sulci beside sides that are even.
  const even = sr.write({
    ...VALUE,
    sulci: { right: { csfMl: 20, rimMl: 150 }, left: { csfMl: 20, rimMl: 150 } },
  });
  expect(read(...even, items[2]!)).toBeUndefined();
  const unseen = sr.write({ ...VALUE, suprasellar: { csfMl: 0, zoneMl: 8 } });
  expect(JSON.stringify(unseen)).not.toBe(JSON.stringify(items));
  const claimed = JSON.parse(JSON.stringify(unseen).replaceAll('CISTERN-UNSEEN', 'CISTERN-OPEN')) as typeof unseen;
  expect(read(...claimed)).toBeUndefined();
  const skull = sr.write({ ...VALUE, suprasellar: { notJudged: 'pose' } });
  const strange = JSON.parse(JSON.stringify(skull).replaceAll('SPACES-NO-POSE', 'SPACES-SKULL')) as typeof skull;
  expect(read(...strange)).toBeUndefined();
});

test('more fluid than there is room for cannot be true', () => {
  expect(sr.fits(VALUE)).toBe(true);
  expect(sr.fits({ ...VALUE, suprasellar: { csfMl: 9, zoneMl: 8 } })).toBe(false);
  expect(sr.fits({ ...VALUE, perimesencephalic: { csfMl: 9, zoneMl: 80 } })).toBe(false);
  expect(sr.fits({ ...VALUE, sulci: { right: { csfMl: -1, rimMl: 9 }, left: { csfMl: 1, rimMl: 9 } } })).toBe(false);
  expect(sr.fits({ ...VALUE, sulci: { notJudged: 'blood' }, suprasellar: { notJudged: 'blood' } })).toBe(true);
});

test('its words', () => {
  expect(words(VALUE)).toEqual([
    'Sulci: fluid in the rim of the brain left 1.5 %, right 16.3 %; left over right 0.09 (under 0.2): sulci effaced on the left',
    'Basal cisterns: suprasellar cistern open (2.5 mL of fluid in 8.0 mL); ambient and quadrigeminal cisterns narrow (0.8 mL of fluid in 13.5 mL)',
  ]);
  const none: SulciAndCisterns = {
    sulci: { notJudged: 'bothNarrow' },
    suprasellar: { notJudged: 'blood' },
    perimesencephalic: { csfMl: 0, zoneMl: 13.5 },
  };
  expect(words(none)).toEqual([
    'Sulci not judged: both sides hold hardly any fluid',
    'Basal cisterns: suprasellar cistern not judged, blood lies in it, or may; ambient and quadrigeminal cisterns no fluid seen (0.0 mL of fluid in 13.5 mL)',
  ]);
  const wide = { right: { csfMl: 60, rimMl: 150 }, left: { csfMl: 6, rimMl: 150 } };
  expect(words({ ...VALUE, sulci: wide })[0]).toMatch(/left over right 0\.10 \(under 0\.2\)$/);
});

test('effaced sulci and a cistern without fluid are findings, a narrow one and what is not judged are none', () => {
  expect([effacedSide(VALUE), finding.stands(VALUE), finding.side(VALUE)]).toEqual(['left', true, 'left']);
  const even = { ...VALUE, sulci: { right: { csfMl: 20, rimMl: 150 }, left: { csfMl: 20, rimMl: 150 } } };
  expect([finding.stands(even), finding.side(even), finding.judged(even)]).toEqual([false, 'none', true]);
  expect(finding.stands({ ...even, perimesencephalic: { csfMl: 0.2, zoneMl: 13.5 } })).toBe(true);
  const nothing = { notJudged: 'pose' } as const;
  const blind = { sulci: nothing, suprasellar: nothing, perimesencephalic: nothing };
  expect([finding.stands(blind), finding.judged(blind)]).toEqual([false, false]);
});

test('compared with other scans is the fluid of both cisterns, where both were judged', () => {
  expect(overTime.of(VALUE)).toBe(3.25);
  expect(overTime.of({ ...VALUE, suprasellar: { notJudged: 'outside' } })).toBeUndefined();
});

test('the zones are drawn on their slices for those who ask; of what was not judged there is none', () => {
  const images = HEAD_GRID.slices.map(({ centreLps }, k) => ({
    sopInstanceUid: `2.25.${k + 1}`,
    sopClassUid: '1.2.840.10008.5.1.4.1.1.2',
    columns: 400,
    rows: 400,
    spacingMm: [0.5, 0.5] as const,
    originLps: [-100, -90, centreLps[2]] as const,
    rowLps: [1, 0, 0] as const,
    columnLps: [0, 1, 0] as const,
    thicknessMm: 5,
  }));
  const head = { grid: HEAD_GRID, headFrame: STRAIGHT_FRAME, images } as unknown as DrawnHead;
  const [supra, mesen] = marks(VALUE, head);
  expect([supra, mesen].map(mark => [mark!.shape, mark!.switched])).toEqual([
    ['outline', 'off'],
    ['outline', 'off'],
  ]);
  // At -15 and at -10 mm; template x = 16, y = 12 is patient -16, -12.
  expect([supra!.slice, mesen!.slice]).toEqual([0, 1]);
  expect(supra!.points[0]![0]).toBeCloseTo((100 - 16) * 2, 6);
  expect(supra!.points[0]![1]).toBeCloseTo((90 - 12) * 2, 6);
  expect(marks({ ...VALUE, suprasellar: { notJudged: 'blood' } }, head)).toEqual([mesen]);
});
