import { drawnResult } from '../reading/fixtures/readResult.js';
import { applyReview, EMPTY_REVIEW } from '../reading/review.js';
import type { SeriesSource } from '../volume/imageSeries.js';
import { summaryPicture } from './summaryPicture.js';

const result = drawnResult();
const aspects = applyReview(result.aspects, EMPTY_REVIEW);

/** Images of the result's series at two heights, so that they make a volume. */
function sourceOf(...sopInstanceUids: readonly string[]): SeriesSource {
  const header = { studyInstanceUid: '1.2', seriesInstanceUid: '1.2.3', imageType: [], convolutionKernel: [] };
  const slices = sopInstanceUids.map((sopInstanceUid, n) => ({
    ...result.images[0]!,
    sopInstanceUid,
    originLps: [-127.5, -109.5, 5 * n] as const,
    unit: 'HU' as const,
    samples: new Int16Array(256 * 256).fill(30),
  }));
  return { header, slices, unread: [] };
}

test('is drawn where every image that the result rests on is there', () => {
  const made = summaryPicture({ result, aspects }, sourceOf('1.2.3.1', '1.2.3.2'));
  expect(made).toMatchObject({ ok: true, value: { width: expect.any(Number) } });
});

test('is not drawn over the neighbours of an image that is gone', () => {
  const made = summaryPicture({ result, aspects }, sourceOf('1.2.3.7', '1.2.3.8'));
  expect(made).toMatchObject({ ok: false, failure: { _tag: 'imageNotLoaded' } });
});

test('has its header alone where a report came without its masks, and so without slices', () => {
  const bare = { ...result, grid: { ...result.grid, slices: [] } };
  const made = summaryPicture({ result: bare, aspects }, sourceOf('1.2.3.1', '1.2.3.2'));
  if (!made.ok) throw new Error(made.failure.message);
  expect(made.value.data).toHaveLength(4 * made.value.width * made.value.height);
  expect(made.value.height).toBeLessThan(400);
});
