import { MAP_LEVELS } from './levels.js';
import { mapLevel } from './mapLevels.js';
import { isMoveKey, type MoveKey, neighbour } from './neighbour.js';

const KEYS: readonly MoveKey[] = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'];
const of = (level: (typeof MAP_LEVELS)[number], side: string, name: string) =>
  mapLevel(level).regions.find(r => r.side === side && r.name === name)!;

test('arrow keys lead to every region of a level from every other', () => {
  for (const level of MAP_LEVELS.map(mapLevel)) {
    for (const start of level.regions) {
      const seen = new Set([start]);
      for (const region of seen)
        for (const key of KEYS) {
          const next = neighbour(level, region, key);
          if (next) seen.add(next);
        }
      expect(seen.size).toBe(level.regions.length);
    }
  }
});

test("right goes to the reader's right, which is the patient's left", () => {
  const level = mapLevel('supraganglionic');
  expect(neighbour(level, of('supraganglionic', 'right', 'M5'), 'ArrowRight')).toBe(
    of('supraganglionic', 'left', 'M5'),
  );
  expect(neighbour(level, of('supraganglionic', 'right', 'M5'), 'ArrowUp')).toBe(of('supraganglionic', 'right', 'M4'));
  expect(neighbour(level, of('supraganglionic', 'right', 'M5'), 'ArrowLeft')).toBeUndefined();
});

test('home and end are the first and the last region', () => {
  const level = mapLevel('ganglionic');
  expect(neighbour(level, level.regions[5]!, 'Home')).toBe(level.regions[0]);
  expect(neighbour(level, level.regions[5]!, 'End')).toBe(level.regions.at(-1));
  expect(isMoveKey('Home') && isMoveKey('ArrowUp')).toBe(true);
  expect(isMoveKey('a')).toBe(false);
});
