import { blend, type Canvas } from '../canvas.js';
import type { Rgb } from '../rgb.js';
import { GLYPH_HEIGHT, GLYPH_WIDTH, GLYPHS } from './glyphs.js';

/** Pixels from one character to the next, and from one line to the next. */
export const advance = (scale: number): number => (GLYPH_WIDTH + 1) * scale;
export const lineHeight = (scale: number): number => (GLYPH_HEIGHT + 3) * scale;

/** How many characters fit into a width. */
export const charactersIn = (width: number, scale: number): number => Math.floor(width / advance(scale));

/** Text that is at most so long; what was cut is shown by dots. */
export const fitted = (text: string, characters: number): string =>
  text.length <= characters ? text : `${text.slice(0, Math.max(0, characters - 3))}...`;

/** Draws one line with its upper left corner at x, y. Characters that the font does not have become question marks. */
export function drawText(canvas: Canvas, text: string, x: number, y: number, scale: number, colour: Rgb): void {
  [...text].forEach((character, position) => {
    if (character === ' ') return;
    const rows = (GLYPHS[character] ?? GLYPHS['?']!).split(' ');
    rows.forEach((row, r) => {
      [...row].forEach((dot, c) => {
        if (dot !== '#') return;
        for (let i = 0; i < scale * scale; i++) {
          blend(
            canvas,
            x + position * advance(scale) + c * scale + (i % scale),
            y + r * scale + Math.floor(i / scale),
            colour,
          );
        }
      });
    });
  });
}
