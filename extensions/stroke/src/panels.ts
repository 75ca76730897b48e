import type { ComponentType } from 'react';
import { Panel } from './panel/Panel.js';
import type { PanelSubject } from './panel/useStore.js';

/** One tab of the viewer's side panel. */
export interface PanelSpec {
  /** The mode lays it out as `@ohif-stroke/extension.panelModule.<name>`. */
  readonly name: string;
  /** An icon that every OHIF since 3.9 has. */
  readonly iconName: string;
  /** On the tab, which is made before any reader's language is known. */
  readonly label: string;
  /** Rendered by our own React, see `createPanelComponent`. */
  readonly view: ComponentType<PanelSubject>;
}

/** The tabs in their order. A new one is its folder, a line here and its name in the mode (which imports nothing). */
export const PANELS: readonly PanelSpec[] = [
  { name: 'stroke', iconName: 'tab-roi-threshold', label: 'Stroke', view: Panel },
];
