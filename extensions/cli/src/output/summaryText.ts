import { type AnalysisRecord, type Compared, DISCLAIMER, type RankedSeries, type Suitability } from '@ohif-stroke/core';
import type { InstalledPipeline } from '../installed.js';
import { printable } from '../printable.js';

/** What the person reads about the choice of the series. */
export const seriesText = (series: readonly RankedSeries[]): readonly string[] =>
  series.map(({ title, sentence }) => printable(`${title}. ${sentence}`));

/** What the pipeline says of its result, with the warnings, and where it ran. */
export function resultText(
  result: AnalysisRecord,
  pipeline: Pick<InstalledPipeline, 'words'>,
  compared?: Compared,
): readonly string[] {
  const { suitability, backend } = result;
  return [
    ...pipeline.words(result, compared).map(printable),
    ...suitability.warnings.map(({ text }) => printable(`Warning: ${text}`)),
    `${backend.name}, ${backend.threads} ${backend.threads === 1 ? 'thread' : 'threads'}. ${DISCLAIMER}.`,
  ];
}

export const refusalText = ({ reasons }: Suitability): string =>
  printable(`Not scored: ${reasons.map(({ text }) => text).join(' ')}`);
