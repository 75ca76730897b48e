import { fakeHost, fixtureDisplaySet } from '../fixtures/fakeHost.js';
import { fixtureResult } from '../fixtures/result.js';
import { boxFocus, firstFocus, regionFocus, sliceFocus } from './focus.js';
import { jumpTo } from './jump.js';

const result = fixtureResult();
const target = {
  imageId: 'image/0',
  image: result.images[0]!,
  pointLps: [40, 0, 0] as const,
  frameOfReferenceUid: '1.2.9',
};

test('a stack goes to the image where it stands in its own order', async () => {
  const fake = fakeHost({ sets: [fixtureDisplaySet()] });
  fake.show('default', 'set-1.2.3');
  await jumpTo(fake.host, 'set-1.2.3', target);
  expect(fake.jumps).toEqual([{ imageIndex: 1 }]);
});

test('MPR: the axial viewport gets the image, the sagittal one keeps its plane and gets the point', async () => {
  const fake = fakeHost({ sets: [fixtureDisplaySet()] });
  const volume = (viewPlaneNormal: readonly [number, number, number]) => ({
    type: 'orthographic',
    getCamera: () => ({ viewPlaneNormal }),
  });
  fake.show('axial', 'set-1.2.3', volume([0, 0, -1]));
  fake.show('sagittal', 'set-1.2.3', volume([1, 0, 0]));
  await jumpTo(fake.host, 'set-1.2.3', target);
  expect(fake.jumps).toEqual([
    {
      FrameOfReferenceUID: '1.2.9',
      viewPlaneNormal: [0, 0, -1],
      cameraFocalPoint: [40, 0, 0],
      referencedImageId: 'image/0',
    },
    { FrameOfReferenceUID: '1.2.9', viewPlaneNormal: [1, 0, 0], cameraFocalPoint: [40, 0, 0] },
  ]);
});

test('viewports that show something else stay where they are', async () => {
  const fake = fakeHost({ sets: [fixtureDisplaySet()] });
  fake.show('default', 'another-set');
  await jumpTo(fake.host, 'set-1.2.3', target);
  expect(fake.jumps).toEqual([]);
});

test('a region is looked at where it is largest, in its middle', () => {
  expect(regionFocus(result, 'M2', 'left')).toEqual({ slice: 1, pointLps: [20, 0, 5] });
  expect(regionFocus(result, 'C', 'right')).toBeUndefined();
});

test('the first look goes to a bleed where it is widest, else to the surest affected region', () => {
  const [box] = result.boxes;
  const surerButSmaller = { ...box!, id: 'b2', probability: 0.99, width: 1, slice: 0 };
  expect(firstFocus(fixtureResult({ boxes: [surerButSmaller, box!] }))).toEqual(boxFocus(result, box!));
  const possible = [{ volumeMl: 0.6, slice: 0, side: 'left' as const }];
  const onlyPossible = fixtureResult({ boxes: [], haemorrhage: { volumeMl: 0, possible } });
  expect(firstFocus(onlyPossible)).toEqual(sliceFocus(onlyPossible, 0));
  expect(firstFocus(fixtureResult({ boxes: [] }))).toEqual(regionFocus(result, 'M2', 'left'));
});

test('a slice is looked at in its middle, one that the series does not have not at all', () => {
  const { columns, rows, spacingMm, originLps } = result.images[0]!;
  const [x, y] = [originLps[0] + ((columns - 1) / 2) * spacingMm[0], originLps[1] + ((rows - 1) / 2) * spacingMm[1]];
  expect(sliceFocus(result, 0)).toEqual({ slice: 0, pointLps: [x, y, originLps[2]] });
  expect(sliceFocus(result, 99)).toBeUndefined();
});
