import { createSmoother, smoothInside } from './smoothInside.js';

const SIZE = [30, 20] as const;
const at = (c: number, r: number) => c + 30 * r;
const all = new Uint8Array(600).fill(1);

test('an even plane stays as it is, up to its edges', () => {
  for (const v of smoothInside(new Float32Array(600).fill(35), all, SIZE, 2)) expect(v).toBeCloseTo(35, 4);
});

test('pixels outside have no say and get no value', () => {
  const plane = new Float32Array(600).fill(30);
  const inside = Uint8Array.from({ length: 600 }, (_, i) => (i % 30 < 15 ? 1 : 0));
  for (let i = 0; i < 600; i++) if (inside[i] === 0) plane[i] = 1000;
  const smooth = smoothInside(plane, inside, SIZE, 2);
  expect(smooth[at(14, 10)]).toBeCloseTo(30, 4);
  expect(smooth[at(15, 10)]).toBeNaN();
});

test('it is the Gaussian mean over the pixels inside', () => {
  const plane = Float32Array.from({ length: 600 }, (_, i) => Math.sin(i * 1.7) * 10 + (i % 30));
  const inside = Uint8Array.from({ length: 600 }, (_, i) => ((i * 7) % 5 > 0 ? 1 : 0));
  const smooth = smoothInside(plane, inside, SIZE, 1.5);
  for (const [c, r] of [
    [1, 0],
    [29, 19],
    [12, 7],
    [3, 18],
  ] as const) {
    expect(inside[at(c, r)]).toBe(1);
    let [total, share] = [0, 0];
    for (let y = 0; y < 20; y++) {
      for (let x = 0; x < 30; x++) {
        if (inside[at(x, y)] === 0 || Math.abs(x - c) > 5 || Math.abs(y - r) > 5) continue;
        const w = Math.exp(-((x - c) ** 2 + (y - r) ** 2) / (2 * 1.5 ** 2));
        total += w * plane[at(x, y)]!;
        share += w;
      }
    }
    expect(smooth[at(c, r)]).toBeCloseTo(total / share, 3);
  }
});

test('where only some pixels are wanted they get the same value, and a smoother remembers nothing of the plane before', () => {
  const again = createSmoother(SIZE, 1.5);
  const wanted = Uint8Array.from({ length: 600 }, (_, i) => (i % 30 < 5 || (i % 30 > 20 && i < 300) ? 1 : 0));
  for (const seed of [1, 2, 3]) {
    const plane = Float32Array.from({ length: 600 }, (_, i) => Math.sin(i * seed) * 10);
    const inside = Uint8Array.from({ length: 600 }, (_, i) => ((i * (seed + 4)) % 7 > 1 ? 1 : 0));
    const all = smoothInside(plane, inside, SIZE, 1.5);
    expect(again(plane, inside, wanted)).toEqual(all.map((value, i) => (wanted[i] === 0 ? Number.NaN : value)));
  }
});
