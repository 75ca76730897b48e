import { type AnyBox, boxColour } from '@ohif-stroke/core';
import type { Host } from '../hostPorts.js';
import type { LayerState } from '../state/state.js';
import type { Text } from '../text/index.js';
import { boxAnnotation, boxAnnotationUid } from './boxAnnotations.js';
import { enableBoxTool } from './boxTool.js';
import type { ShownRun } from './shownRun.js';

/** Boxes of one result, ours or those of a site's own models, in the viewer's annotation state. They outlive the mode unless `clear` is called. */
export interface BoxLayer {
  readonly draw: (
    result: ShownRun,
    boxes: readonly AnyBox[],
    layer: LayerState,
    imageIdOf: (slice: number) => string | undefined,
    text: Text,
  ) => void;
  readonly clear: () => void;
}

export function createBoxLayer(host: Host): BoxLayer {
  const { state, locking, config } = host.tools.annotation;
  const shown = new Set<string>();
  let drawn: { readonly boxes: readonly AnyBox[]; readonly layer: LayerState; readonly text: Text } | undefined;
  const clear = () => {
    drawn = undefined;
    for (const uid of shown) state.getAnnotationManager().removeAnnotation(uid);
    shown.clear();
  };
  return {
    clear,
    draw: (result, boxes, layer, imageIdOf, text) => {
      if (layer.visible) enableBoxTool(host);
      if (drawn?.boxes === boxes && drawn.layer === layer && drawn.text === text) return;
      clear();
      drawn = { boxes, layer, text };
      if (!layer.visible) return;
      for (const box of boxes) {
        const imageId = imageIdOf(box.slice);
        if (imageId === undefined) continue;
        const annotation = boxAnnotation(result, box, imageId, text, layer.opacity);
        // The manager adds silently; `addAnnotation` of the library would list the box among the reader's measurements.
        state.getAnnotationManager().addAnnotation(annotation, annotation.metadata.FrameOfReferenceUID);
        shown.add(boxAnnotationUid(result, box));
        locking.setAnnotationLocked(annotation.annotationUID, true);
        config.style.setAnnotationStyles(annotation.annotationUID, boxStyles(box, layer.opacity));
      }
    },
  };
}

/** Locked annotations take their own set of style names. What a detector drew is dashed. */
function boxStyles(box: AnyBox, opacity: number): Readonly<Record<string, string>> {
  const colour = `rgba(${boxColour(box).join(', ')}, ${opacity})`;
  const dash = box.modelId === undefined ? '' : '6,4';
  const names = ['color', 'colorLocked', 'colorHighlighted', 'colorSelected'];
  const lines = Object.fromEntries(names.map(name => [name, colour]));
  return {
    ...lines,
    lineWidth: '1.5',
    lineWidthLocked: '1.5',
    lineDash: dash,
    lineDashLocked: dash,
  };
}
