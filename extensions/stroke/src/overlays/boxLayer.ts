import { LESION_COLOURS, type Rgb, type StrokeResult } from '@ohif-stroke/core';
import type { Host } from '../hostPorts.js';
import type { LayerState } from '../state/state.js';
import { boxAnnotation, boxAnnotationUid } from './boxAnnotations.js';
import { enableBoxTool } from './boxTool.js';

/** The boxes of one result in the viewer's annotation state. They outlive the mode unless `clear` is called. */
export interface BoxLayer {
  readonly draw: (result: StrokeResult, layer: LayerState, imageIdOf: (slice: number) => string | undefined) => void;
  readonly clear: () => void;
}

export function createBoxLayer(host: Host): BoxLayer {
  const { state, locking, config } = host.tools.annotation;
  const shown = new Set<string>();
  const clear = () => {
    for (const uid of shown) state.getAnnotationManager().removeAnnotation(uid);
    shown.clear();
  };
  return {
    clear,
    draw: (result, layer, imageIdOf) => {
      clear();
      if (!layer.visible) return;
      enableBoxTool(host);
      for (const box of result.boxes) {
        const imageId = imageIdOf(box.slice);
        if (imageId === undefined) continue;
        const annotation = boxAnnotation(result, box, imageId);
        // The manager adds silently; `addAnnotation` of the library would list the box among the reader's measurements.
        state.getAnnotationManager().addAnnotation(annotation, annotation.metadata.FrameOfReferenceUID);
        shown.add(boxAnnotationUid(result, box));
        locking.setAnnotationLocked(annotation.annotationUID, true);
        config.style.setAnnotationStyles(annotation.annotationUID, boxStyles(LESION_COLOURS[box.label], layer.opacity));
      }
    },
  };
}

/** Locked annotations take their own set of style names. */
function boxStyles(rgb: Rgb, opacity: number): Readonly<Record<string, string>> {
  const colour = `rgba(${rgb.join(', ')}, ${opacity})`;
  // Coloured text alone is lost on grey brain.
  const backdrop = `rgba(0, 0, 0, ${0.6 * opacity})`;
  const names = ['color', 'colorLocked', 'colorHighlighted', 'colorSelected'];
  const lines = Object.fromEntries(names.map(name => [name, colour]));
  const text = Object.fromEntries(names.map(name => [`textBox${name[0]!.toUpperCase()}${name.slice(1)}`, colour]));
  const links = Object.fromEntries(
    names.map(name => [`textBoxLink${name === 'color' ? 'LineColor' : `LineColor${name.slice(5)}`}`, colour]),
  );
  return {
    ...lines,
    ...text,
    ...links,
    lineWidth: '1.5',
    lineWidthLocked: '1.5',
    lineDash: '',
    lineDashLocked: '',
    textBoxBackground: backdrop,
  };
}
