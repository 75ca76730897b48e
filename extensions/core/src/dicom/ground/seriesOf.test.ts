import { createWriterContext } from '../../dataset/uid.js';
import { readResult } from '../../reading/fixtures/readResult.js';
import { applyReview, EMPTY_REVIEW } from '../../reading/review.js';
import { composeReport, reportIn } from '../composeReport.js';
import { SERIES_KEYS } from '../outputs.js';
import { decodeDicom } from './encodeDicom.js';
import { seriesOf } from './seriesOf.js';

const USUAL = { modality: 'SR', number: 7701, description: 'ours' };
const aspects = applyReview(readResult().aspects, EMPTY_REVIEW);
const named = (series: object) =>
  seriesOf({ aspects, context: { ...createWriterContext(new Date(0)), series: { sr: series } } }, 'sr', USUAL);

test('a site may name either, both or none', () => {
  expect(named({})).toEqual(USUAL);
  expect(named({ number: 12 })).toEqual({ ...USUAL, number: 12 });
  expect(named({ description: 'CT head: {score}, {state} {other}' }).description).toBe(
    'CT head: ASPECTS 8 (left), AI {other}',
  );
});

test('the name is in the file, and another one is another instance', () => {
  const request = { result: { ...readResult(), boxes: [] }, source: {}, nowMs: 1 };
  const uids = [undefined, { sr: { number: 900, description: 'Site' } }].map(series => {
    const report = reportIn(composeReport({ ...request, ...(series ? { series } : {}) }));
    const read = decodeDicom(report.bytes);
    if (series && read.ok) expect(read.value).toMatchObject({ SeriesNumber: 900, SeriesDescription: 'Site' });
    return report.reference.sopInstanceUid;
  });
  expect(new Set(uids).size).toBe(2);
  expect(SERIES_KEYS).toEqual(['regions-seg', 'lesions-seg', 'sc', 'ko', 'pdf', 'sr']);
});
