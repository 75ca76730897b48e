import { defined } from '@ohif-stroke/core';
import type { CustomizationService } from './hostPorts.js';
import { CT_WINDOWS, windowPresets } from './windows.js';

/** Every command of ours that a key runs; what the panel calls each stands in its texts. */
export type KeyCommand =
  | 'strokeAnalyse'
  | 'strokeNextRegion'
  | 'strokePreviousRegion'
  | 'strokeOtherSide'
  | 'strokeToggleRegion'
  | 'strokeShowRegion'
  | 'strokeUndo'
  | 'strokeRedo'
  | 'strokeToggleOverlays'
  | 'strokeToggleSaliency'
  | 'strokeBrush'
  | 'strokeErase'
  | 'strokeReveal'
  | 'strokeConfirm'
  | 'strokeSign'
  | 'strokeCopyRead'
  | 'strokeSideBySide'
  | 'strokeWindow';

/** The viewer's own keys for the next and the previous stage of a layout: with ours, one picture or two. */
export const STAGE_KEYS = ['.', ','] as const;

/** A command that a key runs; the viewer's list of shortcuts shows the label and lets the reader change the key. */
export interface Hotkey {
  readonly commandName: KeyCommand;
  readonly commandOptions?: Readonly<Record<string, string>>;
  readonly label: string;
  readonly keys: readonly string[];
  readonly isEditable: true;
}

const key = (
  commandName: KeyCommand,
  label: string,
  keys: string,
  commandOptions?: Hotkey['commandOptions'],
): Hotkey => ({
  commandName,
  ...defined({ commandOptions }),
  label,
  keys: [keys],
  isEditable: true,
});

/**
 * A whole case without a mouse. None of these is taken by the viewer itself (3.11 to 3.14: z + - = r l h v c i n e b a,
 * brackets, full stop, comma, digits 1-4, arrows, space, home, end, page up and down, escape, enter, backspace, ctrl+z,
 * ctrl+y).
 */
export const STROKE_KEYS: readonly Hotkey[] = [
  key('strokeAnalyse', 'Stroke: analyse', 'q'),
  key('strokeNextRegion', 'Stroke: next region', 'j'),
  key('strokePreviousRegion', 'Stroke: previous region', 'k'),
  key('strokeOtherSide', 'Stroke: same region, other side', 'x'),
  key('strokeToggleRegion', 'Stroke: region affected or not', 't'),
  key('strokeShowRegion', 'Stroke: show region in the images', 'g'),
  key('strokeUndo', 'Stroke: undo', 'u'),
  key('strokeRedo', 'Stroke: redo', 'shift+u'),
  key('strokeToggleOverlays', 'Stroke: overlays on or off', 'o'),
  key('strokeToggleSaliency', 'Stroke: map of the infarct network', 'w'),
  key('strokeBrush', 'Stroke: add to the infarct', 'p'),
  key('strokeErase', 'Stroke: take from the infarct', 'shift+p'),
  key('strokeReveal', 'Stroke: show the AI after the own read', 'y'),
  key('strokeConfirm', 'Stroke: agree', 's'),
  key('strokeSign', 'Stroke: sign and store', 'shift+s'),
  key('strokeCopyRead', 'Stroke: copy the read as text', 'd'),
  key('strokeSideBySide', 'Stroke: side by side', 'f'),
  ...CT_WINDOWS.map(({ id, name, widthHu, levelHu, key: digit }) =>
    key('strokeWindow', `${name}: W ${widthHu} L ${levelHu}`, digit, { window: id }),
  ),
];

/** Our keys and windows join the viewer's, for this mode only. Versions that know no such customization ignore it. */
export function joinHostKeys(service: CustomizationService | undefined): void {
  for (const customization of [
    { 'ohif.hotkeyBindings': { $push: STROKE_KEYS.map(hotkey => ({ ...hotkey })) } },
    { 'cornerstone.windowLevelPresets': { CT: { $push: windowPresets } } },
  ]) {
    try {
      service?.setCustomizations?.(customization, 'mode');
    } catch {
      // Another shape in this version: the panel's buttons do the same.
    }
  }
}
