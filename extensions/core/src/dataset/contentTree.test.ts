import { CODES, type Code, PRIVATE_SCHEME, REGION_CODES, UNITS } from './codes.js';
import {
  closedPolyline,
  code,
  codeItem,
  container,
  contains,
  image,
  num,
  numIfMeasured,
  personNameItem,
  referencedInstances,
  text,
  uidReference,
} from './contentTree.js';

const CT = { sopClassUid: '1.2.840.10008.5.1.4.1.1.2', sopInstanceUid: '1.2.3' };
const all: readonly Code[] = [...Object.values(CODES), ...Object.values(UNITS), ...Object.values(REGION_CODES)];

describe('the code table', () => {
  it.each(all.map(c => [c.scheme, c.value, c] as const))('%s %s fits its lengths', (_, __, c) => {
    expect(codeItem(c)).toMatchObject({ CodeValue: c.value, CodingSchemeDesignator: c.scheme });
  });

  it('gives every concept one meaning, and SNOMED codes a valid check digit', () => {
    const meanings = new Map<string, string>();
    for (const c of all) {
      const key = `${c.scheme} ${c.value}`;
      expect(meanings.get(key) ?? c.meaning).toBe(c.meaning);
      meanings.set(key, c.meaning);
      if (c.scheme === 'SCT') expect(verhoeff(c.value)).toBe(0);
    }
  });

  it('never takes the artery M1 for the cortex M1', () => {
    for (const name of ['M1', 'M2', 'M3', 'M4', 'M5', 'M6'] as const) {
      expect(REGION_CODES[name].scheme).toBe(PRIVATE_SCHEME);
    }
  });
});

describe('items that cannot be built', () => {
  it.each([
    ['a NUM without a number', () => num(CODES.volume, Number.NaN, UNITS.millilitre)],
    ['an infinite NUM', () => num(CODES.volume, Number.POSITIVE_INFINITY, UNITS.millilitre)],
    ['an empty TEXT', () => text(CODES.comment, ' \u0000')],
    ['a UIDREF without UID', () => uidReference(CODES.trackingUid, 'tracking')],
    ['a nameless PNAME', () => personNameItem(CODES.personName, { Alphabetic: '' })],
    ['a code without value', () => codeItem({ value: '', scheme: 'DCM', meaning: 'x' })],
    ['a code value over 16 characters', () => codeItem({ value: '1'.repeat(17), scheme: 'SCT', meaning: 'x' })],
    ['a meaning over 64 characters', () => codeItem({ value: '1', scheme: 'SCT', meaning: 'x'.repeat(65) })],
    [
      'an open outline',
      () =>
        closedPolyline(
          CODES.imageRegion,
          [
            [0, 0],
            [1, 0],
            [1, 1],
            [0, 1],
          ],
          CT,
        ),
    ],
    [
      'an outline of two corners',
      () =>
        closedPolyline(
          CODES.imageRegion,
          [
            [0, 0],
            [1, 0],
            [0, 0],
          ],
          CT,
        ),
    ],
    [
      'an outline without place',
      () =>
        closedPolyline(
          CODES.imageRegion,
          [
            [0, 0],
            [Number.NaN, 0],
            [1, 1],
            [0, 0],
          ],
          CT,
        ),
    ],
    ['a reference without UID', () => image({ ...CT, sopInstanceUid: '' })],
  ])('%s', (_, build) => {
    expect(build).toThrow();
  });

  it('numIfMeasured leaves out what was not measured', () => {
    expect(numIfMeasured(CODES.volume, Number.NaN, UNITS.millilitre)).toEqual([]);
    expect(numIfMeasured(CODES.volume, 0, UNITS.millilitre)).toHaveLength(1);
  });
});

describe('a tree', () => {
  it('knows the instances that it refers to, each once', () => {
    const outline = closedPolyline(
      CODES.imageRegion,
      [
        [0, 0],
        [1, 0],
        [1, 1],
        [0, 0],
      ],
      CT,
    );
    const tree = container(CODES.measurementGroup, [
      ...contains(outline, image(CT), image({ ...CT, sopInstanceUid: '1.2.4', frameNumber: 2 })),
      ...contains(code(CODES.finding, CODES.present)),
    ]);
    expect(referencedInstances(tree).map(r => r.sopInstanceUid)).toEqual(['1.2.3', '1.2.4']);
  });
});

/** Check digit of a SNOMED CT identifier (SNOMED CT technical guide, appendix on Verhoeff's dihedral check); 0 is right. */
function verhoeff(digits: string): number {
  const five = (n: number) => ((n % 5) + 5) % 5;
  const multiply = (a: number, b: number) =>
    a < 5 ? (b < 5 ? five(a + b) : 5 + five(a + b)) : b < 5 ? 5 + five(a - b) : five(a - b);
  const permutation = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];
  const permute = (digit: number, times: number): number =>
    times === 0 ? digit : permute(permutation[digit]!, times - 1);
  return [...digits].reverse().reduce((check, digit, i) => multiply(check, permute(Number(digit), i % 8)), 0);
}
