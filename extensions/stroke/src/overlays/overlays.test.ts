import { regionLabel } from '@ohif-stroke/core';
import { fakeHost, fixtureDisplaySet } from '../fixtures/fakeHost.js';
import { fixtureOption } from '../fixtures/option.js';
import { fixtureResult } from '../fixtures/result.js';
import { siteResult } from '../fixtures/siteResult.js';
import { ANNOTATED_VIEWPORT, PLAIN_VIEWPORT } from '../hanging/plainViewport.js';
import { seriesKey } from '../state/state.js';
import { createStore, type Store } from '../state/store.js';
import { DECISION_COLOURS, HEAT_LEVEL_OF_BYTE } from './colours.js';
import { createOverlays } from './overlays.js';

const key = seriesKey('1.2', '1.2.3');
const option = fixtureOption();

function scored(store: Store, result = fixtureResult()): void {
  store.dispatch({ type: 'studyShown', studyInstanceUid: '1.2', options: [option] });
  store.dispatch({ type: 'runStarted', pipeline: 'ncct', key });
  store.dispatch({ type: 'runEnded', key, outcome: { _tag: 'scored', result } });
}

function setUp() {
  const fake = fakeHost({ sets: [fixtureDisplaySet()] });
  fake.show('default', 'set-1.2.3');
  const store = createStore();
  scored(store);
  const overlays = createOverlays(fake.host, store);
  const draw = () => overlays.sync();
  const segmentation = (layer: string) => {
    const found = [...fake.segmentations].find(([id]) => id.startsWith(`stroke-${layer}-1.2.3`));
    if (!found) throw new Error(`no segmentation of ${layer}`);
    return { id: found[0], ...found[1], style: fake.segmentations.get(found[0])!.style };
  };
  const labels = (layer: string, image: string) =>
    fake.cache.get(`${segmentation(layer).id}|${image}`)?.labels ?? new Uint8Array();
  return { ...fake, store, overlays, draw, segmentation, labels };
}

test('each map lands on the images of its own slices, whatever their order in the viewer', async () => {
  const { draw, labels } = setUp();
  await draw();
  const at = (column: number, row: number) => column + 4 * row;
  const [m2, bleed] = [at(2, 1), at(1, 0)];
  expect(labels('regions', 'image/1')[m2]).toBe(regionLabel('M2', 'left'));
  expect(labels('infarct', 'image/1')[m2]).toBe(HEAT_LEVEL_OF_BYTE[204]);
  expect(labels('infarct', 'image/0')[m2]).toBe(0);
  expect([...labels('haemorrhage', 'image/1')].flatMap((v, i) => (v > 0 ? [i] : []))).toEqual([bleed]);
  expect(labels('haemorrhage', 'image/0').every(v => v === 0)).toBe(true);
});

test('regions are outlined in the colour of what counts, and an edit repaints them', async () => {
  const { draw, segmentation, store } = setUp();
  await draw();
  const colour = () => segmentation('regions').colours.get(regionLabel('M2', 'left'));
  expect(colour()).toEqual([...DECISION_COLOURS.affected]);
  expect(segmentation('regions').segments).toHaveLength(20);
  store.dispatch({
    type: 'readChanged',
    key,
    action: { type: 'regionSet', name: 'M2', side: 'left', affected: false },
  });
  await draw();
  expect(colour()).toEqual([...DECISION_COLOURS.sparedByReader]);
});

test("the heat map has 63 colours but one line in the viewer's panel, announced once", async () => {
  const { draw, segmentation } = setUp();
  await draw();
  const heat = segmentation('infarct');
  expect(heat.colours.size).toBe(63);
  expect(heat.segments).toHaveLength(1);
  expect(heat.renders).toBe(2);
});

test('a layer is taken off the picture when it is switched off, comes back, and is dimmed by its style', async () => {
  const { draw, segmentation, store } = setUp();
  await draw();
  store.dispatch({ type: 'layerChanged', layer: 'infarct', change: { visible: false } });
  await draw();
  expect(segmentation('infarct').style).toMatchObject({ fillAlpha: 0, fillAlphaInactive: 0, renderOutline: false });
  // Seen or not, the viewer would draw it at every step.
  expect([...segmentation('infarct').viewportIds]).toEqual([]);
  store.dispatch({ type: 'layerChanged', layer: 'infarct', change: { visible: true, opacity: 0.3 } });
  await draw();
  expect(segmentation('infarct').style).toMatchObject({ fillAlpha: 0.3, fillAlphaInactive: 0.3 });
  expect([...segmentation('infarct').viewportIds]).toEqual(['default']);
});

test('a viewport that appears later gets the same overlays, without filling them again', async () => {
  const { draw, segmentation, show, cache } = setUp();
  await draw();
  for (const image of cache.values()) image.labels.fill(0);
  show('mpr-axial', 'set-1.2.3', { type: 'orthographic' });
  await draw();
  expect([...segmentation('regions').viewportIds]).toEqual(['default', 'mpr-axial']);
  expect([...cache.values()].every(image => image.labels.every(v => v === 0))).toBe(true);
});

