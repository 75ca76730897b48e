import { meanDensity } from './pipelines/fixtures/meanDensity.js';
import { ncct } from './pipelines/ncct/ncct.js';
import { assignSeries, PIPELINES, pipelineOf } from './pipelines.js';
import { readResult } from './reading/fixtures/readResult.js';
import { REPORTS } from './reports.js';
import { rankSeries, type SeriesCandidate } from './series/rankSeries.js';
import { DRAWN_HEADER } from './volume/fixtures/drawHead.js';

const candidate = (seriesInstanceUid: string, images: number, header: object = {}): SeriesCandidate => ({
  header: { ...DRAWN_HEADER, seriesInstanceUid, ...header },
  images,
  coverageMm: 5 * images,
  spacingMm: 5,
});
const head = candidate('head', 30);
const later = candidate('later', 28, { seriesNumber: 9 });
const enhanced = candidate('enhanced', 40, { contrastBolusAgent: 'Iohexol' });
const mr = candidate('mr', 20, { modality: 'MR', sopClassUid: '1.2.840.10008.5.1.4.1.1.4' });
const told = (series: ReturnType<typeof assignSeries>) =>
  series.map(({ seriesInstanceUid, pipeline, usable, chosen }) => [seriesInstanceUid, pipeline, usable, chosen]);

test('with the pipeline of non-contrast CT alone the series stand as it ranks them', () => {
  const series = [mr, enhanced, later, head];
  expect(assignSeries(series)).toEqual(rankSeries(series).map(ranked => ({ ...ranked, pipeline: 'ncct' })));
});

test('a series goes to the first pipeline that can read it; one is chosen, and what nobody reads stands last', () => {
  expect(told(assignSeries([mr, enhanced, later, head], [ncct, meanDensity]))).toEqual([
    ['head', 'ncct', true, true],
    ['later', 'ncct', true, false],
    ['enhanced', 'meanDensity', true, false],
    ['mr', 'ncct', false, false],
  ]);
  expect(told(assignSeries([enhanced, mr], [ncct, meanDensity]))).toEqual([
    ['enhanced', 'meanDensity', true, true],
    ['mr', 'ncct', false, false],
  ]);
  expect(told(assignSeries([later, head], [meanDensity, ncct]))).toEqual([
    ['head', 'meanDensity', true, true],
    ['later', 'meanDensity', true, false],
  ]);
});

test('ids are names: each stands once, and an unknown one is a bug', () => {
  expect(new Set(PIPELINES.map(({ id }) => id)).size).toBe(PIPELINES.length);
  for (const { id, stages } of PIPELINES) {
    expect(pipelineOf(PIPELINES, id).stages).toBe(stages);
    expect(stages.length).toBeGreaterThan(0);
    expect(REPORTS[id].outputs.length).toBeGreaterThan(0);
  }
  expect(() => pipelineOf(PIPELINES, 'ctp')).toThrow('ctp');
});

test('a pipeline answers for its own results only', () => {
  expect(REPORTS.ncct.words(readResult())[0]).toMatch(/^ASPECTS/);
  expect(() => meanDensity.words(readResult())).toThrow('a result of ncct was given to another pipeline');
});
