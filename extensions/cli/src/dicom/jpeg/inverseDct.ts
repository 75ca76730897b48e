/** Fixed point of 13 bits; the first pass keeps one bit of fraction, as 12-bit samples leave room for no more in 32. */
const POINT = 13;
const KEPT = 1;
const fix = (value: number): number => Math.round(value * 2 ** POINT);

// Rotations of C. Loeffler, A. Ligtenberg, G. Moschytz, "Practical fast 1-D DCT algorithms with 11 multiplications", 1989,
// in the order of the Independent JPEG Group's accurate integer method, which dcmtk uses: the same rounding, the same pixels.
const [A, B, C] = [fix(0.5411961), fix(0.765366865), fix(1.847759065)] as const;
const [D, E, F, G, H] = [
  fix(1.175875602),
  fix(0.298631336),
  fix(2.053119869),
  fix(3.072711026),
  fix(1.50132111),
] as const;
const [I, J, K, L] = [fix(0.899976223), fix(2.562915447), fix(1.96157056), fix(0.390180644)] as const;

/** Eight values from `at` on, `step` apart, in place; rounded to `shift` fewer bits. */
function transform(block: Int32Array, at: number, step: number, shift: number): void {
  const value = (i: number): number => block[at + i * step]!;
  const half = 2 ** (shift - 1);
  const turn = (value(2) + value(6)) * A;
  const [even2, even3] = [turn - value(6) * C, turn + value(2) * B];
  const [even0, even1] = [(value(0) + value(4)) * 2 ** POINT, (value(0) - value(4)) * 2 ** POINT];
  const [x7, x5, x3, x1] = [value(7), value(5), value(3), value(1)];
  const all = (x7 + x3 + x5 + x1) * D;
  const [z1, z2] = [(x7 + x1) * -I, (x5 + x3) * -J];
  const [z3, z4] = [(x7 + x3) * -K + all, (x5 + x1) * -L + all];
  const odd = [x1 * H + z1 + z4, x3 * G + z2 + z3, x5 * F + z2 + z4, x7 * E + z1 + z3];
  const even = [even0 + even3, even1 + even2, even1 - even2, even0 - even3];
  for (let i = 0; i < 4; i++) {
    block[at + i * step] = Math.floor((even[i]! + odd[i]! + half) / 2 ** shift);
    block[at + (7 - i) * step] = Math.floor((even[i]! - odd[i]! + half) / 2 ** shift);
  }
}

/** 8 x 8 coefficients in place to samples about 0 (ITU-T T.81 A.3.3), columns first. */
export function inverseDct(block: Int32Array): void {
  for (let column = 0; column < 8; column++) transform(block, column, 8, POINT - KEPT);
  for (let row = 0; row < 8; row++) transform(block, row * 8, 1, POINT + KEPT + 3);
}
