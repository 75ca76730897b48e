import type { HeadFrame } from '../grid/headFrame.js';
import { assembleVolume } from '../volume/assembleVolume.js';
import { everyMm, scan } from '../volume/fixtures/drawHead.js';
import { checkPose } from './checkPose.js';

const frame: HeadFrame = {
  mniToLps: [-1, 0, 0, 0, 0, -1, 0, 0, 0, 0, 1, 100],
  residualMm: 2,
  inliers: 9,
  trusted: true,
};

function judge(fromMm: number, toMm: number, pose: HeadFrame = frame) {
  const outcome = assembleVolume(
    scan(() => 0, { columns: 4, rows: 4, positionsMm: everyMm(fromMm + 100, toMm + 100, 5) }),
  );
  if (!outcome.ok) throw new Error(outcome.failure.message);
  return checkPose(pose, outcome.value.volume);
}

test('a scan from base to vertex passes', () => {
  expect(judge(-50, 70)).toEqual({ ok: true, reasons: [], warnings: [] });
});

test.each([
  ['headNotFound', 'could not be found', judge(-50, 70, { ...frame, trusted: false })],
  ['levelsMissing', 'supraganglionic', judge(-50, 20)],
  ['levelsMissing', 'ganglionic', judge(10, 70)],
])('%s: %s', (code, words, verdict) => {
  expect(verdict.ok).toBe(false);
  expect(verdict.reasons.map(r => r.code)).toEqual([code]);
  expect(verdict.reasons[0]!.text).toContain(words);
});

test.each([
  ['the supraganglionic', judge(-50, 35)],
  ['the ganglionic', judge(-5, 70)],
])('cropped at one end it warns: %s', (words, verdict) => {
  expect(verdict.ok).toBe(true);
  expect(verdict.warnings.map(w => w.code)).toEqual(['levelsCropped']);
  expect(verdict.warnings[0]!.text).toContain(words);
});

/** The head rolled about its long axis (template y), sitting upright in the slices otherwise. */
function rolled(deg: number, contradicted?: HeadFrame['contradicted']): HeadFrame {
  const [c, s] = [Math.cos((deg * Math.PI) / 180), Math.sin((deg * Math.PI) / 180)];
  const mniToLps: HeadFrame['mniToLps'] = [-c, 0, s, 0, 0, -1, 0, 0, s, 0, c, 100];
  return { ...frame, mniToLps, ...(contradicted ? { contradicted } : {}) };
}

test('a head rolled so far that the sides of a slice differ in height is refused, a moderate roll is said', () => {
  expect(judge(-50, 70, rolled(10)).warnings).toEqual([]);
  for (const deg of [15, -20]) {
    const verdict = judge(-50, 70, rolled(deg, { off: 2, of: 22 }));
    expect(verdict).toMatchObject({
      ok: true,
      warnings: [{ code: 'rolled', values: { rollDeg: expect.closeTo(Math.abs(deg), 6) } }],
    });
  }
  for (const deg of [26, -30]) expect(judge(-50, 70, rolled(deg)).reasons.map(r => r.code)).toEqual(['headRolled']);
});

test('a pose that the regions contradict is not scored: sooner where the head is rolled', () => {
  const codes = (deg: number, off: number) => judge(-50, 70, rolled(deg, { off, of: 22 })).reasons.map(r => r.code);
  expect(codes(20, 3)).toEqual([]);
  expect(codes(20, 4)).toEqual(['poseContradicted']);
  expect(codes(5, 4)).toEqual([]);
  expect(codes(5, 8)).toEqual(['poseContradicted']);
});
