import { seriesCandidate } from './seriesCandidate.js';

const header = { studyInstanceUid: '1', seriesInstanceUid: '2', imageType: [], convolutionKernel: [] };
const plane = (z: number) => ({ originLps: [0, 0, z], rowLps: [1, 0, 0], columnLps: [0, 1, 0] }) as const;

test('coverage and median spacing come from the positions, in any order', () => {
  const candidate = seriesCandidate(header, 4, [plane(15), plane(0), plane(5), plane(30)]);
  expect(candidate).toMatchObject({ images: 4, coverageMm: 30, spacingMm: 10, rowLps: [1, 0, 0] });
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
