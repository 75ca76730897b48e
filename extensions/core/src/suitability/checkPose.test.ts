import type { HeadFrame } from '../prepare/headFrame.js';
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
