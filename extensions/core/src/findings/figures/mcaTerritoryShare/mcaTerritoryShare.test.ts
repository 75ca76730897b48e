import { CODES } from '../../../dataset/codes.js';
import { code, container, contains, hasConceptModifier } from '../../../dataset/contentTree.js';
import { outlineArea } from '../../../grid/sliceOutlines.js';
import { drawnResult } from '../../../reading/fixtures/readResult.js';
import { editMask } from '../../../reading/maskEdit.js';
import { reduceRead } from '../../../reading/reduceRead.js';
import { resultAsRead } from '../../../reading/resultAsRead.js';
import { startRead } from '../../../reading/startRead.js';
import { mcaTerritoryShare } from './mcaTerritoryShare.js';
import type { McaTerritoryShare } from './measureShare.js';

const VALUE: McaTerritoryShare = {
  percent: 34.2,
  side: 'left',
  infarctMl: 68.4,
  territoryMl: 200,
  outsideMl: 3.1,
  notAssessed: ['M5', 'M6'],
};

/** As the writer of reports makes a group: the side is that of its site. */
function groupOf(value: McaTerritoryShare) {
  const side = code(CODES.laterality, CODES[mcaTerritoryShare.sr.group.side(value)]);
  const site = code(CODES.findingSite, CODES.brain, hasConceptModifier(side));
  const items = contains(...mcaTerritoryShare.sr.write(value));
  return container(CODES.measurementGroup, [...hasConceptModifier(site), ...items]);
}

test('what is stored is read back', () => {
  for (const value of [VALUE, { ...VALUE, side: 'right', notAssessed: [] } as const]) {
    expect(mcaTerritoryShare.sr.read(groupOf(value))).toEqual(value);
  }
  expect(mcaTerritoryShare.sr.read(container(CODES.measurementGroup, []))).toBeUndefined();
});

test('a stored share that is not that of its volumes cannot be true', () => {
  const { fits } = mcaTerritoryShare.sr;
  expect(fits(VALUE)).toBe(true);
  expect(fits({ ...VALUE, percent: 20 })).toBe(false);
  expect(fits({ ...VALUE, percent: 110, infarctMl: 220 })).toBe(false);
  expect(fits({ ...VALUE, outsideMl: -4 })).toBe(false);
  expect(fits({ ...VALUE, percent: 0, infarctMl: 0, territoryMl: 0 })).toBe(false);
});

test('its words say the third, what lies outside, and what was not seen', () => {
  expect(mcaTerritoryShare.words(VALUE)).toEqual([
    'Acute infarct in 34.2 % of the ASPECTS regions left (68.4 of 200.0 mL), a third or more; 3.1 mL outside them; not assessed: M5, M6',
  ]);
  expect(mcaTerritoryShare.words({ ...VALUE, percent: 12, notAssessed: [] })[0]).toMatch(
    /12\.0 %.*, under a third; 3\.1 mL outside them$/,
  );
  expect(mcaTerritoryShare.inPicture(VALUE)).toBe(
    'Acute infarct in 34 % of the ASPECTS regions left, a third or more (without M5 M6)',
  );
});

test('a brush measures it again, on the mask that the reader drew', () => {
  const drawn = drawnResult();
  const result = { ...drawn, figures: { mcaTerritoryShare: VALUE } };
  const start = startRead(result, { readerFirst: false, atMs: 0 });
  // M2 has 80 voxels, M3 50: the infarct of M2 halved, M3 drawn in full.
  const map = result.maps.infarct.slice();
  map.fill(255, 5000, 5050);
  map.fill(0, 100, 140);
  const read = reduceRead(start, { type: 'maskEdited', mask: editMask(result, map)!, atMs: 1 });
  const found = resultAsRead(result, read).figures.mcaTerritoryShare;
  expect(found).toMatchObject({ side: 'left', outsideMl: 0, notAssessed: [] });
  expect(found?.percent).toBeCloseTo((100 * 90) / 130, 9);
  // Everything taken away: there is no share of nothing.
  const none = reduceRead(start, { type: 'maskEdited', mask: editMask(result, map.fill(0))!, atMs: 1 });
  expect(resultAsRead(result, none).figures).toEqual({});
});

test('the border of the regions of its side is drawn on their images, the largest part first', () => {
  const head = drawnResult();
  const plane = 160 * 192;
  const regions = new Uint8Array(plane);
  // Two left regions side by side, 20 x 10 and 10 x 10, and one on the right.
  for (let row = 50; row < 60; row++) {
    regions.fill(15, 160 * row + 100, 160 * row + 120);
    regions.fill(16, 160 * row + 120, 160 * row + 130);
    regions.fill(5, 160 * row + 20, 160 * row + 50);
  }
  const marks = mcaTerritoryShare.marks(VALUE, { ...head, maps: { ...head.maps, regions } });
  expect(marks).toHaveLength(1);
  expect(marks[0]).toMatchObject({ slice: 0, shape: 'outline' });
  // One border around both: 30 x 10 mm, in pixels of 1 mm.
  expect(Math.abs(outlineArea(marks[0]!.points))).toBeCloseTo(300, 6);
  expect(mcaTerritoryShare.marks(VALUE, { ...head, maps: { ...head.maps, regions: new Uint8Array(plane) } })).toEqual(
    [],
  );
});

test('evaluate holds it against the infarct that was drawn inside the regions that were drawn, of the same side', () => {
  const regionMl = Array.from({ length: 21 }, (_, label) => (label > 10 ? 20 : 10));
  const infarctInRegionMl = Array.from({ length: 21 }, (_, label) => (label > 15 ? 10 : 0));
  const { of } = mcaTerritoryShare.reference;
  expect(of({ regionMl, infarctInRegionMl }, VALUE)).toBeCloseTo(25, 9);
  expect(of({ regionMl, infarctInRegionMl }, { ...VALUE, side: 'right' })).toBe(0);
  expect(of({ regionMl }, VALUE)).toBeUndefined();
  expect(of({}, VALUE)).toBeUndefined();
});
