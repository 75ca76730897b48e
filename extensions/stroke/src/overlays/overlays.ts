import type { DrawnLesion, SeriesIdentity } from '@ohif-stroke/core';
import { defined } from '@ohif-stroke/core';
import { nextTask } from '@ohif-stroke/runtime';
import { createBreather } from '../breathe.js';
import { events, type Host, imageIdsOf } from '../hostPorts.js';
import type { SeriesOption } from '../series/listSeries.js';
import { chosenOption } from '../state/chosen.js';
import {
  brushedLesion,
  chosenKey,
  chosenRun,
  keyOf,
  type LayerState,
  type SeriesKey,
  type StrokeState,
} from '../state/state.js';
import type { Store } from '../state/store.js';
import { textFor } from '../text/index.js';
import { createAskAgain } from './askAgain.js';
import { createBoxLayer } from './boxLayer.js';
import { type ImageIndex, indexImages } from './imageIndex.js';
import { annotatedViewportsOf, viewportsOf } from './jump.js';
import {
  isMaskLayer,
  LABEL_LAYERS,
  type LabelLayer,
  type LabelLayerId,
  labelLayer,
  MASK_LAYERS,
  mapOf,
} from './labelLayers.js';
import { createLabelmapLayer, type LabelmapLayer, type WrittenLabels } from './labelmapLayer.js';
import { createMarkLayer } from './markLayer.js';
import { NO_BOXES, shownRun } from './shownRun.js';
import { watchImages } from './watchImages.js';

/** Keeps what the images show equal to the state: the chosen series' result, the reader's edits, the layer switches. */
export interface Overlays {
  /** Asks for a redraw and resolves when all is drawn; calls during one are joined into the next. */
  readonly sync: () => Promise<void>;
  /** The same when the viewer has put its images into a viewport: whatever was drawn there before is drawn again. */
  readonly arrived: (viewportId?: string) => void;
  /** The mask of a lesion of the chosen series for the reader's brush, once it is drawn. */
  readonly maskLabels: (of: DrawnLesion) => MaskLabels | undefined;
  /** Draws the mask again as the read has it, in place of what a brush left and somebody has seen. */
  readonly redrawMask: (of: DrawnLesion, seen: ReadonlyMap<number, Uint8Array>) => void;
  /** Removes what would outlive the mode. */
  readonly stop: () => void;
}

export interface MaskLabels extends WrittenLabels {
  readonly key: SeriesKey;
}

