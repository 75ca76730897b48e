import type { DocumentReference } from '../dataset/documentReference.js';
import { failure, success } from '../failure.js';
import { readResult } from '../reading/fixtures/readResult.js';
import { composeReport, reportIn } from './composeReport.js';
import type { DicomOutput } from './ground/dicomOutput.js';
import { OUTPUT_IDS, OUTPUTS, outputFileName, REPORT_ID } from './outputs.js';

const dataset = (uid: string) => ({
  SOPClassUID: '1.2.840.10008.5.1.4.1.1.88.33',
  SOPInstanceUID: uid,
  StudyInstanceUID: '1.2',
  SeriesInstanceUID: `${uid}.1`,
});

/** A pipeline's own list: what a report is made of is not known to who composes it. */
const list = (asked: string[] = []): readonly DicomOutput[] => {
  const output = (id: string, build: DicomOutput['build'], rest: Partial<DicomOutput> = {}): DicomOutput => ({
    id,
    title: id,
    build: (input, made: readonly DocumentReference[]) => {
      asked.push(`${id} after ${made.map(({ sopInstanceUid }) => sopInstanceUid).join(' ') || 'none'}`);
      return build(input, made);
    },
    ...rest,
  });
  return [
    output('first', () => success(dataset('1.1')), { always: true, part: 'a' }),
    output('empty', () => failure('nothingThere', 'There is nothing.'), { always: true }),
    output('broken', () => {
      throw new Error('out of order');
    }),
    output('extra', () => success(dataset('1.3'))),
    output('report', () => success(dataset('1.4')), { always: true }),
  ];
};

const request = { result: readResult(), source: {}, nowMs: 0 };

test('what every report has is made in the order of the list, each knows what was made before it, the report is the last', () => {
  const asked: string[] = [];
  const made = composeReport(request, list(asked));
  expect(asked).toEqual(['first after none', 'empty after 1.1', 'report after 1.1']);
  expect(made.files.map(({ id, part }) => [id, part])).toEqual([
    ['first', 'a'],
    ['report', undefined],
  ]);
  expect(made.missing).toEqual([{ id: 'empty', failure: { _tag: 'nothingThere', message: 'There is nothing.' } }]);
  expect(reportIn(made).reference).toEqual({
    studyInstanceUid: '1.2',
    seriesInstanceUid: '1.4.1',
    sopClassUid: '1.2.840.10008.5.1.4.1.1.88.33',
    sopInstanceUid: '1.4',
  });
});

test('what is asked for beside it comes with it; a writer that breaks over it costs nothing else and is told', () => {
  const made = composeReport({ ...request, also: ['extra', 'broken', 'unheard of'] }, list());
  expect(made.files.map(({ id }) => id)).toEqual(['first', 'extra', 'report']);
  expect(made.missing.at(-1)).toMatchObject({
    id: 'broken',
    failure: { message: expect.stringContaining('out of order') },
  });
});

test('our own list ends with the report, and no two of its files share a name', () => {
  expect(OUTPUTS.at(-1)?.id).toBe(REPORT_ID);
  expect(OUTPUT_IDS.at(-1)).toBe(REPORT_ID);
  const names = OUTPUTS.map(output => outputFileName(output));
  expect(new Set(names).size).toBe(names.length);
});
