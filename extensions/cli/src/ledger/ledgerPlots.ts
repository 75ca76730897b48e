import type { Ledger } from '@ohif-stroke/core';
import { calibrationMarks } from '../plots/calibrationMarks.js';
import { BLUE, dot, INK, plot, shareAxis } from '../plots/frame.js';
import { polyline } from '../plots/svg.js';
import type { Picture } from '../tables/page.js';

export const ledgerPlots = (ledger: Ledger): readonly Picture[] =>
  [calibrationPlot(ledger), driftPlot(ledger)].filter(picture => picture !== undefined);

function calibrationPlot({ calibration: { bins, ece } }: Ledger): Picture | undefined {
  if (ece === null) return undefined;
  const title = 'Calibration against the reader';
  const svg = plot(title, shareAxis('probability said'), shareAxis('share affected'), scale =>
    calibrationMarks(bins, scale),
  );
  return { file: 'calibration.svg', title, svg };
}

/** Months that are named on the axis: more would run into each other. */
const NAMED = 8;

function driftPlot({ byMonth }: Ledger): Picture | undefined {
  if (byMonth.length < 2) return undefined;
  const title = 'Agreement (line) and share of false points (dots) by month';
  const step = Math.ceil(byMonth.length / NAMED);
  const ticks = byMonth.flatMap(({ name }, at) => (at % step === 0 ? [{ at, text: name }] : []));
  const xAxis = { title: 'month of the signature', from: -0.5, to: byMonth.length - 0.5, ticks };
  const svg = plot(title, xAxis, shareAxis('share'), ({ x, y }) => [
    polyline(
      byMonth.flatMap(({ agreement }, at) => (agreement === null ? [] : [[x(at), y(agreement)] as const])),
      { stroke: BLUE, 'stroke-width': 2 },
    ),
    ...byMonth.flatMap(({ falseShare }, at) => (falseShare === null ? [] : [dot(x(at), y(falseShare), 4, INK)])),
  ]);
  return { file: 'drift.svg', title, svg };
}
