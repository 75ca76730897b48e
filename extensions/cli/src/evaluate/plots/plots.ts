import { ASPECTS_REGIONS } from '@ohif-stroke/core';
import { calibrationMarks } from '../../plots/calibrationMarks.js';
import { BLUE, dot, evenTicks, GREY, INK, line, plot, shareAxis } from '../../plots/frame.js';
import { element, label, polyline } from '../../plots/svg.js';
import type { Metrics } from '../metrics/metrics.js';
import { present } from '../metrics/summaries.js';

export interface Plot {
  readonly file: string;
  readonly title: string;
  readonly svg: string;
}

/** Pictures of what was evaluated; a figure without data has no picture. */
export const drawPlots = (metrics: Metrics): readonly Plot[] =>
  [regionDicePlot(metrics), rocPlot(metrics), calibrationPlot(metrics), blandAltmanPlot(metrics)].filter(
    picture => picture !== undefined,
  );

const number = (value: number | null, digits = 3): string => (value === null ? '-' : value.toFixed(digits));

function regionDicePlot({ regions }: Metrics): Plot | undefined {
  if (regions.cases === 0) return undefined;
  const title = `Dice of the regions, ${regions.cases} cases, both sides`;
  const xAxis = {
    title: 'region (dots: cases and sides; bars: mean)',
    from: -0.5,
    to: ASPECTS_REGIONS.length - 0.5,
    ticks: ASPECTS_REGIONS.map((name, at) => ({ at, text: name })),
  };
  const svg = plot(title, xAxis, shareAxis('Dice'), ({ x, y }) =>
    ASPECTS_REGIONS.flatMap((name, n) => {
      const values = present(regions.perCase.flatMap(({ right, left }) => [right[name], left[name]]));
      const mean = regions.dice[name] ?? null;
      return [
        ...values.map(value => dot(x(n), y(value), 3, GREY)),
        ...(mean === null
          ? []
          : [element('rect', { x: x(n) - 14, y: y(mean) - 1.5, width: 28, height: 3, fill: BLUE })]),
      ];
    }),
  );
  return { file: 'region-dice.svg', title, svg };
}

function rocPlot({ regionScore }: Metrics): Plot | undefined {
  const { rocCurve, auc, sensitivity, specificity } = regionScore;
  if (rocCurve.length === 0) return undefined;
  const title = `ROC of affected regions, AUC ${number(auc)}`;
  const svg = plot(title, shareAxis('1 - specificity'), shareAxis('sensitivity'), ({ x, y }) => [
    line(x(0), y(0), x(1), y(1), GREY, '4 4'),
    polyline(
      rocCurve.map(point => [x(point.falsePositiveRate), y(point.truePositiveRate)]),
      { stroke: BLUE, 'stroke-width': 2 },
    ),
    ...(sensitivity === null || specificity === null
      ? []
      : [
          dot(x(1 - specificity), y(sensitivity), 5, INK),
          label('shipped thresholds', x(1 - specificity) + 9, y(sensitivity) + 14),
        ]),
  ]);
  return { file: 'roc.svg', title, svg };
}

function calibrationPlot({ calibration: { bins, ece } }: Metrics): Plot | undefined {
  if (ece === null) return undefined;
  const title = `Calibration of the region probability, ECE ${number(ece)}`;
  const svg = plot(title, shareAxis('probability said'), shareAxis('share affected'), scale =>
    calibrationMarks(bins, scale),
  );
  return { file: 'calibration.svg', title, svg };
}

function blandAltmanPlot({ aspects: { perCase, blandAltman } }: Metrics): Plot | undefined {
  if (perCase.length === 0) return undefined;
  const title = 'Total ASPECTS, product minus reader';
  const xAxis = { title: 'mean of product and reader', from: 0, to: 10, ticks: evenTicks(0, 10, 2) };
  const yAxis = { title: 'difference', from: -10, to: 10, ticks: evenTicks(-10, 10, 5) };
  const svg = plot(title, xAxis, yAxis, ({ x, y }) => {
    const level = (value: number, name: string) => [
      line(x(0), y(value), x(10), y(value), INK, '4 4'),
      label(`${name} ${value.toFixed(2)}`, x(0) + 4, y(value) - 4),
    ];
    return [
      ...(blandAltman === null
        ? []
        : [
            ...level(blandAltman.bias, 'bias'),
            ...level(blandAltman.limits[0], '95 % limit'),
            ...level(blandAltman.limits[1], '95 % limit'),
          ]),
      ...perCase.map(c => dot(x((c.product + c.reference) / 2), y(c.difference))),
    ];
  });
  return { file: 'bland-altman.svg', title, svg };
}
