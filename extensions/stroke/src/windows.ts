import type { Host } from './hostPorts.js';

export type CtWindowId = 'stroke' | 'brain' | 'blood' | 'narrowBrain' | 'wideBrain' | 'narrowBlood';

/** A grey-level window, HU. */
export interface CtWindow {
  readonly id: CtWindowId;
  readonly name: string;
  readonly widthHu: number;
  readonly levelHu: number;
  /** Digits 1-4 are the viewer's own presets. */
  readonly key: string;
}

/**
 * The first three are the usual ones of a stroke read. The others are those of the papers that the project follows: the
 * modified YOLOv5 of infarcts on CT shows its images at level 30, width 60; Wang et al. (10.3389/fnins.2023.1112355, on
 * the blend sign) take tissue (40/40), brain (level 50, width 100) and blood (level 60, width 40).
 */
export const CT_WINDOWS: readonly CtWindow[] = [
  { id: 'stroke', name: 'Stroke', widthHu: 40, levelHu: 40, key: '5' },
  { id: 'brain', name: 'Brain', widthHu: 80, levelHu: 40, key: '6' },
  { id: 'blood', name: 'Blood', widthHu: 60, levelHu: 60, key: '7' },
  { id: 'narrowBrain', name: 'Narrow brain', widthHu: 60, levelHu: 30, key: '8' },
  { id: 'wideBrain', name: 'Wide brain', widthHu: 100, levelHu: 50, key: '9' },
  { id: 'narrowBlood', name: 'Narrow blood', widthHu: 40, levelHu: 60, key: '0' },
];

/** What a brain is looked at first. */
export const OPENING_WINDOW: CtWindow = CT_WINDOWS.find(({ id }) => id === 'brain')!;

/**
 * Applies a window to a viewport, if none is named the active one; those that are kept in step follow. These windows are
 * HU: other images than CT keep theirs.
 */
export function applyWindow(
  { services: { viewportGridService, cornerstoneViewportService, displaySetService } }: Pick<Host, 'services'>,
  { widthHu, levelHu }: Pick<CtWindow, 'widthHu' | 'levelHu'>,
  viewportId: string | null = viewportGridService.getState().activeViewportId,
): void {
  if (viewportId === null) return;
  const [uid] = viewportGridService.getState().viewports.get(viewportId)?.displaySetInstanceUIDs ?? [];
  if (uid === undefined || displaySetService.getDisplaySetByUID(uid)?.Modality !== 'CT') return;
  const viewport = cornerstoneViewportService.getCornerstoneViewport(viewportId);
  // PS3.3 C.11.2.1.2.1: the linear window of width w about c runs from c - 0.5 - (w-1)/2 to c - 0.5 + (w-1)/2.
  const lower = levelHu - 0.5 - (widthHu - 1) / 2;
  viewport?.setProperties?.({ voiRange: { lower, upper: lower + widthHu - 1 } });
  viewport?.render();
}

/** As the viewer lists them in the window menu of each viewport. */
export const windowPresets = CT_WINDOWS.map(({ id, name, widthHu, levelHu }) => ({
  id: `stroke-${id}`,
  description: name,
  window: String(widthHu),
  level: String(levelHu),
}));
