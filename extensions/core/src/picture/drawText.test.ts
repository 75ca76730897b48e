import { createCanvas } from '../canvas.js';
import { advance, drawText, fitted } from './drawText.js';
import { GLYPH_HEIGHT, GLYPH_WIDTH, GLYPHS } from './glyphs.js';

/** The lit pixels of a canvas as rows of # and dots. */
const lit = (text: string, scale = 1) => {
  const canvas = createCanvas(text.length * advance(scale), GLYPH_HEIGHT * scale, [0, 0, 0]);
  drawText(canvas, text, 0, 0, scale, [255, 255, 255]);
  return Array.from({ length: canvas.height }, (_, y) =>
    Array.from({ length: canvas.width }, (_, x) => (canvas.data[4 * (x + canvas.width * y)] === 255 ? '#' : '.')).join(
      '',
    ),
  );
};

describe('the font', () => {
  it.each(Object.entries(GLYPHS))('has a well-formed %s', (_, glyph) => {
    const rows = glyph.split(' ');
    expect(rows.length).toBeLessThanOrEqual(GLYPH_HEIGHT);
    for (const row of rows) expect(row).toMatch(new RegExp(`^[.#]{${GLYPH_WIDTH}}$`));
    expect(glyph).toContain('#');
  });

  it('tells all its characters apart', () => {
    expect(new Set(Object.values(GLYPHS)).size).toBe(Object.keys(GLYPHS).length);
  });

  it('has every character that the summary uses', () => {
    const used = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.,:;()%-+/<>';
    expect([...used].filter(character => GLYPHS[character] === undefined)).toEqual([]);
  });
});

describe('drawText', () => {
  it('draws side by side, and larger by whole pixels', () => {
    expect(lit('I1')[0]).toBe('.###....#...');
    expect(lit('I', 2).slice(0, 2)).toEqual(['..######....', '..######....']);
  });

  it('shows a question mark for what it does not have', () => {
    expect(lit('ü')).toEqual(lit('?'));
  });
});

describe('fitted', () => {
  it('cuts with dots', () => {
    expect(fitted('abcdefgh', 8)).toBe('abcdefgh');
    expect(fitted('abcdefghi', 8)).toBe('abcde...');
  });
});
