import { defined, type DrawnMark as FigureMark, MARK_COLOUR, type MovedMark } from '@ohif-stroke/core';
import type { Host } from '../hostPorts.js';
import type { LayerState } from '../state/state.js';
import type { DrawnMark } from './drawMark.js';
import { imagePointLps } from './imagePoints.js';
import { enableMarkTool } from './markTool.js';
import { type Hand, movingMark } from './movingMark.js';
import type { ShownRun } from './shownRun.js';

type Drawn = Pick<ShownRun, 'marks' | 'marksAlong' | 'images'>;

/** Where the images are, and what becomes of a line that a reader moves. */
export interface MarkPlaces {
  readonly imageIdOf: (slice: number) => string | undefined;
  /** What handles are called. */
  readonly handle: string;
  readonly onMoved: (moved: MovedMark) => void;
}

/** What the figures of one result draw on its images; one layer for all of them. */
export interface MarkLayer {
  readonly draw: (run: Drawn, layer: LayerState, places: MarkPlaces) => void;
  readonly clear: () => void;
}

export function createMarkLayer(host: Host): MarkLayer {
  let shown: ReadonlyMap<string, readonly DrawnMark[]> = new Map();
  let inHand: MovedMark | undefined;
  const redraw = () => {
    // They are in no list of the viewer whose change would make it draw again.
    const { viewports } = host.services.viewportGridService.getState();
    host.tools.utilities.triggerAnnotationRenderForViewportIds([...viewports.keys()]);
  };
  const clear = () => {
    inHand = undefined;
    if (shown.size === 0) return;
    shown = new Map();
    redraw();
  };
  return {
    clear,
    draw: (run, layer, places) => {
      clear();
      if (!layer.visible || run.marks.length === 0) return;
      const { marksAlong } = run;
      const hand: Hand | undefined = marksAlong && {
        along: marksAlong,
        over: (moved, along) => {
          inHand = moved;
          put([...run.marks.filter(({ figure }) => figure !== moved.figure), ...along]);
          redraw();
        },
        drop: () => {
          if (inHand) places.onMoved(inHand);
          inHand = undefined;
        },
      };
      const put = (marks: readonly FigureMark[]): void => {
        shown = placed({ ...run, marks }, layer, places, hand);
      };
      put(run.marks);
      enableMarkTool(host, imageId => shown.get(imageId) ?? []);
    },
  };
}

function placed(
  { marks, images }: Drawn,
  { opacity }: LayerState,
  { imageIdOf, handle }: MarkPlaces,
  hand: Hand | undefined,
): ReadonlyMap<string, readonly DrawnMark[]> {
  const colour = `rgba(${MARK_COLOUR.join(', ')}, ${opacity})`;
  const byImage = new Map<string, DrawnMark[]>();
  marks.forEach((mark, n) => {
    const { slice, shape, points, label, figure, movable } = mark;
    const [image, imageId] = [images[slice], imageIdOf(slice)];
    if (!image || imageId === undefined) return;
    const drawn: DrawnMark = {
      // What is in a reader's hand keeps its name, whatever else is drawn.
      name: movable === undefined ? `stroke-mark-${n}` : `stroke-mark-${figure}-${movable}`,
      shape,
      colour,
      pointsLps: points.map(([x, y]) => imagePointLps(image, x, y)),
      ...defined({ label, moving: hand && movingMark(mark, image, handle, hand) }),
    };
    byImage.set(imageId, [...(byImage.get(imageId) ?? []), drawn]);
  });
  return byImage;
}
