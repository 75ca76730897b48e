import { createElement, type ReactElement } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { Panel } from './Panel.js';
import { adoptStylesheet } from './stylesheet.js';
import type { PanelSubject } from './useStore.js';

/**
 * The component that the host renders. React is not shared before OHIF 3.14: hooks of our own React inside a component
 * of the host would fail with error 321 and blank the route. So the host renders an empty element only, and our own
 * root is mounted into it; all state lives outside, as switching tabs unmounts the element.
 */
export function createPanelComponent(subject: () => PanelSubject | undefined): () => ReactElement {
  let root: Root | undefined;
  const ref = (element: HTMLElement | null): void => {
    const previous = root;
    root = undefined;
    // Unmounting inside the host's commit phase is not allowed.
    if (previous) queueMicrotask(() => previous.unmount());
    const shown = subject();
    if (!element || !shown) return;
    adoptStylesheet(element.ownerDocument);
    root = createRoot(element);
    root.render(<Panel {...shown} />);
  };
  return () => createElement('div', { ref, style: PANEL_STYLE });
}

const PANEL_STYLE = { height: '100%', minHeight: 0, overflow: 'hidden' } as const;
