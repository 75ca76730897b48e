import { fakeHost, fixtureDisplaySet } from '../fixtures/fakeHost.js';
import { fixtureOption } from '../fixtures/option.js';
import { fixtureOutside } from '../fixtures/outside.js';
import { fixtureResult } from '../fixtures/result.js';
import { until as untilWithin } from '../fixtures/until.js';
import type { Host, HostToolGroup } from '../hostPorts.js';
import { chosenRun, seriesKey } from '../state/state.js';
import { createStore, type Store } from '../state/store.js';
import { createSession } from './session.js';

jest.setTimeout(60_000);
const until = (condition: () => boolean) => untilWithin(condition, 50_000);
const key = seriesKey('1.2', '1.2.3');

/** A tool group as cornerstone has it: one tool on the first button. */
function toolGroup(primary: string) {
  const tools = new Set([primary]);
  let active: string | undefined = primary;
  const group: HostToolGroup = {
    hasTool: name => tools.has(name),
    addTool: name => void tools.add(name),
    addToolInstance: name => void tools.add(name),
    setToolEnabled: () => undefined,
    getActivePrimaryMouseButtonTool: () => active,
    setToolActive: name => {
      active = name;
    },
    setToolPassive: name => {
      if (active === name) active = undefined;
    },
    setToolDisabled: name => {
      if (active === name) active = undefined;
    },
  };
  return { group, active: () => active };
}

async function setUp() {
  const fake = fakeHost({ sets: [fixtureDisplaySet()] });
  const groups = { default: toolGroup('WindowLevel'), mpr: toolGroup('Crosshairs') };
  const eventTarget = new EventTarget();
  const aimed: unknown[] = [];
  const host: Host = {
    ...fake.host,
    core: { ...fake.host.core, eventTarget },
    tools: {
      ...fake.host.tools,
      segmentation: {
        ...fake.host.tools.segmentation,
        triggerSegmentationEvents: {
          ...fake.host.tools.segmentation.triggerSegmentationEvents,
          triggerSegmentationDataModified: segmentationId => {
            const detail = { segmentationId };
            eventTarget.dispatchEvent(new CustomEvent('CORNERSTONE_TOOLS_SEGMENTATION_DATA_MODIFIED', { detail }));
          },
        },
      },
    },
    services: {
      ...fake.host.services,
      toolGroupService: {
        getToolGroupIds: () => Object.keys(groups),
        getToolGroup: id => (id === 'default' ? groups.default.group : groups.mpr.group),
      },
      segmentationService: {
        ...fake.host.services.segmentationService,
        setActiveSegmentation: (viewportId, id) => void aimed.push([viewportId, id.split('-')[1]]),
        setActiveSegment: (_id, segment) => void aimed.push(segment),
      },
    },
  };
  fake.show('default', 'set-1.2.3');
  let now = 1000;
  const store = createStore(undefined, () => now++);
  store.dispatch({ type: 'studyShown', studyInstanceUid: '1.2', options: [fixtureOption()] });
  store.dispatch({ type: 'runStarted', pipeline: 'ncct', key });
  store.dispatch({ type: 'runEnded', key, outcome: { _tag: 'scored', result: fixtureResult() } });
  const session = createSession(host, store, fixtureOutside());
  const run = () => {
    const found = chosenRun(store.getState());
    if (found?.phase !== 'scored') throw new Error('not scored');
    return found;
  };
  const maskId = () => [...fake.segmentations.keys()].find(id => id.startsWith('stroke-mask'));
  const labels = (image: string) => fake.cache.get(`${maskId()}|${image}`)!.labels;
  const paint = (image: string, pixel: number, label: number) => {
    labels(image)[pixel] = label;
    painted(maskId());
  };
  const painted = (segmentationId: string | undefined) => {
    const detail = { segmentationId };
    eventTarget.dispatchEvent(new CustomEvent('CORNERSTONE_TOOLS_SEGMENTATION_DATA_MODIFIED', { detail }));
  };
  const draw = (points: readonly (readonly number[])[], toolName = 'StrokeDrawBox') =>
    eventTarget.dispatchEvent(
      new CustomEvent('CORNERSTONE_TOOLS_ANNOTATION_COMPLETED', {
        detail: {
          annotation: {
            annotationUID: 'drawn',
            metadata: { toolName, referencedImageId: 'image/1' },
            data: { handles: { points } },
          },
        },
      }),
    );
  return { ...fake, groups, store, session, run, paint, painted, labels, maskId, draw, aimed };
}

