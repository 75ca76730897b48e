import type { Metrics } from '../metrics/metrics.js';
import type { Plot } from '../plots/plots.js';
import { cell } from './figures.js';
import {
  arterySection,
  aspectsSection,
  boxSection,
  caseSection,
  figureSection,
  firmnessSection,
  growthSection,
  haematomaSignSection,
  lesionSection,
  oedemaSection,
  regionSection,
  scoreSection,
  waySection,
} from './sections.js';

/** The report for a person; every figure in it is in metrics.json too. */
export function writeReport(metrics: Metrics, plots: readonly Plot[], remarks: readonly string[]): string {
  const { regions, brain, regionScore, infarct, haemorrhage, boxes, detectorBoxes } = metrics;
  const evaluates = ({ lesionCases, normalCases }: Metrics['haemorrhage']) => lesionCases + normalCases > 0;
  const lines = [
    '# Evaluation',
    '',
    metrics.disclaimer,
    '',
    ...caseSection(metrics),
    ...(remarks.length === 0 ? [] : [...remarks.map(remark => `- ${cell(remark)}`), '']),
    ...(regions.cases + brain.cases > 0 ? regionSection(metrics) : []),
    ...(regionScore.cases > 0 ? [...scoreSection(metrics), ...aspectsSection(metrics), ...waySection(metrics)] : []),
    ...(metrics.firmness.cases > 0 ? firmnessSection(metrics) : []),
    ...(evaluates(infarct) ? lesionSection('Acute infarct', infarct) : []),
    ...(evaluates(haemorrhage) ? lesionSection('Haemorrhage', haemorrhage) : []),
    ...(metrics.oedema ? oedemaSection(metrics.oedema) : []),
    ...metrics.figures.flatMap(figureSection),
    ...(boxes.cases > 0 ? boxSection('Boxes', boxes) : []),
    ...(detectorBoxes.cases > 0 ? boxSection('Boxes of the infarct detector', detectorBoxes) : []),
    ...(metrics.denseArteries.heads > 0 ? arterySection(metrics) : []),
    ...(metrics.growth.pairs > 0 ? growthSection(metrics) : []),
    ...(metrics.haematomaSigns.length > 0 ? haematomaSignSection(metrics) : []),
    ...plots.flatMap(({ file, title }) => [`![${cell(title)}](${file})`, '']),
    ...productSection(metrics),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

function productSection({ product, bootstrap }: Metrics): readonly string[] {
  if (product === null) return [];
  const { software, models, backend } = product;
  return [
    '## Product',
    '',
    `${cell(software.name)} ${cell(software.version)} on ${backend.name}.`,
    '',
    ...models.map(
      m => `- model ${cell(m.id)} ${cell(m.version)}, SHA-256 ${cell(m.sha256)}, trained on: ${cell(m.trainedOn)}`,
    ),
    '',
    `Intervals: ${bootstrap.replicates} bootstrap resamples of cases, seed ${bootstrap.seed}. ` +
      'The definitions are in docs/evaluation.md, all figures and the thresholds in metrics.json.',
    '',
  ];
}
