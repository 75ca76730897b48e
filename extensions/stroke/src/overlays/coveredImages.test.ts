import { cover, coveredImages } from './coveredImages.js';

const referencedImageIds = ['4', '3', '2', '1', '0', 'scout'].map(k => `image/${k}`);
const ALL = { imageIds: referencedImageIds.map(id => `label of ${id}`), referencedImageIds };
/** The viewer lists from the vertex down, the result counts from below; a scout is no slice. */
const sliceOf = (imageId: string) => (imageId === 'image/scout' ? undefined : Number(imageId.split('/')[1]));
const told = (...shown: readonly number[]) =>
  coveredImages(ALL, sliceOf, slice => shown.includes(slice)).referencedImageIds.map(id => id.split('/')[1]);

test('the viewer is told of the images from the first with a label to the last, without a gap', () => {
  expect(told(1, 3)).toEqual(['3', '2', '1']);
  expect(told(0, 1, 2, 3, 4)).toEqual(['4', '3', '2', '1', '0']);
  expect(told()).toEqual([]);
});

test('of a single one its neighbours too, for a volume needs them', () => {
  expect(told(2)).toEqual(['3', '2', '1']);
  expect(told(4)).toEqual(['4', '3', '2']);
  expect(told(0)).toEqual(['2', '1', '0']);
});

test('labels stay with the image that they lie on, in every list that the viewer keeps', () => {
  const images = coveredImages(ALL, sliceOf, slice => slice > 1);
  expect(images.imageIds).toEqual(images.referencedImageIds.map(id => `label of ${id}`));
  const layer = { imageIds: ALL.imageIds, referencedImageIds };
  const old = { imageIds: ALL.imageIds };
  const data = { ...ALL, labelmaps: { one: layer } };
  cover(data, images);
  cover(old, images);
  cover(undefined, images);
  expect([data, layer].map(list => list.referencedImageIds)).toEqual([
    images.referencedImageIds,
    images.referencedImageIds,
  ]);
  expect([data, layer, old].map(list => list.imageIds)).toEqual([images.imageIds, images.imageIds, images.imageIds]);
});
