import { BLUE, dot, evenTicks, GREY, INK, line, plot, shareAxis } from '../plots/frame.js';
import { element, label, polyline } from '../plots/svg.js';
import type { Picture } from '../tables/page.js';
import type { StudyFigures } from './studyFigures.js';

/** Pictures of a study; a figure without data has none. */
export const studyPlots = (figures: StudyFigures): readonly Picture[] =>
  [rocPlot(figures), timePlot(figures), agreementPlot(figures)].filter(picture => picture !== undefined);

/** Without the AI hollow, with it filled. */
const marker = (x: number, y: number, aided: boolean): string =>
  aided
    ? dot(x, y, 5, BLUE)
    : element('circle', { cx: x, cy: y, r: 5, fill: '#ffffff', stroke: INK, 'stroke-width': 2 });

const isAided = (arm: string): boolean => !arm.endsWith('unaided');

function rocPlot({ readers, model }: StudyFigures): Picture | undefined {
  const points = readers.flatMap(({ reader, arm, sensitivity, specificity }) =>
    sensitivity.value === null || specificity.value === null
      ? []
      : [{ reader, arm, sensitivity: sensitivity.value, specificity: specificity.value }],
  );
  const curve = model?.roc.curve ?? [];
  if (points.length === 0 && curve.length === 0) return undefined;
  const title = 'ROC of the AI, readers as points (hollow: unaided, filled: aided)';
  const svg = plot(title, shareAxis('1 - specificity'), shareAxis('sensitivity'), ({ x, y }) => [
    line(x(0), y(0), x(1), y(1), GREY, '4 4'),
    polyline(
      curve.map(point => [x(point.falsePositiveRate), y(point.truePositiveRate)]),
      { stroke: BLUE, 'stroke-width': 2 },
    ),
    ...points.flatMap(({ reader, arm, sensitivity, specificity }) => [
      marker(x(1 - specificity), y(sensitivity), isAided(arm)),
      label(reader, x(1 - specificity) + 9, y(sensitivity) + 4, { 'font-size': 10 }),
    ]),
  ]);
  return { file: 'roc.svg', title, svg };
}

function timePlot({ times: { perReader } }: StudyFigures): Picture | undefined {
  if (perReader.length === 0) return undefined;
  const title = 'Seconds a case: median with quartiles, and mean (dot)';
  const top = Math.max(10, ...perReader.map(({ quartiles, mean }) => Math.max(quartiles?.upper ?? 0, mean ?? 0)));
  const step = 10 ** Math.floor(Math.log10(top)) / (top / 10 ** Math.floor(Math.log10(top)) < 4 ? 2 : 1);
  const highest = Math.ceil(top / step) * step;
  const xAxis = {
    title: 'reader and session',
    from: -0.5,
    to: perReader.length - 0.5,
    ticks: perReader.map(({ reader, arm }, at) => ({
      at,
      text: `${reader.slice(0, 12)}, ${isAided(arm) ? 'aided' : 'unaided'}`,
    })),
  };
  const yAxis = { title: 'seconds', from: 0, to: highest, ticks: evenTicks(0, highest, step) };
  const svg = plot(title, xAxis, yAxis, ({ x, y }) =>
    perReader.flatMap(({ quartiles, mean, arm }, at) => [
      ...(quartiles === null
        ? []
        : [
            element('rect', {
              x: x(at) - 14,
              y: y(quartiles.upper),
              width: 28,
              height: Math.max(1, y(quartiles.lower) - y(quartiles.upper)),
              fill: '#dbeafe',
              stroke: INK,
            }),
            line(x(at) - 14, y(quartiles.median), x(at) + 14, y(quartiles.median), INK),
          ]),
      ...(mean === null ? [] : [marker(x(at), y(mean), isAided(arm))]),
    ]),
  );
  return { file: 'times.svg', title, svg };
}

function agreementPlot({ agreement }: StudyFigures): Picture | undefined {
  const rows = agreement.flatMap(({ arm, score, regions }) => [
    ...(score ? [{ text: `total, ${arm}`, arm, ...score }] : []),
    ...(regions ? [{ text: `regions, ${arm}`, arm, ...regions }] : []),
  ]);
  if (rows.length === 0) return undefined;
  const title = 'Agreement of the readers: ICC(A,1) with 95 % interval';
  const low = Math.min(0, ...rows.map(({ value, interval }) => interval?.[0] ?? value));
  const from = Math.floor(low * 5) / 5;
  const xAxis = { title: 'ICC', from, to: 1, ticks: evenTicks(from, 1, 0.2) };
  const yAxis = { title: '', from: rows.length - 0.5, to: -0.5, ticks: [] };
  const svg = plot(title, xAxis, yAxis, ({ x, y }) =>
    rows.flatMap(({ text, arm, value, interval }, at) => [
      ...(interval === null ? [] : [line(x(interval[0]), y(at), x(interval[1]), y(at), INK)]),
      marker(x(value), y(at), isAided(arm)),
      label(text, x(from) + 4, y(at) - 8, { 'font-size': 11 }),
    ]),
  );
  return { file: 'agreement.svg', title, svg };
}
