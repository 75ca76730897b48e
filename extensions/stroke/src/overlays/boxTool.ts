import type { CornerstoneTools, ToolGroupService } from '../hostPorts.js';
import { BOX_TOOL } from './boxAnnotations.js';

/**
 * Registers a rectangle tool that only draws: no statistics, and its text is what the finding says. It must be enabled
 * in EACH tool group, as every layout (stack, MPR) has its own. Safe to call again: groups are remade with each mode.
 */
export function enableBoxTool(tools: CornerstoneTools, groups: ToolGroupService): void {
  registerOnce(tools);
  for (const id of groups.getToolGroupIds()) {
    const group = groups.getToolGroup(id);
    if (!group) continue;
    if (!group.hasTool?.(BOX_TOOL)) group.addTool(BOX_TOOL, { calculateStats: false, getTextLines: textLines });
    group.setToolEnabled(BOX_TOOL);
  }
}

const registered = new WeakSet<CornerstoneTools>();

/** Cornerstone keeps tool classes for the life of the page and complains when one is added twice. */
function registerOnce(tools: CornerstoneTools): void {
  if (registered.has(tools)) return;
  registered.add(tools);
  class FindingBoxTool extends tools.RectangleROITool {
    static override toolName = BOX_TOOL;
  }
  tools.addTool(FindingBoxTool);
}

const textLines = (data: { readonly text?: string }): readonly string[] => (data.text ? [data.text] : []);
