import type { Rgb } from './rgb.js';

/** Four bytes a pixel (red, green, blue, alpha), rows from the top. */
export interface RgbaPicture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** A picture under construction; the drawing functions change it, nobody else sees it before it is finished. */
export interface Canvas extends RgbaPicture {
  readonly data: Uint8Array<ArrayBuffer>;
}

export function createCanvas(width: number, height: number, background: Rgb): Canvas {
  const data = new Uint8Array(width * height * 4);
  data.set([...background, 255]);
  for (let filled = 4; filled < data.length; filled *= 2)
    data.copyWithin(filled, 0, Math.min(filled, data.length - filled));
  return { width, height, data };
}

/** Red, green and blue of every pixel, its transparency laid on black. */
export function rgbOnBlack({ data, width, height }: RgbaPicture): Uint8Array {
  const rgb = new Uint8Array(width * height * 3);
  for (let i = 0; i < width * height; i++) {
    const alpha = data[4 * i + 3]! / 255;
    for (let channel = 0; channel < 3; channel++) rgb[3 * i + channel] = Math.round(data[4 * i + channel]! * alpha);
  }
  return rgb;
}

/** Lays a colour over a pixel; outside the canvas nothing happens. */
export function blend(canvas: Canvas, x: number, y: number, [red, green, blue]: Rgb, opacity = 1): void {
  const column = Math.round(x);
  const row = Math.round(y);
  if (column < 0 || row < 0 || column >= canvas.width || row >= canvas.height) return;
  const at = 4 * (column + canvas.width * row);
  const mix = (below: number, above: number) => Math.round(below + (above - below) * opacity);
  canvas.data[at] = mix(canvas.data[at]!, red);
  canvas.data[at + 1] = mix(canvas.data[at + 1]!, green);
  canvas.data[at + 2] = mix(canvas.data[at + 2]!, blue);
}

/** A straight line, one pixel wide. */
export function line(
  canvas: Canvas,
  [x0, y0]: readonly [number, number],
  [x1, y1]: readonly [number, number],
  colour: Rgb,
): void {
  const steps = Math.max(1, Math.ceil(Math.max(Math.abs(x1 - x0), Math.abs(y1 - y0))));
  for (let i = 0; i <= steps; i++) blend(canvas, x0 + ((x1 - x0) * i) / steps, y0 + ((y1 - y0) * i) / steps, colour);
}

export function fillRectangle(canvas: Canvas, x: number, y: number, width: number, height: number, colour: Rgb): void {
  for (let row = y; row < y + height; row++)
    for (let column = x; column < x + width; column++) blend(canvas, column, row, colour);
}
