import { mergeSuitability, suitabilityOf } from './suitabilityOf.js';

const notice = (code: string, text = code) => ({ code, text });

test('one refusal makes the whole unsuitable, a code is said once and the first text stays', () => {
  const merged = mergeSuitability(
    suitabilityOf([], [notice('tilted')]),
    suitabilityOf([notice('sliceTooThick', 'tag')], [notice('tilted', 'again')]),
    suitabilityOf([notice('sliceTooThick', 'measured'), notice('bigGaps')]),
  );
  expect(merged.ok).toBe(false);
  expect(merged.reasons).toEqual([notice('sliceTooThick', 'tag'), notice('bigGaps')]);
  expect(merged.warnings).toEqual([notice('tilted')]);
});

test('warnings alone leave it suitable', () => {
  expect(mergeSuitability(suitabilityOf([], [notice('noisy')])).ok).toBe(true);
});

test('what two models give cause to say is said of both', () => {
  const of = (model: string) => ({ ...notice('otherModelFailed', model), values: { model } });
  const merged = mergeSuitability(suitabilityOf([], [of('boxes'), of('classes')]), suitabilityOf([], [of('boxes')]));
  expect(merged.warnings).toEqual([of('boxes'), of('classes')]);
});
