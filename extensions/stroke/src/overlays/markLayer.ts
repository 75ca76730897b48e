import { MARK_COLOUR } from '@ohif-stroke/core';
import type { Host } from '../hostPorts.js';
import type { LayerState } from '../state/state.js';
import { imagePointLps } from './boxAnnotations.js';
import type { DrawnMark } from './drawMark.js';
import { enableMarkTool } from './markTool.js';
import type { ShownRun } from './shownRun.js';

type Drawn = Pick<ShownRun, 'marks' | 'images'>;

/** What the figures of one result draw on its images; one layer for all of them. */
export interface MarkLayer {
  readonly draw: (run: Drawn, layer: LayerState, imageIdOf: (slice: number) => string | undefined) => void;
  readonly clear: () => void;
}

export function createMarkLayer(host: Host): MarkLayer {
  let shown: ReadonlyMap<string, readonly DrawnMark[]> = new Map();
  const clear = () => {
    if (shown.size === 0) return;
    shown = new Map();
    // They are in no list of the viewer whose change would make it draw again.
    const { viewports } = host.services.viewportGridService.getState();
    host.tools.utilities.triggerAnnotationRenderForViewportIds([...viewports.keys()]);
  };
  return {
    clear,
    draw: (run, layer, imageIdOf) => {
      clear();
      if (!layer.visible || run.marks.length === 0) return;
      shown = placed(run, layer, imageIdOf);
      enableMarkTool(host, imageId => shown.get(imageId) ?? []);
    },
  };
}

function placed(
  { marks, images }: Drawn,
  { opacity }: LayerState,
  imageIdOf: (slice: number) => string | undefined,
): ReadonlyMap<string, readonly DrawnMark[]> {
  const colour = `rgba(${MARK_COLOUR.join(', ')}, ${opacity})`;
  const byImage = new Map<string, DrawnMark[]>();
  marks.forEach(({ slice, shape, points, label }, n) => {
    const [image, imageId] = [images[slice], imageIdOf(slice)];
    if (!image || imageId === undefined) return;
    const drawn: DrawnMark = {
      name: `stroke-mark-${n}`,
      shape,
      colour,
      pointsLps: points.map(([x, y]) => imagePointLps(image, x, y)),
      ...(label === undefined ? {} : { label }),
    };
    byImage.set(imageId, [...(byImage.get(imageId) ?? []), drawn]);
  });
  return byImage;
}
