import { combineMaps, quantise, thresholdByte } from './networkMaps.js';

test('bytes and thresholds agree', () => {
  expect([quantise(-1), quantise(0.5), quantise(2)]).toEqual([0, 128, 255]);
  for (const threshold of [0.05, 0.2, 0.45, 0.5, 0.9]) {
    expect(quantise(threshold)).toBeGreaterThanOrEqual(thresholdByte(threshold));
    expect(quantise(threshold - 0.005)).toBeLessThan(thresholdByte(threshold));
  }
  expect(thresholdByte(0)).toBe(1);
});

const map = (...values: number[]) => Uint8Array.from(values);

test('the parts of several networks make up one set of maps; what nobody draws is empty', () => {
  const network = combineMaps(
    [{ regionClass: map(1, 2), masks: { brain: map(255, 0), csf: map(3, 4) } }, { masks: { infarct: map(9, 8) } }],
    2,
  );
  expect(network).toEqual({
    regionClass: map(1, 2),
    masks: { brain: map(255, 0), infarct: map(9, 8), oldInfarct: map(0, 0), haemorrhage: map(0, 0), oedema: map(0, 0) },
    others: { csf: map(3, 4) },
  });
});

test('any bleeding is as likely as none of its kinds is not', () => {
  const { masks, others } = combineMaps([{ masks: { parenchymal: map(128, 255, 0), subdural: map(128, 0, 51) } }], 3);
  expect([...masks.haemorrhage]).toEqual([192, 255, 51]);
  expect(Object.keys(others ?? {})).toEqual(['parenchymal', 'subdural']);
});

test('a later network replaces what an earlier one drew', () => {
  const parts = [{ masks: { haemorrhage: map(1) } }, { masks: { haemorrhage: map(2) } }];
  expect([...combineMaps(parts, 1).masks.haemorrhage]).toEqual([2]);
});
