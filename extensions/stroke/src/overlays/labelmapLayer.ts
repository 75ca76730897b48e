import type { VisibleReview } from '@ohif-stroke/core';
import { nextTask } from '@ohif-stroke/runtime';
import type { Host, HostDisplaySet, HostImage, Rgba } from '../hostPorts.js';
import type { LayerState } from '../state/state.js';
import { createLabelmap } from './createLabelmap.js';
import { fillLabelmap } from './fillLabelmap.js';
import type { ImageIndex } from './imageIndex.js';
import { HIDDEN_STYLE, type LabelLayer } from './labelLayers.js';
import type { PaintedImage, PaintedLabels } from './paintedMap.js';
import type { ShownRun } from './shownRun.js';

export interface LabelmapView {
  readonly shown: ShownRun;
  readonly hovered: string | undefined;
  readonly layer: LayerState;
  readonly set: HostDisplaySet;
  readonly images: ImageIndex;
  readonly viewportIds: readonly string[];
  readonly breathe: () => Promise<void>;
  readonly stale: () => boolean;
}

/** What was applied last, so that a change of one thing redoes only that. */
interface Applied {
  filledWith?: Uint8Array;
  /** Null: coloured while nothing was scored. */
  aspects?: VisibleReview | null;
  hovered?: string | undefined;
  layer?: LayerState;
  viewportIds: ReadonlySet<string>;
  /** Where it has been hidden since: asking again would draw the picture again, in the middle of an analysis. */
  hiddenOn: ReadonlySet<string>;
}

const nothingApplied = (): Applied => ({ viewportIds: new Set(), hiddenOn: new Set() });

const TYPE = 'Labelmap' as const;

export interface WrittenLabels extends PaintedLabels {
  readonly segmentationId: string;
}

/** One of our maps as a segmentation of the viewer, on every viewport that shows its series. */
export interface LabelmapLayer {
  readonly show: (spec: LabelLayer, view: LabelmapView) => Promise<void>;
  readonly hide: (viewportIds: readonly string[]) => void;
  /** What a brush left there has been seen: the next `show` draws the map again, without what was seen. */
  readonly forget: (seen: ReadonlyMap<number, Uint8Array>) => void;
  /** True from `forget` until the map is drawn again. */
  readonly unsettled: () => boolean;
  /** For a layer that a brush paints on: what we wrote, and what stands there now. */
  readonly written: () => WrittenLabels | undefined;
  /** Other images are in a viewport: the next `show` tells the viewer of the colours there again. */
  readonly renew: (viewportId: string) => void;
  /** Asks the viewer to draw it on a viewport as it is. */
  readonly announce: (viewportId: string) => void;
  /** Takes it from viewports where it must not show. */
  readonly leave: (viewportIds: readonly string[]) => void;
  /** Another layout is coming: what was shown as a volume is a stack again, until a volume viewport asks for it. */
  readonly asStack: () => void;
}

/**
 * A labelmap is never removed while the mode lasts, only emptied or hidden: up to OHIF 3.12.10 the viewer computes
 * statistics a second after a change and the route dies when the segmentation is gone by then.
 */
