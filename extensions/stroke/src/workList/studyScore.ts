import { countingReport, type Failure, type FoundReport, failure, reportsAmong, type Side } from '@ohif-stroke/core';
import { seriesOfStudy } from '../archive/seriesOfStudy.js';
import { reportSeriesOf, reportsIn } from '../archive/studyReports.js';
import { archiveFailure } from '../archiveFailure.js';
import type { Host } from '../hostPorts.js';

/** What the work list may say of a study. */
export type StudyScore =
  | { readonly kind: 'none' }
  | { readonly kind: 'score'; readonly total?: number; readonly side: Side | 'none'; readonly signed: boolean }
  /** There is one, and it is not for this eye: the reader scores first, or the study belongs to a reader study. */
  | { readonly kind: 'hidden'; readonly why: 'readerFirst' | 'readerStudy' }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** Series of reports that are looked into. */
const MOST_REPORTS = 8;

/**
 * The score of our report that counts on a study: the newest that was signed, else the newest. Two kinds of questions to the archive, for the series of the
 * study and for each series of reports. Never rejects.
 * @param readerFirst whoever looks scores before the AI is seen: then nothing but a signed score is told
 */
export async function studyScore(
  host: Pick<Host, 'dataSource' | 'services'>,
  studyInstanceUid: string,
  readerFirst: boolean,
): Promise<StudyScore> {
  const series = await seriesOfStudy(host.dataSource(), studyInstanceUid);
  if (!series.ok) return failed(series.failure);
  const reports = reportSeriesOf(series.value);
  if (reports.length > MOST_REPORTS)
    return failed(failure('notRetrieved', 'The study has too many reports to look into.').failure);
  try {
    const found = await reportsIn(host, studyInstanceUid, reports);
    return found.ok ? scoreAmong(reportsAmong(found.value, studyInstanceUid), readerFirst) : failed(found.failure);
  } catch (cause) {
    return failed(archiveFailure(cause).failure);
  }
}

function scoreAmong(found: readonly FoundReport[], readerFirst: boolean): StudyScore {
  // Reads of a reader study, and the AI's score of its cases, are for its evaluation alone.
  if (found.some(({ report }) => report.ok && report.value.reading.study !== undefined))
    return { kind: 'hidden', why: 'readerStudy' };
  const counting = countingReport(found);
  if (!counting) return { kind: 'none' };
  if (!counting.report.ok) return failed(counting.report.failure);
  const { total, side, state } = counting.report.value;
  const signed = state === 'verified';
  if (readerFirst && !signed) return { kind: 'hidden', why: 'readerFirst' };
  return { kind: 'score', ...(total === undefined ? {} : { total }), side, signed };
}

const failed = (of: Failure): StudyScore => ({ kind: 'failed', failure: of });
