import { contrast, inkOn, luminance, probabilityColour, probabilityRgb } from './probabilityColour.js';

const STEPS = Array.from({ length: 101 }, (_, i) => i / 100);

test('a higher probability is always lighter, so that the scale needs no colour vision', () => {
  for (const p of STEPS.slice(1))
    expect(luminance(probabilityRgb(p))).toBeGreaterThan(luminance(probabilityRgb(p - 0.01)));
});

test('a name is read at 4.5:1 on every colour of the scale', () => {
  for (const p of STEPS) {
    const ink = inkOn(p) === '#000' ? ([0, 0, 0] as const) : ([255, 255, 255] as const);
    expect(contrast(ink, probabilityRgb(p))).toBeGreaterThanOrEqual(4.5);
  }
});

test('what is no probability is drawn at the end of the scale, not beyond', () => {
  expect(probabilityColour(-1)).toBe(probabilityColour(0));
  expect(probabilityColour(2)).toBe(probabilityColour(1));
});

test('contrast as WCAG has it', () => {
  expect(contrast([0, 0, 0], [255, 255, 255])).toBeCloseTo(21);
  expect(contrast([119, 119, 119], [255, 255, 255])).toBeCloseTo(4.48, 2);
});
