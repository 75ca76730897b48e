import { isPlain } from '../hanging/plainViewport.js';
import type { AnnotatedViewport, CornerstoneTools, Host, SvgDrawing } from '../hostPorts.js';
import { type DrawnMark, drawMark } from './drawMark.js';

export const MARK_TOOL = 'StrokeFigureMarks';

/** The marks of an image; empty for one that has none. */
export type MarksOn = (imageId: string) => readonly DrawnMark[];

/**
 * Registers a tool that only draws what the figures measured, in each tool group, as every layout has its own. Safe to call
 * again: groups are remade with each mode, and the marks to draw are those of the last call.
 */
export function enableMarkTool({ tools, services }: Pick<Host, 'tools' | 'services'>, marksOn: MarksOn): void {
  const { toolGroupService: groups, viewportGridService } = services;
  shown.set(tools, { marksOn, isPlainNow: id => isPlain(id, viewportGridService.getState().viewports) });
  registerOnce(tools);
  for (const id of groups.getToolGroupIds()) {
    const group = groups.getToolGroup(id);
    if (!group) continue;
    if (!group.hasTool?.(MARK_TOOL)) group.addTool(MARK_TOOL);
    group.setToolEnabled(MARK_TOOL);
  }
}

interface Shown {
  readonly marksOn: MarksOn;
  readonly isPlainNow: (viewportId: string) => boolean;
}

/** Cornerstone keeps a tool class for the life of the page: what it draws is looked up when it draws. */
const shown = new WeakMap<CornerstoneTools, Shown>();
const registered = new WeakSet<CornerstoneTools>();

function registerOnce(tools: CornerstoneTools): void {
  if (registered.has(tools)) return;
  registered.add(tools);
  class FigureMarksTool extends tools.RectangleROITool {
    static override toolName = MARK_TOOL;
    override renderAnnotation = ({ viewport }: { readonly viewport?: AnnotatedViewport }, svg: SvgDrawing): boolean => {
      const now = shown.get(tools);
      return now !== undefined && viewport !== undefined && drawOn(viewport, svg, now);
    };
  }
  tools.addTool(FigureMarksTool);
}

/** Whether anything was drawn. The plain picture of the pair stays plain; a picture across the slices shows none of them. */
function drawOn(viewport: AnnotatedViewport, svg: SvgDrawing, { marksOn, isPlainNow }: Shown): boolean {
  if (isPlainNow(viewport.id)) return false;
  const imageId = viewport.getCurrentImageId?.();
  const marks = imageId ? marksOn(imageId) : [];
  for (const mark of marks) drawMark(viewport, svg, mark);
  return marks.length > 0;
}
