import { PANEL_LABEL, PANEL_NAME } from './id.js';
import { createPanelComponent } from './panel/mountPanel.js';
import type { PanelSubject } from './panel/useStore.js';

/** The panels as the viewer asks an extension for them; there is a subject once the mode has been entered. */
export function getPanelModule(subject: () => PanelSubject | undefined) {
  return [
    {
      name: PANEL_NAME,
      iconName: 'tab-roi-threshold',
      iconLabel: PANEL_LABEL,
      label: PANEL_LABEL,
      component: createPanelComponent(subject),
    },
  ];
}
