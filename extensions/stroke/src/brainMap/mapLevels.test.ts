import { ASPECTS_REGIONS, corticalRegionAt, deepRegionAt, type Outline } from '@ohif-stroke/core';
import { halfWidthMm } from './brainOutline.js';
import { LEVEL_HEIGHT_MM, MAP_LEVELS } from './levels.js';
import { type MapRegion, mapLevel } from './mapLevels.js';

const levels = MAP_LEVELS.map(mapLevel);
const regions = levels.flatMap(level => level.regions);

/** Even-odd crossing count. */
function inOutline(outline: Outline, x: number, y: number): boolean {
  let inside = false;
  outline.forEach(([ax, ay], i) => {
    const [bx, by] = outline[(i + 1) % outline.length]!;
    if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside;
  });
  return inside;
}
const contains = (region: MapRegion, x: number, y: number) => region.outlines.some(o => inOutline(o, x, y));

/** Points of the whole picture, off the pixel raster of the drawing. */
const POINTS = Array.from(
  { length: 74 * 90 },
  (_, i) => [-73.9 + 2 * (i % 74), -88.9 + 2 * Math.floor(i / 74)] as const,
);

test('twenty regions, each of one closed path a part', () => {
  expect(regions.map(r => `${r.side} ${r.name}`).toSorted()).toEqual(
    ['left', 'right'].flatMap(side => ASPECTS_REGIONS.map(name => `${side} ${name}`)).toSorted(),
  );
  for (const { path, outlines } of regions) {
    expect(path).toMatch(/^(M(-?[\d.]+ -?[\d.]+L){5,}-?[\d.]+ -?[\d.]+Z)+$/);
    expect(outlines.length).toBeGreaterThan(0);
    expect(path.split('M')).toHaveLength(outlines.length + 1);
  }
});

test('no point of the picture lies in two regions', () => {
  for (const level of levels) {
    const doubly = POINTS.filter(([x, y]) => level.regions.filter(region => contains(region, x, y)).length > 1);
    expect(doubly).toEqual([]);
  }
});

test("the patient's right is drawn on the left, the other side is its mirror image", () => {
  for (const level of levels) {
    for (const right of level.regions.filter(r => r.side === 'right')) {
      const left = level.regions.find(r => r.side === 'left' && r.name === right.name)!;
      expect(right.outlines.flat().every(([x]) => x < 0)).toBe(true);
      expect(left.outlines.flat().every(([x]) => x > 0)).toBe(true);
      expect(POINTS.filter(([x, y]) => contains(left, x, y) !== contains(right, -x, y))).toEqual([]);
    }
  }
});

test('what is drawn is what the atlas says, but for the gaps between regions', () => {
  for (const level of levels) {
    const zMm = LEVEL_HEIGHT_MM[level.id];
    let [drawn, agreeing, wrong] = [0, 0, 0];
    for (const [x, y] of POINTS) {
      const name = deepRegionAt(Math.abs(x), -y, zMm) ?? corticalRegionAt(Math.abs(x), -y, zMm);
      const region = level.regions.find(r => contains(r, x, y));
      if (region && region.name !== name) wrong++;
      if (name === undefined || Math.abs(x) > halfWidthMm(level.id, -y)) continue;
      drawn++;
      if (region?.name === name) agreeing++;
    }
    // Smoothing rounds the corners by a fraction of a millimetre.
    expect(wrong / drawn).toBeLessThan(0.002);
    expect(agreeing / drawn).toBeGreaterThan(0.8);
  }
});

test('names stand inside their regions; that of the narrow capsule beside it, in no region', () => {
  for (const level of levels) {
    for (const region of level.regions) {
      const at = level.regions.filter(r => contains(r, ...region.label)).map(r => r.name);
      expect(at).toEqual(region.name === 'IC' ? [] : [region.name]);
    }
  }
});

test('nothing leaves the brain', () => {
  for (const level of levels) {
    for (const [x, y] of level.regions.flatMap(r => r.outlines.flat())) {
      expect(Math.abs(x)).toBeLessThan(halfWidthMm(level.id, -y));
    }
  }
});
