import { EXTENSION_ID } from './id.js';
import { StrokePanel } from './panel/mountPanel.js';
import { PANEL_NAME } from './id.js';

export default {
  id: EXTENSION_ID,
  preRegistration() {},
  getPanelModule() {
    return [{ name: PANEL_NAME, iconName: 'tab-4d', iconLabel: 'Stroke', label: 'Stroke', component: StrokePanel }];
  },
};
