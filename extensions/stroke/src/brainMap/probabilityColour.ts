/** Red, green, blue, 0-255. */
type Rgb = readonly [number, number, number];

/**
 * Dark blue over grey to amber, its lightness rising throughout: told apart with any colour vision and in grey. The ends
 * follow cividis (Nunez, PLoS ONE 2018;13:e0199239), warmer at the top to meet the colour of affected regions.
 */
const STOPS: readonly Rgb[] = [
  [24, 40, 72],
  [44, 72, 114],
  [98, 112, 132],
  [176, 138, 84],
  [240, 165, 60],
  [255, 214, 110],
];

export function probabilityRgb(probability: number): Rgb {
  const at = Math.min(1, Math.max(0, probability)) * (STOPS.length - 1);
  const low = Math.min(STOPS.length - 2, Math.floor(at));
  const mix = (c: 0 | 1 | 2) => Math.round(STOPS[low]![c] + (STOPS[low + 1]![c] - STOPS[low]![c]) * (at - low));
  return [mix(0), mix(1), mix(2)];
}

export const probabilityColour = (probability: number): string => `rgb(${probabilityRgb(probability).join(' ')})`;

/** The whole scale from 0 to 1 as a CSS gradient. */
export const PROBABILITY_GRADIENT = `linear-gradient(90deg, ${STOPS.map(stop => `rgb(${stop.join(' ')})`).join(', ')})`;

/** Relative luminance, WCAG 2.2. */
export function luminance(rgb: Rgb): number {
  const [r, g, b] = rgb.map(value => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

export function contrast(a: Rgb, b: Rgb): number {
  const [high, low] = [luminance(a), luminance(b)].toSorted((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

const BLACK: Rgb = [0, 0, 0];
const WHITE: Rgb = [255, 255, 255];

/** Black or white, whichever is read better on the colour of a probability. */
export const inkOn = (probability: number): '#000' | '#fff' => {
  const ground = probabilityRgb(probability);
  return contrast(BLACK, ground) > contrast(WHITE, ground) ? '#000' : '#fff';
};