test('what was drawn before the images of a viewport came is told again when they are there', async () => {
  const { draw, overlays, segmentation } = setUp();
  await draw();
  const told = () => ['regions', 'infarct', 'haemorrhage'].map(layer => segmentation(layer).renders);
  const before = told();
  await draw();
  expect(told()).toEqual(before);
  overlays.arrived('default');
  await draw();
  expect(told()).toEqual(before.map(times => times + 1));
  await draw();
  expect(told()).toEqual(before.map(times => times + 1));
  overlays.stop();
});

test('the plain picture beside the annotated one gets no overlay, even where the viewer hands it one', async () => {
  const { draw, segmentation, show, segmentations, viewports } = setUp();
  viewports.clear();
  show(ANNOTATED_VIEWPORT, 'set-1.2.3');
  show(PLAIN_VIEWPORT, 'set-1.2.3');
  await draw();
  expect([...segmentation('regions').viewportIds]).toEqual([ANNOTATED_VIEWPORT]);
  segmentations.get(segmentation('regions').id)!.viewportIds.add(PLAIN_VIEWPORT);
  await draw();
  expect([...segmentation('regions').viewportIds]).toEqual([ANNOTATED_VIEWPORT]);
  viewports.delete(ANNOTATED_VIEWPORT);
  await draw();
  expect([...segmentation('regions').viewportIds]).toContain(PLAIN_VIEWPORT);
});

test('boxes are drawn by a tool in each group, switched with their layer and removed at the end', async () => {
  const { draw, annotations, toolGroups, registeredTools, store, overlays } = setUp();
  await draw();
  const [box] = [...annotations.values()];
  expect(box?.data.text).toBe('Haemorrhage 90%');
  expect(box?.metadata).toMatchObject({ referencedImageId: 'image/1', FrameOfReferenceUID: '1.2.9' });
  // x 1..2, y 1: outer edges half a pixel (20 mm) around.
  expect(box?.data.handles.points[0]).toEqual([-60 + 20, -40 + 20, 5]);
  expect(box?.data.handles.points[3]).toEqual([-60 + 100, -40 + 60, 5]);
  expect([...toolGroups.values()].every(tools => tools.has('StrokeFindingBox'))).toBe(true);
  store.dispatch({ type: 'layerChanged', layer: 'boxes', change: { visible: false } });
  await draw();
  expect(annotations.size).toBe(0);
  store.dispatch({ type: 'layerChanged', layer: 'boxes', change: { visible: true } });
  await draw();
  overlays.stop();
  expect(annotations.size).toBe(0);
  expect(registeredTools).toEqual(['StrokeFindingBox']);
});

test("boxes of a site's own models have a layer, a colour and dashes of their own, and the words of the site", async () => {
  const { draw, annotations, annotationStyles, store, overlays } = setUp();
  const result = siteResult();
  store.dispatch({ type: 'runStarted', pipeline: 'ncct', key });
  store.dispatch({ type: 'runEnded', key, outcome: { _tag: 'scored', result } });
  await draw();
  const [ours, artery, hostile] = [...annotations.values()];
  expect(artery?.data.text).toBe('hyperdense artery 67%');
  expect(hostile?.data.text).toBe('<img src=x onerror=alert(1)> left? 67%');
  expect(artery?.data.colour).not.toBe(ours?.data.colour);
  expect(annotationStyles.get(ours!.annotationUID)).toMatchObject({ lineDashLocked: '' });
  expect(annotationStyles.get(artery!.annotationUID)).toMatchObject({ lineDashLocked: '6,4' });
  const [first] = result.detections!;
  store.dispatch({ type: 'readChanged', key, action: { type: 'boxesDeleted', boxes: [first!] } });
  await draw();
  expect(annotations.size).toBe(2);
  store.dispatch({ type: 'layerChanged', layer: 'siteBoxes', change: { visible: false } });
  await draw();
  expect([...annotations.keys()]).toEqual([ours!.annotationUID]);
  overlays.stop();
  expect(annotations.size).toBe(0);
});

test('boxes speak the language of the viewer, and follow it', async () => {
  const { draw, annotations, store } = setUp();
  store.dispatch({ type: 'languageChanged', language: 'de' });
  await draw();
  const texts = () => [...annotations.values()].map(each => each.data.text);
  expect(texts()).toEqual(['Blutung 90\u202f%']);
  store.dispatch({ type: 'languageChanged', language: 'zh' });
  await draw();
  expect(texts()).toEqual(['出血 90%']);
});

