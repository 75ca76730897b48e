import { DRAWN_LESIONS, type DrawnLesion, defined, editMask, editOedema, type StrokeResult } from '@ohif-stroke/core';
import { createBreather } from '../breathe.js';
import type { Host } from '../hostPorts.js';
import { annotatedViewportsOf } from '../overlays/jump.js';
import { MASK_SEGMENT } from '../overlays/labelLayers.js';
import type { MaskLabels, Overlays } from '../overlays/overlays.js';
import { paintedMap } from '../overlays/paintedMap.js';
import type { TimelessReadAction } from '../state/actions.js';
import { scoredSubject } from '../state/chosen.js';
import { type BrushMode, brushedLesion } from '../state/state.js';
import type { Store } from '../state/store.js';
import { createPrimaryTool } from './primaryTool.js';
import { mayCorrect, putAwayInTime } from './toolInHand.js';

/** The viewer's own brush on the mask of the acute infarct or of the oedema: what it paints goes into the read, stroke by stroke. */
export interface Brush {
  readonly take: (mode: BrushMode | undefined) => void;
  /** Which lesion it draws; a brush that is out goes on with that one. */
  readonly drawOn: (lesion: DrawnLesion) => void;
  /** Other viewports are there: the brush, if it is out, paints in them too. */
  readonly follow: () => void;
  readonly stop: () => void;
}

const TOOLS: Readonly<Record<BrushMode, { readonly name: string; readonly strategy: string }>> = {
  add: { name: 'StrokeBrush', strategy: 'FILL_INSIDE_CIRCLE' },
  erase: { name: 'StrokeEraser', strategy: 'ERASE_INSIDE_CIRCLE' },
};

/** Pixels of the screen across: about 1 cm of brain in one of two pictures. */
const BRUSH_SIZE_PX = 12;

/** A stroke tells of every move of the mouse; the score follows when it rests. */
const AFTER_STROKE_MS = 200;
/** What a stroke makes of the read. */
const EDITS: Readonly<Record<DrawnLesion, (ai: StrokeResult, map: Uint8Array) => TimelessReadAction>> = {
  infarct: (ai, map) => ({ type: 'maskEdited', ...defined({ mask: editMask(ai, map) }) }),
  oedema: (ai, map) => ({ type: 'oedemaEdited', ...defined({ changes: editOedema(ai, map) }) }),
};
const PAINTED = 'CORNERSTONE_TOOLS_SEGMENTATION_DATA_MODIFIED';

export function createBrush(
  host: Host,
  store: Store,
  overlays: Pick<Overlays, 'maskLabels' | 'sync' | 'redrawMask'>,
): Brush {
  const { segmentationService } = host.services;
  const left = new AbortController();
  const primary = createPrimaryTool(
    host,
    Object.values(TOOLS).map(({ name }) => name),
  );
  const timers = new Map<DrawnLesion, ReturnType<typeof setTimeout>>();
  let pressed = false;
  let reading = false;

  const activate = (mode: BrushMode): boolean =>
    primary.take(TOOLS[mode].name, group => {
      for (const { name, strategy } of Object.values(TOOLS)) {
        group.addToolInstance?.(name, 'Brush', { activeStrategy: strategy, brushSize: BRUSH_SIZE_PX });
      }
    });

  /** The brush paints on the active segment of the active segmentation of each viewport. */
  const aim = async (): Promise<void> => {
    await overlays.sync();
    const labels = overlays.maskLabels(brushedLesion(store.getState()));
    const subject = scoredSubject(store.getState(), host);
    if (!labels || !subject || store.getState().brush === undefined) return;
    for (const viewportId of annotatedViewportsOf(host, subject.set.displaySetInstanceUID).keys()) {
      segmentationService.setActiveSegmentation?.(viewportId, labels.segmentationId);
    }
    segmentationService.setActiveSegment?.(labels.segmentationId, MASK_SEGMENT);
  };

  const take = (mode: BrushMode | undefined): void => {
    const able = mode !== undefined && mayCorrect(store, host) && activate(mode);
    if (!able) primary.putAway();
    store.dispatch({ type: 'brushChanged', ...(able ? { mode } : {}) });
    if (able) void aim();
  };

  const drawOn = (lesion: DrawnLesion): void => {
    store.dispatch({ type: 'brushAimed', on: lesion });
    if (store.getState().brush !== undefined) void aim();
  };

  const readBack = async (of: DrawnLesion, labels: MaskLabels): Promise<void> => {
    const subject = scoredSubject(store.getState(), host);
    if (!subject || subject.key !== labels.key || subject.run.read.phase === 'signed') return;
    const { run, key } = subject;
    const { map, seen } = await paintedMap(run.result, of, labels, createBreather());
    // Our own drawing tells of changes as a brush does, and so does a stroke that was taken over.
    if (seen.size === 0) return;
    const now = scoredSubject(store.getState(), host);
    if (now?.key !== key) return;
    // An undo or a threshold came between: the stroke is still there, and goes onto the map of now.
    if (now.run.result.maps[of] !== run.result.maps[of]) return afterStroke(of);
    if (map) store.dispatch({ type: 'readChanged', key, action: EDITS[of](run.ai, map) });
    // What stands there now is the brush's, in pixels of the images and also where nothing is analysed: the read's own
    // mask takes its place, and an undo finds something to change.
    overlays.redrawMask(of, seen);
  };

  const afterStroke = (of: DrawnLesion): void => {
    clearTimeout(timers.get(of));
    const look = () => {
      if (left.signal.aborted) return;
      // One at a time: what two had seen could not be told apart.
      if (pressed || reading) return afterStroke(of);
      const labels = overlays.maskLabels(of);
      // While the mask is drawn there is nothing to compare with; the end of the drawing is told as a stroke is.
      if (!labels) return;
      reading = true;
      void readBack(of, labels).finally(() => {
        reading = false;
      });
    };
    timers.set(of, setTimeout(look, AFTER_STROKE_MS));
  };

  const onPainted = (event: Event): void => {
    if (!('detail' in event) || !isObject(event.detail)) return;
    const { segmentationId } = event.detail;
    const of = DRAWN_LESIONS.find(lesion => overlays.maskLabels(lesion)?.segmentationId === segmentationId);
    if (of) afterStroke(of);
  };
  host.core.eventTarget?.addEventListener(PAINTED, onPainted);
  for (const [name, down] of [
    ['pointerdown', true],
    ['pointerup', false],
    ['pointercancel', false],
  ] as const) {
    const note = () => {
      pressed = down;
    };
    globalThis.addEventListener?.(name, note, { capture: true, signal: left.signal });
  }
  const stopWatch = putAwayInTime(
    host,
    store,
    primary,
    ({ brush }) => brush !== undefined,
    () => take(undefined),
  );

  return {
    take,
    drawOn,
    follow: () => {
      if (store.getState().brush !== undefined) void aim();
    },
    stop: () => {
      left.abort();
      for (const timer of timers.values()) clearTimeout(timer);
      stopWatch();
      host.core.eventTarget?.removeEventListener(PAINTED, onPainted);
    },
  };
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
