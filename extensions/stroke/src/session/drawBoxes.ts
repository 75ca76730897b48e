import type { BoxFinding, Vec3 } from '@ohif-stroke/core';
import { type Host, imageIdsOf } from '../hostPorts.js';
import { drawnBox } from '../overlays/drawnBox.js';
import { indexImages } from '../overlays/imageIndex.js';
import { scoredSubject } from '../state/chosen.js';
import type { Store } from '../state/store.js';
import { createPrimaryTool } from './primaryTool.js';
import { mayCorrect, putAwayInTime } from './toolInHand.js';

/** The viewer's rectangle in the reader's hand: every one that is drawn becomes a finding of the read. */
export interface BoxDrawing {
  readonly take: (on: boolean) => void;
  readonly stop: () => void;
}

const DRAW_TOOL = 'StrokeDrawBox';
const DRAWN = 'CORNERSTONE_TOOLS_ANNOTATION_COMPLETED';

export function createBoxDrawing(host: Host, store: Store): BoxDrawing {
  const primary = createPrimaryTool(host, [DRAW_TOOL]);
  registerOnce(host);

  const take = (on: boolean): void => {
    const able =
      on &&
      mayCorrect(store, host) &&
      primary.take(DRAW_TOOL, group => group.addTool(DRAW_TOOL, { calculateStats: false, getTextLines: () => [] }));
    if (!able) primary.putAway();
    store.dispatch({ type: 'boxDrawingChanged', on: able });
  };

  const onDrawn = (event: Event): void => {
    const drawn = 'detail' in event ? annotationIn(event.detail) : undefined;
    if (!drawn) return;
    // The box is drawn again as one of ours; a rectangle left behind would be a measurement.
    host.tools.annotation.state.getAnnotationManager().removeAnnotation(drawn.uid);
    const box = boxOf(drawn);
    const key = scoredSubject(store.getState(), host)?.key;
    if (box && key !== undefined) store.dispatch({ type: 'readChanged', key, action: { type: 'boxAdded', box } });
  };

  const boxOf = ({ uid, imageId, points }: DrawnAnnotation): BoxFinding | undefined => {
    const subject = scoredSubject(store.getState(), host);
    if (!subject) return undefined;
    const { result } = subject.run;
    const slice = indexImages(host.core.metaData, imageIdsOf(host, subject.set), result).sliceOf(imageId);
    return slice === undefined ? undefined : drawnBox(result, slice, points, `reader-${uid}`);
  };

  host.core.eventTarget?.addEventListener(DRAWN, onDrawn);
  const stopWatch = putAwayInTime(
    host,
    store,
    primary,
    ({ boxDrawing }) => boxDrawing === true,
    () => take(false),
  );
  return {
    take,
    stop: () => {
      stopWatch();
      host.core.eventTarget?.removeEventListener(DRAWN, onDrawn);
    },
  };
}

interface DrawnAnnotation {
  readonly uid: string;
  readonly imageId: string;
  readonly points: readonly Vec3[];
}

/** A rectangle of our tool on an image; in a plane across the images there is no pixel to put it at. */
function annotationIn(detail: unknown): DrawnAnnotation | undefined {
  const annotation = field(detail, 'annotation');
  const metadata = field(annotation, 'metadata');
  if (field(metadata, 'toolName') !== DRAW_TOOL) return undefined;
  const uid = field(annotation, 'annotationUID');
  const imageId = field(metadata, 'referencedImageId');
  const points = field(field(field(annotation, 'data'), 'handles'), 'points');
  if (typeof uid !== 'string' || !Array.isArray(points)) return undefined;
  return { uid, imageId: typeof imageId === 'string' ? imageId : '', points: points.filter(isPoint) };
}

const isPoint = (value: unknown): value is Vec3 =>
  (Array.isArray(value) || ArrayBuffer.isView(value)) && 'length' in value && value.length === 3;

const field = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;

const registered = new WeakSet<Host['tools']>();

/** Cornerstone keeps tool classes for the life of the page and complains when one is added twice. */
function registerOnce({ tools }: Pick<Host, 'tools'>): void {
  if (registered.has(tools)) return;
  registered.add(tools);
  class DrawBoxTool extends tools.RectangleROITool {
    static override toolName = DRAW_TOOL;
  }
  tools.addTool(DrawBoxTool);
}
