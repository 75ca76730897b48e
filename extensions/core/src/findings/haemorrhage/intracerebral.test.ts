import { bloodOfKind, intracerebral } from './intracerebral.js';

test('only blood that is rather intracerebral than of another kind is measured', () => {
  const blood = Uint8Array.from([1, 1, 1, 0]);
  const others = {
    parenchymal: Uint8Array.from([200, 90, 40, 200]),
    subdural: Uint8Array.from([20, 90, 180, 0]),
  };
  expect(intracerebral(blood, { others })).toEqual({ mask: Uint8Array.from([1, 1, 0, 0]), typed: true });
  expect(intracerebral(blood, {})).toEqual({ mask: blood, typed: false });
  expect(intracerebral(blood, { others: { subdural: others.subdural } })).toEqual({ mask: blood, typed: false });
});

test('of a kind that the network does not tell nothing is known', () => {
  expect(
    bloodOfKind('epidural', Uint8Array.from([1]), { others: { parenchymal: Uint8Array.from([9]) } }),
  ).toBeUndefined();
});
