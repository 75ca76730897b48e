import { drawMapAhead } from './drawMapAhead.js';
import { LEVEL_REGIONS, MAP_LEVELS } from './levels.js';
import { drawStep, mapLevel } from './mapLevels.js';

test('the map is drawn in steps, stopped at once, and finished by whoever looks first', () => {
  jest.useFakeTimers();
  const stop = drawMapAhead();
  // The grid of the first level, and one of its regions.
  jest.advanceTimersToNextTimer(2);
  stop();
  expect(jest.getTimerCount()).toBe(1);
  jest.runAllTimers();
  jest.useRealTimers();
  const [ganglionic, supraganglionic] = MAP_LEVELS.map(id => LEVEL_REGIONS[id].length) as [number, number];
  const level = mapLevel('ganglionic');
  expect(level.regions).toHaveLength(2 * ganglionic);
  expect(mapLevel('ganglionic')).toBe(level);
  // Grid, regions and the whole of the other level are left.
  let steps = 0;
  while (drawStep()) steps++;
  expect(steps).toBe(1 + supraganglionic + 1);
  expect(mapLevel('supraganglionic').regions).toHaveLength(2 * supraganglionic);
});
