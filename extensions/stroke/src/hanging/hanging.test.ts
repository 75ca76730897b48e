import { fixtureDisplaySet } from '../fixtures/fakeHost.js';
import { hangingProtocol } from '../getHangingProtocolModule.js';
import type { DisplaySetAttribute } from '../hostPorts.js';
import { isBestSeries, teachBestSeries } from './bestSeries.js';
import { firstImage, teachFirstImage } from './firstImage.js';
import { ANNOTATED_VIEWPORT, isPlain, PLAIN_VIEWPORT } from './plainViewport.js';

/** A head of 30 axial slices of 5 mm, as metadata. */
function headSet(uid: string, changes: Readonly<Record<string, unknown>> = {}) {
  const [template] = fixtureDisplaySet().instances!;
  const instances = Array.from({ length: 30 }, (_, k) => ({
    ...template,
    SeriesInstanceUID: uid,
    SOPInstanceUID: `${uid}.${k}`,
    SliceThickness: 5,
    ImagePositionPatient: [0, 0, k * 5],
    BodyPartExamined: 'HEAD',
    ...changes,
  }));
  return fixtureDisplaySet({ displaySetInstanceUID: `set-${uid}`, SeriesInstanceUID: uid, instances });
}

test('two pictures in step where there is room, one where there is not', () => {
  const wide = hangingProtocol(1280);
  expect(wide.stages.map(stage => stage.viewports.length)).toEqual([2, 1]);
  expect(hangingProtocol(600).stages.map(stage => stage.viewports.length)).toEqual([1, 2]);
  const [annotated, plain] = wide.stages[0]!.viewports;
  expect(annotated?.viewportOptions.syncGroups).toEqual(plain?.viewportOptions.syncGroups);
  // A group that hydrates segmentations would copy the overlays onto the plain picture.
  expect(JSON.stringify(wide)).not.toContain('hydrateseg');
  const ids = annotated?.viewportOptions.syncGroups.map(group => ('id' in group ? group.id : ''));
  expect(ids).toEqual(['strokeSlice', 'strokeZoom']);
});

test('the annotated picture is the first viewport and stands on the right', () => {
  const [stage] = hangingProtocol(1920).stages;
  const layout = stage!.viewportStructure.properties.layoutOptions;
  expect(stage!.viewports.map(v => v.viewportOptions.viewportId)).toEqual([ANNOTATED_VIEWPORT, PLAIN_VIEWPORT]);
  expect(layout.map(place => place.x)).toEqual([0.5, 0]);
});

test('the protocol asks the rules of the panel which series it hangs', () => {
  const sets = [headSet('7', { ImageType: ['ORIGINAL', 'PRIMARY', 'LOCALIZER'] }), headSet('6')];
  const asked: unknown[] = [];
  teachBestSeries({
    addCustomAttribute: (id: string, _name: string, callback: DisplaySetAttribute) =>
      void asked.push(id, ...sets.map(set => callback(set, { displaySets: sets }))),
  });
  expect(asked).toEqual(['strokeBestSeries', false, true]);
  expect(isBestSeries(sets[1]!, [])).toBe(false);
});

test('a viewer without custom attributes is left alone', () => {
  expect(() => teachBestSeries(undefined)).not.toThrow();
  expect(() => teachBestSeries({})).not.toThrow();
});

test('the plain picture is plain only beside the annotated one', () => {
  const viewport = (viewportId: string, ...sets: readonly string[]) =>
    [viewportId, { viewportId, displaySetInstanceUIDs: sets }] as const;
  const both = new Map([viewport(ANNOTATED_VIEWPORT, 'a'), viewport(PLAIN_VIEWPORT, 'a')]);
  expect([isPlain(PLAIN_VIEWPORT, both), isPlain(ANNOTATED_VIEWPORT, both)]).toEqual([true, false]);
  expect(isPlain(PLAIN_VIEWPORT, new Map([viewport(PLAIN_VIEWPORT, 'a')]))).toBe(false);
  expect(isPlain(PLAIN_VIEWPORT, new Map([viewport(ANNOTATED_VIEWPORT, 'b'), viewport(PLAIN_VIEWPORT, 'a')]))).toBe(
    false,
  );
});

describe('the image on which a read begins', () => {
  const at = (...zMm: readonly number[]) => {
    const set = headSet('6');
    const [template] = set.instances!;
    return { ...set, instances: zMm.map(z => ({ ...template, ImagePositionPatient: [0, 0, z] })) };
  };
  const upward = Array.from({ length: 30 }, (_, k) => 5 * k);

  test('lies 75 mm under the top, whatever the order of the images', () => {
    expect(firstImage(at(...upward))).toEqual({ index: 14 });
    expect(firstImage(at(...upward.toReversed()))).toEqual({ index: 15 });
  });

  test('is a little below the middle of a short scan, and 75 mm under the top of a long one', () => {
    expect(firstImage(at(0, 10, 20, 30, 40, 50, 60, 70, 80))).toEqual({ index: 4 });
    expect(firstImage(at(-300, -200, -100, 0, 25, 50, 75, 100))).toEqual({ index: 4 });
  });

  test('is left to the viewer where images do not say where they lie', () => {
    expect(firstImage(undefined)).toBeUndefined();
    expect(firstImage(at())).toBeUndefined();
    expect(firstImage({ ...at(), instances: [{}, {}] })).toBeUndefined();
  });

  test('is asked for by the protocol under the name that the viewer is taught', () => {
    const taught: string[] = [];
    teachFirstImage({ addCustomAttribute: id => void taught.push(id) });
    for (const { viewportOptions } of hangingProtocol(1280).stages.flatMap(stage => stage.viewports)) {
      expect(viewportOptions.initialImageOptions.defaultValue.custom).toBe(taught[0]);
    }
    expect(() => teachFirstImage({})).not.toThrow();
  });
});
