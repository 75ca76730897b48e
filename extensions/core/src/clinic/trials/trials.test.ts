import fc from 'fast-check';
import { hoursBefore, knownAtNoon as known } from '../fixtures/noon.js';
import type { Patient } from '../items/patient.js';
import { TRIAL_DOUBTS } from './trial.js';
import { TRIAL_IDS, TRIALS, type TrialId, trialInPatient } from './trials.js';

const statusOf = (id: TrialId, patient: Patient) => trialInPatient(id, known(patient)).status;

/** One who would have been let in, for each trial. */
const LET_IN: Record<TrialId, Patient> = {
  dawn: { onsetAt: hoursBefore(12), age: 82, mrs: 1, nihss: 12, occlusion: 'm1', coreMl: 15, mcaHypodensity: 'none' },
  defuse3: {
    onsetAt: hoursBefore(10),
    age: 70,
    nihss: 10,
    mrs: 2,
    occlusion: 'ica',
    coreMl: 30,
    mismatchMl: 60,
    mismatchRatio: 3,
    aspects: 8,
  },
  select2: { onsetAt: hoursBefore(10), age: 70, nihss: 18, mrs: 0, occlusion: 'm1', aspects: 4 },
  angelAspect: { onsetAt: hoursBefore(10), age: 70, nihss: 18, mrs: 0, occlusion: 'm1', aspects: 4 },
  rescueJapanLimit: { onsetAt: hoursBefore(4), age: 84, nihss: 20, mrs: 0, occlusion: 'm1', aspects: 4 },
  tension: { onsetAt: hoursBefore(9), age: 90, nihss: 18, occlusion: 'm1', aspects: 5 },
  laste: { onsetAt: hoursBefore(5), age: 70, nihss: 21, mrs: 0, occlusion: 'm1', aspects: 1 },
  tesla: { onsetAt: hoursBefore(20), age: 70, nihss: 17, mrs: 1, occlusion: 'ica', aspects: 2 },
};

test.each(TRIAL_IDS)('%s: one who meets every condition; each left out makes it unknown', id => {
  const patient = LET_IN[id];
  expect(statusOf(id, patient)).toBe('met');
  for (const item of Object.keys(patient) as (keyof Patient)[]) {
    const { [item]: _gone, ...others } = patient;
    expect([item, statusOf(id, others)]).toEqual([item, 'unknown']);
    expect(trialInPatient(id, known(others)).missing).toContain(item);
  }
});