test('a bleed is drawn as soon as its stage has ended, at the threshold of its network', async () => {
  const { host, segmentation, labels } = setUp();
  const store = createStore();
  const { grid, images, headFrame, maps, parameters } = fixtureResult();
  const thresholds = {
    brain: 0.5,
    infarct: 0.5,
    oldInfarct: 0.5,
    haemorrhage: parameters.haemorrhageThreshold!,
    oedema: 0.5,
  };
  store.dispatch({ type: 'studyShown', studyInstanceUid: '1.2', options: [option] });
  store.dispatch({ type: 'runStarted', pipeline: 'ncct', key });
  store.dispatch({
    type: 'partlyFound',
    key,
    partial: { stage: 'haemorrhage', grid, images, headFrame, thresholds, maps: { haemorrhage: maps.haemorrhage } },
  });
  await createOverlays(host, store).sync();
  expect([...labels('haemorrhage', 'image/1')].filter(label => label > 0)).toHaveLength(1);
  expect(segmentation('haemorrhage').style?.fillAlpha).toBeGreaterThan(0);
});

test('when another layout comes, a labelmap is a stack again, so that the viewer leaves its stacks as they are', async () => {
  const { host, store } = setUp();
  const volumes = new Map<string, { imageIds: readonly string[]; volumeId?: string }>();
  const listeners: (() => void)[] = [];
  const { state } = host.tools.segmentation;
  const overlays = createOverlays(
    {
      ...host,
      services: {
        ...host.services,
        hangingProtocolService: {
          EVENTS: { PROTOCOL_CHANGED: 'event::protocolChanged' },
          subscribe: (_event, listener) => {
            listeners.push(() => listener(undefined));
            return { unsubscribe: () => void listeners.pop() };
          },
        },
      },
      tools: {
        ...host.tools,
        segmentation: {
          ...host.tools.segmentation,
          state: {
            getSegmentation: id => {
              const imageIds = state.getSegmentation(id)?.representationData?.Labelmap?.imageIds ?? [];
              const data = volumes.get(id) ?? { imageIds, volumeId: `volume of ${id}` };
              volumes.set(id, data);
              return { representationData: { Labelmap: data } };
            },
          },
        },
      },
    },
    store,
  );
  await overlays.sync();
  const known = () => [...volumes.values()].map(data => 'volumeId' in data);
  expect(known()).toEqual([true, true, true]);
  for (const tell of listeners) tell();
  expect(known().every(has => !has)).toBe(true);
  overlays.stop();
  expect(listeners).toEqual([]);
});

test('while an analysis runs again the old overlays are hidden, not removed', async () => {
  const { draw, segmentation, annotations, store } = setUp();
  await draw();
  store.dispatch({ type: 'runStarted', pipeline: 'ncct', key });
  await draw();
  expect(segmentation('regions').style?.renderOutline).toBe(false);
  expect(annotations.size).toBe(0);
  // Once: every picture that the viewer draws takes time from the analysis.
  const { renders } = segmentation('regions');
  await draw();
  expect(segmentation('regions').renders).toBe(renders);
  store.dispatch({ type: 'runEnded', key, outcome: { _tag: 'cancelled' } });
  await draw();
  expect(segmentation('regions').style?.renderOutline).toBe(true);
});

test('another visit to the mode takes new segmentation ids', async () => {
  const first = setUp();
  await first.draw();
  const second = setUp();
  await second.draw();
  expect(second.segmentation('regions').id).not.toBe(first.segmentation('regions').id);
});

test('what goes wrong in the viewer is said in the panel, once', async () => {
  const { draw, host, store } = setUp();
  const broken = {
    ...host.services.segmentationService,
    createLabelmapForDisplaySet: () => Promise.reject(new Error('no GPU')),
  };
  const overlays = createOverlays({ ...host, services: { ...host.services, segmentationService: broken } }, store);
  await overlays.sync();
  expect(store.getState().overlayProblem).toContain('no GPU');
  await draw();
  expect(store.getState().overlayProblem).toBeUndefined();
});

test('a layer with nothing to show is not made, and is there as soon as it has something', async () => {
  const { host, show, segmentations } = fakeHost({ sets: [fixtureDisplaySet()] });
  show('default', 'set-1.2.3');
  const store = createStore();
  const result = fixtureResult();
  const none = new Uint8Array(result.maps.haemorrhage.length);
  scored(store, { ...result, maps: { ...result.maps, haemorrhage: none } });
  const overlays = createOverlays(host, store);
  await overlays.sync();
  const layers = () =>
    [...segmentations].filter(([, { viewportIds }]) => viewportIds.size > 0).map(([id]) => id.split('-')[1]);
  expect(layers()).toEqual(['infarct', 'regions']);
  store.dispatch({ type: 'runStarted', pipeline: 'ncct', key });
  store.dispatch({ type: 'runEnded', key, outcome: { _tag: 'scored', result } });
  await overlays.sync();
  expect(layers()).toEqual(['infarct', 'regions', 'haemorrhage']);
  overlays.stop();
});
