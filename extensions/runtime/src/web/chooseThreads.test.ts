import { chooseThreads } from './chooseThreads.js';

test.each([
  ['not isolated', { crossOriginIsolated: false, cores: 8 }, undefined, 1],
  ['not isolated, even when asked for', { crossOriginIsolated: false, cores: 8 }, 4, 1],
  ['two cores', { crossOriginIsolated: true, cores: 2 }, undefined, 2],
  ['many cores', { crossOriginIsolated: true, cores: 64 }, undefined, 4],
  ['as asked for', { crossOriginIsolated: true, cores: 8 }, 3, 3],
  ['more than there are', { crossOriginIsolated: true, cores: 2 }, 16, 2],
  ['nonsense', { crossOriginIsolated: true, cores: 2 }, Number.NaN, 1],
])('threads: %s', (_name, scope, requested, expected) => {
  expect(chooseThreads(scope, requested)).toBe(expected);
});