test('what the brush paints is in the read: mask, volume, overlay; undo gives all of it back', async () => {
  const { session, run, paint, maskId, groups, aimed, store, labels } = await setUp();
  const before = run().result;
  session.takeBrush('add');
  expect(store.getState().brush).toBe('add');
  expect([groups.default.active(), groups.mpr.active()]).toEqual(['StrokeBrush', 'StrokeBrush']);
  await until(() => maskId() !== undefined && aimed.includes(1));
  expect(aimed).toContainEqual(['default', 'mask']);
  const written = [...labels('image/1')];
  paint('image/1', 0, 1);
  await until(() => run().read.mask !== undefined);
  expect(run().result.infarct.acuteVolumeMl.right).toBeGreaterThan(before.infarct.acuteVolumeMl.right);
  expect(run().result.maps.infarct).not.toBe(before.maps.infarct);
  expect(run().ai.maps.infarct).toBe(before.maps.infarct);
  session.undo();
  expect(run().read.mask).toBeUndefined();
  expect(run().result.maps.infarct).toBe(before.maps.infarct);
  await until(() => labels('image/1').every((label, i) => label === written[i]));
  session.takeBrush();
  expect([groups.default.active(), groups.mpr.active()]).toEqual(['WindowLevel', 'Crosshairs']);
  session.stop();
});

/** Paints when the read has just taken a stroke over and its mask is about to be drawn again. */
const onceTaken = (store: Store, run: () => { readonly read: { readonly mask?: unknown } }, then: () => void) => {
  const stop = store.subscribe(() => {
    if (run().read.mask === undefined) return;
    stop();
    then();
  });
};

test.each(['and the brush stays out', 'and the brush is put away'])(
  'a stroke while the mask is drawn again is not lost, %s',
  async what => {
    const { session, run, paint, maskId, labels, store } = await setUp();
    session.takeBrush('add');
    await until(() => maskId() !== undefined && labels('image/1').some(label => label > 0));
    const written = [...labels('image/1')];
    const [first, second] = [written.indexOf(0), written.lastIndexOf(0)];
    expect(first).not.toBe(second);
    onceTaken(store, run, () => {
      paint('image/1', second, 1);
      paint('image/0', 0, 1);
      if (what.includes('away')) session.takeBrush();
    });
    paint('image/1', first, 1);
    const volume = () => run().result.infarct.acuteVolumeMl.left + run().result.infarct.acuteVolumeMl.right;
    const before = volume();
    await until(() => volume() > before);
    const afterOne = volume();
    await until(() => volume() > afterOne);
    session.takeBrush('erase');
    await until(() => [labels('image/1')[first], labels('image/1')[second], labels('image/0')[0]].join() === '1,1,1');
    session.undo();
    expect(volume()).toBe(afterOne);
    session.undo();
    expect(volume()).toBe(before);
    session.stop();
  },
);

test('an undo between a stroke and its reading keeps the stroke', async () => {
  const { session, run, paint, maskId, labels } = await setUp();
  session.switchRegion('M1', 'left', true);
  session.takeBrush('add');
  await until(() => maskId() !== undefined && labels('image/1').some(label => label > 0));
  paint('image/1', [...labels('image/1')].indexOf(0), 1);
  session.undo();
  expect(run().read.edits).toEqual([]);
  await until(() => run().read.mask !== undefined);
  session.stop();
});

test('a signed read takes no brush, and signing puts it away', async () => {
  const { session, groups, store, maskId } = await setUp();
  session.takeBrush('erase');
  await until(() => maskId() !== undefined);
  expect(groups.default.active()).toBe('StrokeEraser');
  session.nameReader('Curie, Marie');
  session.sign();
  expect(store.getState().brush).toBeUndefined();
  expect(groups.default.active()).toBe('WindowLevel');
  session.takeBrush('add');
  expect(groups.default.active()).toBe('WindowLevel');
  session.stop();
});

