import { isPlain } from '../hanging/plainViewport.js';
import type { CornerstoneTools, Host } from '../hostPorts.js';
import { BOX_TOOL } from './boxAnnotations.js';

/**
 * Registers a rectangle tool that only draws: no statistics, and its text is what the finding says. It must be enabled
 * in EACH tool group, as every layout (stack, MPR) has its own. Safe to call again: groups are remade with each mode.
 */
export function enableBoxTool({ tools, services }: Pick<Host, 'tools' | 'services'>): void {
  const { toolGroupService: groups, viewportGridService } = services;
  registerOnce(tools, id => id !== undefined && isPlain(id, viewportGridService.getState().viewports));
  for (const id of groups.getToolGroupIds()) {
    const group = groups.getToolGroup(id);
    if (!group) continue;
    if (!group.hasTool?.(BOX_TOOL)) group.addTool(BOX_TOOL, { calculateStats: false, getTextLines: textLines });
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
      this.renderAnnotation = (element, svg) => !isPlainNow(element.viewport?.id) && render.call(this, element, svg);
    }
  }
  tools.addTool(FindingBoxTool);
}

const textLines = (data: { readonly text?: string }): readonly string[] => (data.text ? [data.text] : []);
