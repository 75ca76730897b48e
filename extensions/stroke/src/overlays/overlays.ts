import { reviewedOf } from '@ohif-stroke/core';
import { createBreather, nextTask } from '../breathe.js';
import { type Host, imageIdsOf } from '../hostPorts.js';
import { chosenRun, type ScoredRun, type SeriesOption, type StrokeState } from '../state/state.js';
import type { Store } from '../state/store.js';
import { TEXT } from '../text.js';
import { createBoxLayer } from './boxLayer.js';
import { type ImageIndex, indexImages } from './imageIndex.js';
import { annotatedViewportsOf, viewportsOf } from './jump.js';
import { LABEL_LAYERS, type LabelLayerId, labelLayer } from './labelLayers.js';
import { createLabelmapLayer, type LabelmapLayer } from './labelmapLayer.js';

/** Keeps what the images show equal to the state: the chosen series' result, the reader's edits, the layer switches. */
export interface Overlays {
  /** Asks for a redraw and resolves when all is drawn; calls during one are joined into the next. */
  readonly sync: () => Promise<void>;
  /** Removes what would outlive the mode. */
  readonly stop: () => void;
}

export function createOverlays(host: Host, store: Store): Overlays {
  const boxes = createBoxLayer(host);
  const labelmaps = new Map<string, LabelmapLayer>();
  const visit = ++visits;
  let stopped = false;
  let wanted = false;
  let drawing: Promise<void> | undefined;

  const labelmapOf = (id: LabelLayerId, seriesInstanceUid: string): LabelmapLayer => {
    const segmentationId = `stroke-${id}-${seriesInstanceUid}-${visit}`;
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
    const option = state.options.find(o => o.seriesInstanceUid === state.chosenSeriesUid);
    const run = chosenRun(state);
    const set = option && host.services.displaySetService.getDisplaySetByUID(option.displaySetUid);
    if (!option || !set) return boxes.clear();
    const viewportIds = [...annotatedViewportsOf(host, option.displaySetUid).keys()];
    keepPlain(option.displaySetUid, viewportIds);
    const aspects = run?.phase === 'scored' ? reviewedOf(run.read) : undefined;
    // Reader first: while the reader scores, the images say nothing of the AI.
    if (run?.phase !== 'scored' || aspects === undefined || aspects.hidden) {
      boxes.clear();
      for (const id of LABEL_LAYERS) labelmapOf(id, option.seriesInstanceUid).hide(viewportIds);
      return;
    }
    if (viewportIds.length === 0) return boxes.clear();
    const images: ImageIndex = indexImages(host.core.metaData, imageIdsOf(host, set), run.result);
    boxes.draw(run.result, state.layers.boxes, images.imageIdOf);
    for (const id of LABEL_LAYERS) {
      await labelmapOf(id, option.seriesInstanceUid).show(labelLayer(id, run.result), {
        result: run.result,
        aspects,
        layer: state.layers[id],
        set,
        images,
        viewportIds,
        breathe: createBreather(),
        stale: () => stopped || !stillShown(store.getState(), option, run),
      });
    }
    host.tools.utilities.triggerAnnotationRenderForViewportIds(viewportIds);
  };

  const drawUntilQuiet = async (): Promise<void> => {
    while (wanted && !stopped) {
      // Not within the dispatch that asked for it: the panel renders first.
      await nextTask();
      wanted = false;
      const problem = await draw(store.getState()).then(() => undefined, describe);
      if (store.getState().overlayProblem !== problem) {
        store.dispatch({ type: 'overlaysDrawn', ...(problem === undefined ? {} : { problem }) });
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

  return {
    sync,
    stop: () => {
      stopped = true;
      boxes.clear();
    },
  };
}

/**
 * The viewer remembers the colour table of a segmentation id beyond the mode, but not the table: the same id on the next
 * visit would point to nothing, and the segmentation would never render.
 */
let visits = 0;

const stillShown = (state: StrokeState, option: SeriesOption, run: ScoredRun): boolean => {
  const now = chosenRun(state);
  return state.chosenSeriesUid === option.seriesInstanceUid && now?.phase === 'scored' && now.result === run.result;
};

const describe = (cause: unknown): string =>
  cause instanceof Error ? `${TEXT.overlays.problem} (${cause.message})` : TEXT.overlays.problem;
