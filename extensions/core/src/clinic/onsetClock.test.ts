import { onsetClock, TIME_WINDOWS, WINDOW_IDS } from './onsetClock.js';

const uptake = (percent: number) => ({ percent, huIschaemic: 28, huNormal: 32, volumeMl: 4, side: 'left' as const });

const placesAt = (toImages: number) =>
  Object.fromEntries(onsetClock({ toImages }, undefined).windows.map(({ window, at }) => [window.id, at]));

test('each window is there once, with its citation', () => {
  expect(TIME_WINDOWS.map(({ id }) => id)).toEqual([...WINDOW_IDS]);
  for (const { citation } of TIME_WINDOWS) expect(citation).toMatch(/AHA\/ASA/);
});

test.each([
  [
    4.5,
    { thrombolysis: 'inside', perfusionThrombolysis: 'inside', thrombectomy: 'inside', thrombectomyDawn: 'before' },
  ],
  [4.6, { thrombolysis: 'after', perfusionThrombolysis: 'inside' }],
  [6, { thrombectomy: 'inside', thrombectomyDefuse3: 'inside', thrombectomyDawn: 'inside' }],
  [6.1, { thrombectomy: 'after' }],
  [9.1, { perfusionThrombolysis: 'after' }],
  [16.1, { thrombectomyDefuse3: 'after', thrombectomyDawn: 'inside' }],
  [24.1, { thrombectomyDawn: 'after' }],
])('%d hours after last known well', (hours, expected) => {
  expect(placesAt(hours)).toMatchObject(expected);
});

test('without a time no window says where it lies; that of a wake-up stroke counts from recognition', () => {
  expect(onsetClock({}, undefined).windows.map(({ at }) => at)).toEqual(WINDOW_IDS.map(() => undefined));
  const places = onsetClock({ toImages: 9, foundToImages: 2 }, undefined).windows;
  expect(places.find(({ window }) => window.id === 'wakeUpThrombolysis')?.at).toBe('inside');
  expect(placesAt(2).wakeUpThrombolysis).toBeUndefined();
});

test.each([
  [9.5, 'early', true],
  [9.6, 'between', true],
  [11.4, 'between', true],
  [11.5, 'between', false],
  [14.4, 'between', false],
  [14.5, 'late', false],
] as const)('a net water uptake of %d %% is %s', (percent, side, belowCutOff) => {
  expect(onsetClock({}, uptake(percent)).density).toEqual({
    percent,
    side,
    cutOffPercent: 11.5,
    belowCutOff,
    differenceHu: 4,
  });
});

test('without a figure nothing is said of density', () => {
  expect(onsetClock({}, undefined)).not.toHaveProperty('density');
});
