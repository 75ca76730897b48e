import { batScore } from './batScore.js';

test.each([
  [false, false, 0],
  [true, false, 1],
  [false, true, 2],
  [true, true, 3],
])(
  'blend %p and hypodensity %p give %p points, and the time since onset is said to be missing',
  (blend, hypodensity, points) => {
    const value = batScore.fromSigns({ blend, hypodensity })!;
    expect(value).toEqual({ blend, hypodensity, points });
    expect(batScore.words(value)[0]).toMatch(
      new RegExp(`: ${points} by the image .*onset to CT not known, 0 or 2 more`),
    );
    expect(batScore.sr.read({ ContentSequence: batScore.sr.write(value) })).toEqual(value);
    expect(batScore.sr.fits(value)).toBe(true);
    expect(batScore.sr.fits({ ...value, points: points + 1 })).toBe(false);
  },
);

test('where the signs were not looked for there are no points, not 0', () => {
  expect(batScore.fromSigns(undefined)).toBeUndefined();
  expect(batScore.sr.read({ ContentSequence: [] })).toBeUndefined();
});