test('a rectangle of the reader becomes a box of the read, can be taken away and undone', async () => {
  const { session, run, draw, groups, store, annotations } = await setUp();
  session.drawBox(true);
  expect([groups.default.active(), store.getState().boxDrawing]).toEqual(['StrokeDrawBox', true]);
  const corners = [
    [15, -5, 5],
    [65, 45, 5],
  ];
  draw(corners, 'RectangleROI');
  expect(run().read.boxesAdded).toEqual([]);
  draw(corners);
  const [box] = run().read.boxesAdded;
  expect(box).toMatchObject({ id: 'reader-drawn', slice: 1, side: 'left' });
  expect(run().result.boxes).toHaveLength(2);
  await until(() => [...annotations.values()].some(each => each.data.text === 'Infarct'));
  session.deleteBox('reader-drawn');
  expect(run().result.boxes).toHaveLength(1);
  session.undo();
  expect(run().result.boxes).toHaveLength(2);
  session.deleteBox('b1');
  expect(run().read.boxesDeleted).toHaveLength(1);
  session.restoreBox('b1');
  expect(run().read.boxesDeleted).toEqual([]);
  session.deleteFinding('c1');
  expect(run().read.boxesDeleted.map(each => each.id)).toEqual(['b1']);
  session.restoreFinding('c1');
  expect(run().read.boxesDeleted).toEqual([]);
  session.drawBox(false);
  expect(groups.default.active()).toBe('WindowLevel');
  session.stop();
});

test('a hovered region is outlined in its own colour and given back', async () => {
  const { session, segmentations } = await setUp();
  const colour = () => [...segmentations].find(([id]) => id.startsWith('stroke-regions'))?.[1].colours.get(12);
  await until(() => colour() !== undefined);
  const own = [...colour()!];
  session.hoverRegion('L', 'left');
  await until(() => colour()?.join() === '255,255,255,255');
  session.hoverRegion();
  await until(() => colour()?.join() === own.join());
  session.stop();
});

test('the network map is shown on demand in place of the heat map', async () => {
  const { session, segmentations, store } = await setUp();
  const layer = (name: string) => [...segmentations].find(([id]) => id.startsWith(`stroke-${name}`))?.[1];
  await until(() => layer('infarct') !== undefined);
  session.showSaliency(true);
  expect(store.getState().saliency).toEqual({ phase: 'shown', of: 'infarct' });
  await until(() => layer('saliency')?.style?.fillAlpha === 0.5);
  expect(layer('infarct')?.style?.fillAlpha).toBe(0);
  session.showSaliency(false);
  await until(() => layer('saliency')?.style?.fillAlpha === 0 && layer('infarct')?.style?.fillAlpha === 0.35);
  session.stop();
});

test('the brush on the oedema changes the oedema alone, and undo gives it back', async () => {
  const { session, run, store, aimed, labels, ...fake } = await setUp();
  const before = run().result;
  session.brushOn('oedema');
  session.takeBrush('add');
  const oedemaId = () => [...fake.segmentations.keys()].find(id => id.startsWith('stroke-oedemaMask'));
  await until(() => oedemaId() !== undefined && aimed.includes(1));
  expect(aimed).toContainEqual(['default', 'oedemaMask']);
  expect(fake.maskId()).toBeUndefined();
  const painted = fake.cache.get(`${oedemaId()}|image/1`)!.labels;
  painted[0] = 1;
  fake.painted(oedemaId()!);
  await until(() => run().read.oedemaMask !== undefined);
  const { left, right } = run().result.haemorrhage.oedema!.volumeMl;
  expect(left + right).toBeGreaterThan(0);
  expect(run().read.mask).toBeUndefined();
  expect(run().result.infarct).toBe(before.infarct);
  session.undo();
  expect(run().read.oedemaMask).toBeUndefined();
  expect(run().result.haemorrhage).toEqual(before.haemorrhage);
  session.takeBrush();
  session.stop();
});
