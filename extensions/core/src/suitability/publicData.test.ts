import { type RankedSeries, rankSeries } from '../series/rankSeries.js';
import { seriesCandidate } from '../series/seriesCandidate.js';
import { assembleVolume } from '../volume/assembleVolume.js';
import { hasData, readSeriesFolder } from '../volume/fixtures/readSeriesFolder.js';
import { measureSpacing } from '../volume/measureSpacing.js';
import { checkHeader } from './checkHeader.js';
import { checkSuitability } from './checkVolume.js';

const GE = 'ct-head-ge';
const PHILIPS = 'ct-head-philips-phantom';

function judge(folder: string) {
  const source = readSeriesFolder(folder);
  const outcome = assembleVolume(source);
  if (!outcome.ok) throw new Error(outcome.failure.message);
  return { volume: outcome.value.volume, suitability: checkSuitability(outcome.value, source.header) };
}

(hasData(GE) ? describe : describe.skip)('real tilted head CT of uneven spacing', () => {
  const { volume, suitability } = judge(GE);

  test('is assembled with its own tilt, shear and spacing', () => {
    const spacing = measureSpacing(volume);
    expect(volume.sizeIjk).toEqual([512, 512, 28]);
    expect(spacing.tiltDeg).toBeCloseTo(18.5, 3);
    expect(spacing.shearDeg).toBeCloseTo(18.5, 3);
    expect([spacing.minMm, spacing.medianMm, spacing.maxMm].map(mm => mm.toFixed(2))).toEqual(['1.08', '4.00', '7.00']);
    expect(spacing.largestGapMm).toBeLessThan(0.01);
  });

  test('is analysed, with warnings for thickness, tilt, spacing and overlap and nothing else', () => {
    expect(suitability.reasons).toEqual([]);
    expect(suitability.warnings.map(w => w.code)).toEqual([
      'thickSlices',
      'tilted',
      'unevenSpacing',
      'overlappingSlices',
    ]);
  });
});

(hasData(PHILIPS) ? describe : describe.skip)('phantom in several series', () => {
  test.each([
    ['brain-5mm', ['noBrainContrast']],
    ['stereotaxis-2.5mm-tilt', ['noBrainContrast']],
    ['bone-1mm', ['boneKernel', 'bigGaps']],
    ['scout', ['localizer', 'notAxial', 'tooFewSlices', 'tooLittleCoverage']],
  ])('%s is refused', (series, codes) => {
    expect(judge(`${PHILIPS}/${series}`).suitability.reasons.map(r => r.code)).toEqual(codes);
  });

  test('the exam summary is refused by its header; no volume can be made of it', () => {
    const source = readSeriesFolder(`${PHILIPS}/exam-summary`);
    expect(checkHeader(source.header).reasons.map(r => r.code)).toEqual(['notCt', 'derived']);
    expect(assembleVolume(source).ok).toBe(false);
  });

  test('of all series brain-5mm is the one to look at', () => {
    const folders = ['scout', 'bone-1mm', 'exam-summary', 'brain-5mm'];
    const ranked: readonly RankedSeries[] = rankSeries(
      folders.map(folder => {
        const { header, slices } = readSeriesFolder(`${PHILIPS}/${folder}`);
        return seriesCandidate(header, slices.length || 1, slices);
      }),
    );
    expect(ranked[0]).toMatchObject({ chosen: true, title: 'Series 201: STD BRAIN 5MM' });
    expect(ranked.slice(1).every(s => !s.usable)).toBe(true);
  });
});
