import { BRAIN_PLACES } from '../../anatomy/brainPlaces.js';
import { contains } from '../../dataset/contentTree.js';
import type { Dataset } from '../../dataset/dataset.js';
import { outsideIn, outsideItems } from './outside.js';

const group = (items: ReturnType<typeof outsideItems>): Dataset => ({ ContentSequence: [...contains(...items)] });

test('every place is written with its side and volume, and read back', () => {
  const outside = BRAIN_PLACES.flatMap((place, n) =>
    (['left', 'right'] as const).map(side => ({ place, side, volumeMl: n + 0.25 })),
  );
  expect(outsideIn(group(outsideItems({ outside })))).toEqual(outside);
});

test('a group without one, as those of older reports, has none', () => {
  expect(outsideIn(group(outsideItems({})))).toBeUndefined();
});