export function createOverlays(host: Host, store: Store): Overlays {
  const boxes = createBoxLayer(host);
  const siteBoxes = createBoxLayer(host);
  const marks = createMarkLayer(host);
  const clear = () => {
    boxes.clear();
    siteBoxes.clear();
    marks.clear();
  };
  const labelmaps = new Map<string, LabelmapLayer>();
  const visit = ++visits;
  let stopped = false;
  let wanted = false;
  let drawing: Promise<void> | undefined;

  const { hangingProtocolService: protocols } = host.services;
  // Before the viewer puts up the viewports of the new layout and hands them the segmentations of the old.
  const layouts = events(protocols?.EVENTS ?? {}, ['NEW_LAYOUT', 'PROTOCOL_CHANGED']).flatMap(
    event =>
      protocols?.subscribe?.(event, () => {
        for (const layer of labelmaps.values()) layer.asStack();
      }) ?? [],
  );

  const labelmapOf = (id: LabelLayerId, { studyInstanceUid, seriesInstanceUid }: SeriesIdentity): LabelmapLayer => {
    const segmentationId = `stroke-${id}-${seriesInstanceUid}-${studyInstanceUid}-${visit}`;
    const known = labelmaps.get(segmentationId) ?? createLabelmapLayer(host, segmentationId);
    labelmaps.set(segmentationId, known);
    return known;
  };

  /** The viewer gives a series' segmentations to every viewport that shows it anew: the plain one hands them back. */
  const keepPlain = (displaySetUid: string, annotated: readonly string[]): void => {
    const plain = [...viewportsOf(host, displaySetUid).keys()].filter(id => !annotated.includes(id));
    for (const layer of labelmaps.values()) layer.leave(plain);
  };

  const draw = async (state: StrokeState): Promise<void> => {
    const option = chosenOption(state);
    const set = option && host.services.displaySetService.getDisplaySetByUID(option.displaySetUid);
    if (!option || !set) return clear();
    const viewports = annotatedViewportsOf(host, option.displaySetUid);
    watch(viewports);
    const viewportIds = [...viewports.keys()];
    keepPlain(option.displaySetUid, viewportIds);
    const shown = shownRun(chosenRun(state), option, state.marksSwitched);
    if (!shown || viewportIds.length === 0) clear();
    if (!shown) {
      for (const id of LABEL_LAYERS) labelmapOf(id, option).hide(viewportIds);
      return;
    }
    if (viewportIds.length === 0) return;
    const images: ImageIndex = indexImages(host.core.metaData, imageIdsOf(host, set), shown);
    const text = textFor(state.language);
    boxes.draw(shown, shown.boxes, state.layers.boxes, images.imageIdOf, text);
    siteBoxes.draw(shown, shown.detections ?? NO_BOXES, state.layers.siteBoxes, images.imageIdOf, text);
    marks.draw(shown, state.layers.marks, {
      imageIdOf: images.imageIdOf,
      handle: text.overlays.handle,
      onMoved: moved =>
        store.dispatch({ type: 'readChanged', key: keyOf(option), action: { type: 'markMoved', moved } }),
    });
    for (const id of LABEL_LAYERS) {
      const labelmap = labelmapOf(id, option);
      const layer = layerOf(id, state);
      const spec = labelLayer(id, shown, text);
      const isOff = !layer.visible && !(onDemand(id) && labelmap.unsettled());
      // A mask that lacks what a brush has left is drawn to its end, unseen: the next stroke may be in it already.
      if (!spec || isOff || !shown.images.some((_image, slice) => spec.shows(slice))) {
        labelmap.hide(viewportIds);
        continue;
      }
      await labelmap.show(spec, {
        shown,
        // Only the regions have one to point at: the other layers need no new colours for it.
        hovered: id === 'regions' ? state.hovered : undefined,
        layer,
        set,
        images,
        viewportIds,
        breathe: createBreather(),
        stale: () => stopped || !stillDrawn(store.getState(), option, spec),
      });
    }
    host.tools.utilities.triggerAnnotationRenderForViewportIds(viewportIds);
  };

  const drawUntilQuiet = async (): Promise<void> => {
    while (wanted && !stopped) {
      // Not within the dispatch that asked for it: the panel renders first.
      await nextTask();
      wanted = false;
      const problem = await draw(store.getState()).then(
        () => undefined,
        (cause: unknown) => describe(cause, store.getState()),
      );
      if (store.getState().overlayProblem !== problem) {
        store.dispatch({ type: 'overlaysDrawn', ...defined({ problem }) });
      }
    }
  };

  const sync = (): Promise<void> => {
    wanted = true;
    drawing ??= drawUntilQuiet().finally(() => {
      drawing = undefined;
      // Asked for between the last look at `wanted` and here.
      return wanted && !stopped ? sync() : undefined;
    });
    return drawing;
  };

  const arrived = (viewportId?: string): void => {
    if (viewportId !== undefined) for (const layer of labelmaps.values()) layer.renew(viewportId);
    if (stopped) return;
    if (viewportId !== undefined) again.about(viewportId);
    void sync();
  };
  const again = createAskAgain(viewportId => {
    for (const layer of labelmaps.values()) layer.announce(viewportId);
  });
  const watch = watchImages(arrived);

  return {
    sync,
    arrived,
    maskLabels: of => {
      const state = store.getState();
      const [key, option] = [chosenKey(state), chosenOption(state)];
      const written = option && labelmapOf(MASK_LAYERS[of], option).written();
      return key === undefined || !written ? undefined : { ...written, key };
    },
    redrawMask: (of, seen) => {
      const option = chosenOption(store.getState());
      if (option) labelmapOf(MASK_LAYERS[of], option).forget(seen);
      void sync();
    },
    stop: () => {
      stopped = true;
      again.stop();
      for (const layout of layouts) layout.unsubscribe();
      clear();
    },
  };
}

/**
 * The viewer remembers the colour table of a segmentation id beyond the mode, but not the table: the same id on the next
 * visit would point to nothing, and the segmentation would never render.
 */
let visits = 0;

/** Whether the images still want this very map: a slider changes the score many times while a map is written. */
function stillDrawn(state: StrokeState, option: SeriesOption, spec: LabelLayer): boolean {
  if (chosenKey(state) !== keyOf(option)) return false;
  const shown = shownRun(chosenRun(state), option, state.marksSwitched);
  return shown !== undefined && mapOf(spec.id, shown) === spec.map;
}

/** Layers of their own, there as long as the reader wants them: the mask under the brush, the network's own map. */
const onDemand = (id: LabelLayerId): id is OnDemand => id === 'saliency' || id === 'attention' || isMaskLayer(id);

type OnDemand = 'mask' | 'oedemaMask' | 'saliency' | 'attention';

const SHOWN: Readonly<Record<OnDemand, LayerState>> = {
  mask: { visible: true, opacity: 1 },
  oedemaMask: { visible: true, opacity: 1 },
  saliency: { visible: true, opacity: 0.5 },
  attention: { visible: true, opacity: 0.5 },
};
const NOT_SHOWN: LayerState = { visible: false, opacity: 0 };

function layerOf(id: LabelLayerId, state: StrokeState): LayerState {
  const { brush, saliency, layers } = state;
  const looking = saliency?.phase === 'shown' ? saliency.of : undefined;
  if (isMaskLayer(id)) return brush && MASK_LAYERS[brushedLesion(state)] === id ? SHOWN[id] : NOT_SHOWN;
  if (id === 'saliency') return looking === 'infarct' ? SHOWN.saliency : NOT_SHOWN;
  if (id === 'attention') return looking === 'sign' ? SHOWN.attention : NOT_SHOWN;
  // Two heat maps over each other could not be read.
  return id === 'infarct' && looking ? NOT_SHOWN : layers[id];
}

function describe(cause: unknown, { language }: StrokeState): string {
  const { problem } = textFor(language).overlays;
  return cause instanceof Error ? `${problem} (${cause.message})` : problem;
}
