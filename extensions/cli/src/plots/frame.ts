import { element, label } from './svg.js';

export interface Axis {
  readonly title: string;
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly { readonly at: number; readonly text: string }[];
}

/** From values to places on the picture. */
export interface Scale {
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
}

export const INK = '#1f2937';
export const BLUE = '#1d4ed8';
export const GREY = '#9ca3af';

const [WIDTH, HEIGHT] = [560, 420];
const AREA = { left: 70, right: 540, top: 40, bottom: 360 };

/** Ticks at even steps, with as many decimals as the step needs. */
export function evenTicks(from: number, to: number, step: number): Axis['ticks'] {
  const count = Math.round((to - from) / step);
  const decimals = step < 1 ? 1 : 0;
  return Array.from({ length: count + 1 }, (_, i) => ({
    at: from + i * step,
    text: (from + i * step).toFixed(decimals),
  }));
}

export const shareAxis = (title: string): Axis => ({ title, from: 0, to: 1, ticks: evenTicks(0, 1, 0.2) });

/** A plot with title, axes and grid; `draw` puts its marks on top. */
export function plot(title: string, xAxis: Axis, yAxis: Axis, draw: (scale: Scale) => readonly string[]): string {
  const place = (axis: Axis, start: number, end: number) => (value: number) =>
    start + ((value - axis.from) / (axis.to - axis.from)) * (end - start);
  const scale = { x: place(xAxis, AREA.left, AREA.right), y: place(yAxis, AREA.bottom, AREA.top) };
  const grid = [
    ...xAxis.ticks.flatMap(({ at, text }) => [
      line(scale.x(at), AREA.top, scale.x(at), AREA.bottom),
      label(text, scale.x(at), AREA.bottom + 18, { 'text-anchor': 'middle' }),
    ]),
    ...yAxis.ticks.flatMap(({ at, text }) => [
      line(AREA.left, scale.y(at), AREA.right, scale.y(at)),
      label(text, AREA.left - 8, scale.y(at) + 4, { 'text-anchor': 'end' }),
    ]),
  ];
  const middle = (AREA.top + AREA.bottom) / 2;
  const titles = [
    label(title, AREA.left, 24, { 'font-size': 15, 'font-weight': 'bold' }),
    label(xAxis.title, (AREA.left + AREA.right) / 2, HEIGHT - 16, { 'text-anchor': 'middle' }),
    label(yAxis.title, 18, middle, { 'text-anchor': 'middle', transform: `rotate(-90 18 ${middle})` }),
  ];
  const svg = element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
      width: WIDTH,
      height: HEIGHT,
      'font-family': 'sans-serif',
      'font-size': 12,
      fill: INK,
      role: 'img',
      'aria-label': title,
    },
    element('rect', { width: WIDTH, height: HEIGHT, fill: '#ffffff' }),
    ...grid,
    ...titles,
    ...draw(scale),
  );
  return `${svg}\n`;
}

export const line = (x1: number, y1: number, x2: number, y2: number, stroke = '#e5e7eb', dash = ''): string =>
  element('line', { x1, y1, x2, y2, stroke, ...(dash === '' ? {} : { 'stroke-dasharray': dash }) });

export const dot = (x: number, y: number, radius = 4, fill = BLUE): string =>
  element('circle', { cx: x, cy: y, r: radius, fill, 'fill-opacity': 0.75 });