export function createLabelmapLayer(host: Host, segmentationId: string): LabelmapLayer {
  const service = host.services.segmentationService;
  const events = host.tools.segmentation.triggerSegmentationEvents;
  let applied = nothingApplied();
  const images = new Map<number, PaintedImage>();
  let seen: ReadonlyMap<number, Uint8Array> = new Map();
  /** What is drawn before the images are there, the viewer puts up without its colours, or loses with the volume that comes. */
  const renewed = new Set<string>();

  const labelmapData = () =>
    host.tools.segmentation.state.getSegmentation(segmentationId)?.representationData?.Labelmap;

  const ensure = async (spec: LabelLayer, view: LabelmapView) => {
    if (service.getSegmentation(segmentationId)) return;
    applied = nothingApplied();
    await createLabelmap(host, view.set, segmentationId, spec, view.breathe);
    await nextTask();
  };

  const fill = async (spec: LabelLayer, view: LabelmapView) => {
    if (applied.filledWith === spec.map) return;
    // A drawing that is broken off is neither the old one nor the new one.
    const { filledWith: _before, ...rest } = applied;
    applied = rest;
    await fillLabelmap(host.core.cache, {
      labelImageIds: labelmapData()?.imageIds ?? [],
      sliceOf: view.images.sliceOf,
      labelsOf: spec.labelsOf,
      ...(spec.painted ? { paintedOver } : {}),
      breathe: view.breathe,
      stale: view.stale,
    });
    if (view.stale()) return;
    applied.filledWith = spec.map;
    // To a brush as well: what it has painted meanwhile is looked for now.
    events.triggerSegmentationDataModified(segmentationId);
  };

  /** Labels of an image that a brush paints on: what it painted since somebody looked stays, or a stroke would be lost. */
  const paintedOver = (slice: number, labels: Uint8Array, image: HostImage): Uint8Array => {
    const now = () => image.voxelManager?.getScalarData();
    const before = seen.get(slice) ?? images.get(slice)?.written;
    const pixels = now();
    images.set(slice, { written: labels, now });
    // From here on it is what we write now that a stroke differs from, also when this drawing is broken off.
    seen = new Map([...seen].filter(([each]) => each !== slice));
    return before && pixels ? labels.map((label, i) => (pixels[i] === before[i] ? label : pixels[i]!)) : labels;
  };

  /**
   * Every `setSegmentColor` makes the viewer refresh its toolbar (about 1 ms, and the heat map has 63 colours). So the
   * entries of the colour table are written in place, as cornerstone does itself, and one call announces them all.
   */
  const paint = (viewportId: string, colours: readonly (readonly [number, Rgba])[]) => {
    const announced = colours.filter(([label, colour]) => {
      const entry = service.getSegmentColor(viewportId, segmentationId, label);
      colour.forEach((value, i) => {
        if (entry) entry[i] = value;
      });
      return !sameColour(service.getSegmentColor(viewportId, segmentationId, label), colour);
    });
    const last = colours.at(-1);
    for (const [label, colour] of announced.length === 0 && last ? [last] : announced) {
      service.setSegmentColor(viewportId, segmentationId, label, colour);
    }
  };

  const onViewport = async (spec: LabelLayer, view: LabelmapView, viewportId: string) => {
    const known = service.getSegmentationRepresentations(viewportId, { segmentationId }).length > 0;
    if (!known) {
      await service.addSegmentationRepresentation(viewportId, { segmentationId, type: TYPE });
      await nextTask();
    }
    if (service.getSegmentationRepresentations(viewportId, { segmentationId }).length === 0) return false;
    const fresh = [!known, !applied.viewportIds.has(viewportId), renewed.delete(viewportId)].includes(true);
    if (fresh || applied.aspects !== (view.shown.aspects ?? null) || applied.hovered !== view.hovered) {
      paint(viewportId, spec.colours(view.shown, view.hovered));
    } else if (applied.layer !== view.layer) {
      // A new style alone draws nothing.
      events.triggerSegmentationRepresentationModified(viewportId, segmentationId);
    }
    return true;
  };

  const leave = (viewportIds: readonly string[]): void => {
    for (const viewportId of viewportIds) {
      if (service.getSegmentationRepresentations(viewportId, { segmentationId }).length === 0) continue;
      const remove = service.removeRepresentationsFromViewport ?? service.removeSegmentationRepresentations;
      remove?.call(service, viewportId, { segmentationId });
    }
  };

  return {
    show: async (spec, view) => {
      await ensure(spec, view);
      await fill(spec, view);
      if (view.stale()) return;
      if (applied.layer !== view.layer) {
        service.setStyle({ type: TYPE, segmentationId }, spec.style(view.layer));
        applied.hiddenOn = new Set();
      }
      const shownOn = new Set<string>();
      for (const viewportId of view.viewportIds) {
        if (await onViewport(spec, view, viewportId)) shownOn.add(viewportId);
        await nextTask();
      }
      applied = {
        ...applied,
        aspects: view.shown.aspects ?? null,
        hovered: view.hovered,
        layer: view.layer,
        viewportIds: shownOn,
      };
    },
    forget: looked => {
      const { filledWith: _before, ...rest } = applied;
      applied = rest;
      seen = new Map([...seen, ...looked]);
    },
    unsettled: () => seen.size > 0,
    written: () => (applied.filledWith && images.size > 0 ? { segmentationId, images } : undefined),
    renew: viewportId => {
      renewed.add(viewportId);
    },
    announce: viewportId => {
      if (service.getSegmentationRepresentations(viewportId, { segmentationId }).length === 0) return;
      events.triggerSegmentationRepresentationModified(viewportId, segmentationId);
    },
    leave,
    asStack: () => {
      const data = labelmapData();
      if (data?.volumeId === undefined) return;
      // To the viewer a segmentation with a volume is for volumes alone: it would turn the pictures that show it, stacks
      // by our hanging protocol, into volumes too, and they lose their overlays on the way.
      delete data.volumeId;
    },
    hide: viewportIds => {
      if (!service.getSegmentation(segmentationId)) return;
      // A brush holds on to the segmentation that it paints on; any other is taken off, for the viewer draws what it has at
      // every step, seen or not.
      if (images.size === 0) leave(viewportIds);
      const shownOn = viewportIds.filter(id => !applied.hiddenOn.has(id));
      if (viewportIds.length > 0 && shownOn.length === 0) return;
      service.setStyle({ type: TYPE, segmentationId }, HIDDEN_STYLE);
      for (const viewportId of shownOn) events.triggerSegmentationRepresentationModified(viewportId, segmentationId);
      const { layer: _layer, ...rest } = applied;
      applied = { ...rest, hiddenOn: new Set([...applied.hiddenOn, ...shownOn]) };
    },
  };
}

const sameColour = (entry: readonly number[] | undefined, colour: Rgba): boolean =>
  entry !== undefined && colour.every((value, i) => entry[i] === value);
