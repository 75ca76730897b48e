import { isPlain } from '../hanging/plainViewport.js';
import type { CornerstoneTools, Host, HostAnnotation } from '../hostPorts.js';
import { BOX_TOOL } from './boxAnnotations.js';
import { drawBoxLabels } from './boxLabels.js';

/**
 * Registers a rectangle tool that only draws: no statistics, and its text stands beside it. It must be enabled
 * in EACH tool group, as every layout (stack, MPR) has its own. Safe to call again: groups are remade with each mode.
 */
export function enableBoxTool({ tools, services }: Pick<Host, 'tools' | 'services'>): void {
  const { toolGroupService: groups, viewportGridService } = services;
  registerOnce(tools, id => id !== undefined && isPlain(id, viewportGridService.getState().viewports));
  for (const id of groups.getToolGroupIds()) {
    const group = groups.getToolGroup(id);
    if (!group) continue;
    if (!group.hasTool?.(BOX_TOOL)) group.addTool(BOX_TOOL, { calculateStats: false, getTextLines: noteDrawn });
    group.setToolEnabled(BOX_TOOL);
  }
}

const registered = new WeakSet<CornerstoneTools>();

/** Cornerstone keeps tool classes for the life of the page and complains when one is added twice. */
function registerOnce(tools: CornerstoneTools, isPlainNow: (viewportId: string | undefined) => boolean): void {
  if (registered.has(tools)) return;
  registered.add(tools);
  class FindingBoxTool extends tools.RectangleROITool {
    static override toolName = BOX_TOOL;
    constructor(...options: readonly unknown[]) {
      super(...options);
      const render = this.renderAnnotation;
      if (!render) return;
      // Annotations belong to an image, not to a viewport: the plain picture of the pair leaves them out.
      this.renderAnnotation = (element, svg) => {
        if (isPlainNow(element.viewport?.id)) return false;
        drawn.clear();
        const isDrawn = render.call(this, element, svg);
        if (element.viewport) drawBoxLabels(element.viewport, svg, drawn);
        return isDrawn;
      };
    }
  }
  tools.addTool(FindingBoxTool);
}

/** The boxes that the library has drawn on the picture at hand; which those are is its business. */
const drawn = new Map<string, HostAnnotation['data']>();

/** It asks of each box that it draws what to write: nothing, but now the box is known. */
function noteDrawn(data: HostAnnotation['data']): readonly string[] {
  if (data.texts?.length > 0) drawn.set(data.handles.points.join(' '), data);
  return [];
}
