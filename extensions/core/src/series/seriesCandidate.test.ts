import { DRAWN_HEADER } from '../volume/fixtures/drawHead.js';
import { rankSeries } from './rankSeries.js';
import { seriesCandidate } from './seriesCandidate.js';

const header = { studyInstanceUid: '1', seriesInstanceUid: '2', imageType: [], convolutionKernel: [] };
const plane = (z: number) => ({ originLps: [0, 0, z], rowLps: [1, 0, 0], columnLps: [0, 1, 0] }) as const;

test('coverage and median spacing come from the positions, in any order', () => {
  const candidate = seriesCandidate(header, 4, [plane(15), plane(0), plane(5), plane(30)]);
  expect(candidate).toMatchObject({ images: 4, coverageMm: 30, spacingMm: 10, rowLps: [1, 0, 0] });
});

test('thin images at the base and thick ones above leave no gaps, although the first image is thin', () => {
  const base = [0, 4, 8, 12].map(z => ({ ...plane(z), thicknessMm: 4 }));
  const above = [18, 25, 32, 39, 46, 53, 60, 67].map(z => ({ ...plane(z), thicknessMm: 7 }));
  const mixed = seriesCandidate({ ...DRAWN_HEADER, sliceThicknessMm: 4 }, 12, [...base, ...above]);
  expect(mixed).toMatchObject({ spacingMm: 7, thickestMm: 7 });
  expect(rankSeries([mixed])[0]).toMatchObject({ usable: true });
  const thin = [...base, ...above].map(p => ({ ...p, thicknessMm: 4 }));
  const [gappy] = rankSeries([seriesCandidate({ ...DRAWN_HEADER, sliceThicknessMm: 4 }, 12, thin)]);
  expect(gappy!.reasons.map(r => r.code)).toEqual(['bigGaps']);
});

test('one image has an orientation but no extent; none has neither', () => {
  expect(seriesCandidate(header, 1, [plane(3)])).toEqual({
    header,
    images: 1,
    rowLps: [1, 0, 0],
    columnLps: [0, 1, 0],
  });
  expect(seriesCandidate(header, 2, [])).toEqual({ header, images: 2 });
});
