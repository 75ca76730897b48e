import type { Rgb } from '../../rgb.js';

/**
 * An sRGB colour as the three unsigned shorts of RecommendedDisplayCIELabValue (PS3.3 C.10.7.1.1): L* 0-100 and
 * a*, b* -128-127, each scaled to 0-65535, white point D50 reached from sRGB's D65 by the Bradford matrix (ICC.1).
 */
export function cielab([red, green, blue]: Rgb): readonly [number, number, number] {
  const linear = (v: number) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
  const [r, g, b] = [linear(red / 255), linear(green / 255), linear(blue / 255)];
  const x = (0.4360747 * r + 0.3850649 * g + 0.1430804 * b) / 0.9642;
  const y = 0.2225045 * r + 0.7168786 * g + 0.0606169 * b;
  const z = (0.0139322 * r + 0.0971045 * g + 0.7141733 * b) / 0.8251;
  const f = (t: number) => (t > 216 / 24389 ? Math.cbrt(t) : (t * 24389) / 27 / 116 + 16 / 116);
  const scaled = (value: number, low: number, high: number) =>
    Math.round((Math.min(high, Math.max(low, value)) - low) * (65535 / (high - low)));
  return [
    scaled(116 * f(y) - 16, 0, 100),
    scaled(500 * (f(x) - f(y)), -128, 127),
    scaled(200 * (f(y) - f(z)), -128, 127),
  ];
}
