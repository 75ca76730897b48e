import { DISCLAIMER, type RankedSeries, type StrokeResult, type Suitability } from '@ohif-stroke/core';
import { printable } from '../printable.js';

/** What the person reads about the choice of the series. */
export const seriesText = (series: readonly RankedSeries[]): readonly string[] =>
  series.map(({ title, sentence }) => printable(`${title}. ${sentence}`));

export function resultText({ aspects, infarct, haemorrhage, suitability, backend }: StrokeResult): readonly string[] {
  const affected = aspects.regions.filter(r => r.side === aspects.side && r.affected).map(r => r.name);
  const side = aspects.side === 'none' ? 'no region affected' : `${aspects.side}: ${affected.join(', ')}`;
  const { left, right } = infarct.volumeMl;
  return [
    `ASPECTS ${aspects.total} (${side})`,
    `Infarct ${left.toFixed(1)} mL left, ${right.toFixed(1)} mL right; haemorrhage ${haemorrhage.volumeMl.toFixed(1)} mL`,
    ...suitability.warnings.map(({ text }) => printable(`Warning: ${text}`)),
    `${backend.name}, ${backend.threads} ${backend.threads === 1 ? 'thread' : 'threads'}. ${DISCLAIMER}.`,
  ];
}

export const refusalText = ({ reasons }: Suitability): string =>
  printable(`Not scored: ${reasons.map(({ text }) => text).join(' ')}`);
