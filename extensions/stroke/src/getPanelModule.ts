import { createPanelComponent } from './panel/mountPanel.js';
import type { PanelSubject } from './panel/useStore.js';
import { PANELS, type PanelSpec } from './panels.js';

/** The panels as the viewer asks an extension for them; there is a subject once the mode has been entered. */
export const getPanelModule = (subject: () => PanelSubject | undefined, panels: readonly PanelSpec[] = PANELS) =>
  panels.map(({ name, iconName, label, view }) => ({
    name,
    iconName,
    iconLabel: label,
    label,
    component: createPanelComponent(view, subject),
  }));
