import { DISCLAIMER, OVERLAP_PROBABILITIES } from '@ohif-stroke/core';
import { plainNumber } from '../output/plainNumber.js';
import type { Metrics } from './metrics/metrics.js';
import { drawPlots } from './plots/plots.js';
import { writeReport } from './report/report.js';
import type { CaseScore } from './scores/caseScore.js';

/**
 * metrics.json, report.md, every decision with its figures (what region-score and the limits of the overlap are fitted to), the
 * candidates for dense arteries (what dense-artery is fitted to) and the plots.
 */
export function outputFiles(metrics: Metrics, scores: readonly CaseScore[], remarks: readonly string[]) {
  const plots = drawPlots(metrics);
  const encode = (text: string) => new TextEncoder().encode(text);
  const regions = scores.flatMap(({ id, decisions = [] }) => decisions.map(decision => ({ case: id, ...decision })));
  const arteries = scores.flatMap(({ id, arteries }) => (arteries ? [{ case: id, ...arteries }] : []));
  return [
    { name: 'metrics.json', bytes: encode(`${JSON.stringify(metrics, plainNumber, 2)}\n`) },
    {
      name: 'regions.json',
      bytes: encode(
        `${JSON.stringify({ disclaimer: DISCLAIMER, overlapProbabilities: OVERLAP_PROBABILITIES, regions }, plainNumber)}\n`,
      ),
    },
    ...(arteries.length === 0
      ? []
      : [
          {
            name: 'arteries.json',
            bytes: encode(`${JSON.stringify({ disclaimer: DISCLAIMER, heads: arteries }, plainNumber)}\n`),
          },
        ]),
    { name: 'report.md', bytes: encode(writeReport(metrics, plots, remarks)) },
    ...plots.map(({ file, svg }) => ({ name: file, bytes: encode(svg) })),
  ];
}