/** At and beside each limit, one change to the patient above. */
const LIMITS: readonly (readonly [TrialId, Patient, 'met' | 'notMet' | 'unknown'])[] = [
  ['dawn', { onsetAt: hoursBefore(5.9) }, 'notMet'],
  ['dawn', { onsetAt: hoursBefore(6) }, 'met'],
  ['dawn', { onsetAt: hoursBefore(24) }, 'met'],
  ['dawn', { onsetAt: hoursBefore(24.1) }, 'notMet'],
  ['dawn', { age: 17 }, 'notMet'],
  ['dawn', { mrs: 2 }, 'notMet'],
  ['dawn', { occlusion: 'm2' }, 'notMet'],
  ['dawn', { mcaHypodensity: 'fromThird' }, 'notMet'],
  ['dawn', { mcaHypodensity: 'underThird' }, 'met'],
  ['dawn', { nihss: 9 }, 'notMet'],
  ['dawn', { nihss: 10 }, 'met'],
  ['dawn', { coreMl: 20.9 }, 'met'],
  ['dawn', { coreMl: 21 }, 'notMet'],
  ['dawn', { age: 80, coreMl: 25 }, 'notMet'],
  ['dawn', { age: 79, coreMl: 25 }, 'met'],
  ['dawn', { age: 79, coreMl: 30.9 }, 'met'],
  ['dawn', { age: 79, coreMl: 31 }, 'notMet'],
  ['dawn', { age: 79, coreMl: 31, nihss: 19 }, 'notMet'],
  ['dawn', { age: 79, coreMl: 31, nihss: 20 }, 'met'],
  ['dawn', { age: 79, coreMl: 50.9, nihss: 20 }, 'met'],
  ['dawn', { age: 79, coreMl: 51, nihss: 20 }, 'notMet'],
  ['defuse3', { onsetAt: hoursBefore(16) }, 'met'],
  ['defuse3', { onsetAt: hoursBefore(16.1) }, 'notMet'],
  ['defuse3', { age: 90 }, 'met'],
  ['defuse3', { age: 91 }, 'notMet'],
  ['defuse3', { nihss: 6 }, 'met'],
  ['defuse3', { nihss: 5 }, 'notMet'],
  ['defuse3', { mrs: 3 }, 'notMet'],
  ['defuse3', { coreMl: 69.9 }, 'met'],
  ['defuse3', { coreMl: 70 }, 'notMet'],
  ['defuse3', { mismatchMl: 15 }, 'met'],
  ['defuse3', { mismatchMl: 14.9 }, 'notMet'],
  ['defuse3', { mismatchRatio: 1.8 }, 'met'],
  ['defuse3', { mismatchRatio: 1.79 }, 'notMet'],
  ['defuse3', { aspects: 6 }, 'met'],
  ['defuse3', { aspects: 5 }, 'notMet'],
  ['select2', { aspects: 3 }, 'met'],
  ['select2', { aspects: 2 }, 'unknown'],
  ['select2', { aspects: 2, coreMl: 50 }, 'met'],
  ['select2', { aspects: 6, coreMl: 49.9 }, 'notMet'],
  ['select2', { age: 85 }, 'met'],
  ['select2', { age: 86 }, 'notMet'],
  ['select2', { nihss: 5 }, 'notMet'],
  ['select2', { onsetAt: hoursBefore(24) }, 'met'],
  ['select2', { onsetAt: hoursBefore(24.5) }, 'notMet'],
  ['angelAspect', { age: 80 }, 'met'],
  ['angelAspect', { age: 81 }, 'notMet'],
  ['angelAspect', { nihss: 30 }, 'met'],
  ['angelAspect', { nihss: 31 }, 'notMet'],
  ['angelAspect', { nihss: 5 }, 'notMet'],
  ['angelAspect', { aspects: 2, coreMl: 70 }, 'met'],
  ['angelAspect', { aspects: 2, coreMl: 100 }, 'met'],
  ['angelAspect', { aspects: 2, coreMl: 101 }, 'notMet'],
  ['angelAspect', { aspects: 2, coreMl: 69 }, 'notMet'],
  ['angelAspect', { aspects: 6, coreMl: 80 }, 'met'],
  ['angelAspect', { aspects: 6, coreMl: 80, onsetAt: hoursBefore(5) }, 'notMet'],
  ['rescueJapanLimit', { onsetAt: hoursBefore(6) }, 'met'],
  ['rescueJapanLimit', { onsetAt: hoursBefore(7) }, 'unknown'],
  ['rescueJapanLimit', { onsetAt: hoursBefore(7), flairChange: 'no' }, 'met'],
  ['rescueJapanLimit', { onsetAt: hoursBefore(7), flairChange: 'yes' }, 'notMet'],
  ['rescueJapanLimit', { onsetAt: hoursBefore(25), flairChange: 'no' }, 'notMet'],
  ['rescueJapanLimit', { aspects: 2 }, 'notMet'],
  ['rescueJapanLimit', { aspects: 6 }, 'notMet'],
  ['tension', { onsetAt: hoursBefore(11) }, 'met'],
  ['tension', { onsetAt: hoursBefore(11.1) }, 'notMet'],
  ['tension', { nihss: 25 }, 'met'],
  ['tension', { nihss: 26 }, 'notMet'],
  ['tension', { aspects: 2 }, 'notMet'],
  ['laste', { aspects: 0 }, 'met'],
  ['laste', { aspects: 5 }, 'met'],
  ['laste', { aspects: 6 }, 'notMet'],
  ['laste', { age: 81, aspects: 3 }, 'notMet'],
  ['laste', { age: 81, aspects: 4 }, 'met'],
  ['laste', { age: 79, aspects: 3 }, 'met'],
  ['laste', { onsetAt: hoursBefore(6.5) }, 'met'],
  ['laste', { onsetAt: hoursBefore(7), flairChange: 'no' }, 'met'],
  ['laste', { onsetAt: hoursBefore(7), flairChange: 'yes' }, 'notMet'],
  ['laste', { nihss: 5 }, 'notMet'],
  ['tesla', { nihss: 6 }, 'notMet'],
  ['tesla', { nihss: 7 }, 'met'],
  ['tesla', { aspects: 1 }, 'notMet'],
  ['tesla', { aspects: 5 }, 'met'],
  ['tesla', { aspects: 6 }, 'notMet'],
];

test.each(LIMITS)('%s with %j: %s', (id, change, status) => {
  expect(statusOf(id, { ...LET_IN[id], ...change })).toBe(status);
});

test('what the images of a plain CT cannot know is unknown unless it was told', () => {
  for (const id of TRIAL_IDS) {
    const { occlusion: _vessel, coreMl: _core, ...seen } = LET_IN[id];
    const { status, missing } = trialInPatient(id, known(seen));
    expect([id, status]).toEqual([id, 'unknown']);
    expect(missing).toContain('occlusion');
  }
});

test('more that is known never turns met into not met, nor the reverse', () => {
  const some = fc.constantFrom(...TRIAL_IDS).chain(id => {
    const items = Object.keys(LET_IN[id]);
    return fc.record({ id: fc.constant(id), left: fc.subarray(items) });
  });
  fc.assert(
    fc.property(some, fc.integer({ min: 0, max: 42 }), ({ id, left }, nihss) => {
      const all: Patient = { ...LET_IN[id], nihss };
      const part = Object.fromEntries(Object.entries(all).filter(([item]) => !left.includes(item)));
      const before = statusOf(id, part);
      if (before !== 'unknown') expect(statusOf(id, all)).toBe(before);
    }),
  );
});

test('each trial names its paper and two places where its conditions were read; each doubt is of one', () => {
  for (const id of TRIAL_IDS) {
    expect(TRIALS[id].citation).toMatch(/^\S+ \S+, et al\. .*\b20\d\d\b.*(doi:|PubMed|jamanetwork)/);
    expect(new Set(TRIALS[id].sources).size).toBeGreaterThanOrEqual(2);
  }
  const used = new Set<string>(TRIAL_IDS.flatMap(id => TRIALS[id].doubts));
  expect(TRIAL_DOUBTS.filter(doubt => !used.has(doubt))).toEqual([]);
});
