import { fakeHost, fixtureDisplaySet } from '../fixtures/fakeHost.js';
import type { Host } from '../hostPorts.js';
import { createLabelmap } from './createLabelmap.js';

const SPEC = { label: 'Regions', segments: { 1: { label: 'M1 left', locked: true } } };

test('its images are made one by one with a breath between, in the order of the display set', async () => {
  const set = fixtureDisplaySet();
  const fake = fakeHost({ sets: [set] });
  const told: unknown[] = [];
  const host: Host = {
    ...fake.host,
    core: {
      ...fake.host.core,
      imageLoader: {
        ...fake.host.core.imageLoader,
        createAndCacheDerivedLabelmapImage: referencedImageId => {
          told.push(referencedImageId);
          return { imageId: `labels of ${referencedImageId}`, referencedImageId };
        },
      },
    },
    services: {
      ...fake.host.services,
      segmentationService: {
        ...fake.host.services.segmentationService,
        addOrUpdateSegmentation: ({ segmentationId, representation, config }) =>
          void told.push({ segmentationId, ...representation.data, config }),
      },
    },
  };
  await createLabelmap(host, set, 'regions-1', SPEC, async () => void told.push('breath'));
  expect(told).toEqual([
    'image/1',
    'breath',
    'image/0',
    'breath',
    {
      segmentationId: 'regions-1',
      imageIds: ['labels of image/1', 'labels of image/0'],
      referencedImageIds: ['image/1', 'image/0'],
      config: expect.objectContaining(SPEC),
    },
  ]);
  expect(fake.segmentations.size).toBe(0);
});

test('a viewer that cannot do that makes it its own way', async () => {
  const set = fixtureDisplaySet();
  const { host, segmentations } = fakeHost({ sets: [set] });
  await createLabelmap(host, set, 'regions-1', SPEC, async () => undefined);
  expect(segmentations.get('regions-1')?.imageIds).toHaveLength(2);
});
