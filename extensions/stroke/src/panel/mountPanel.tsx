import type { ComponentType } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { hostDiv } from '../ui/hostElement.js';
import { adoptStylesheet } from '../ui/stylesheet.js';
import type { PanelSubject } from './useStore.js';

/**
 * The component that the host renders. React is not shared before OHIF 3.14: hooks of our own React inside a component
 * of the host would fail with error 321 and blank the route. So the host renders an empty element only (see `hostDiv`),
 * and our own root is mounted into it; all state lives outside, as switching tabs unmounts the element.
 */
export function createPanelComponent(View: ComponentType<PanelSubject>, subject: () => PanelSubject | undefined) {
  let root: Root | undefined;
  const ref = (element: HTMLElement | null): void => {
    const previous = root;
    root = undefined;
    // Unmounting inside the host's commit phase is not allowed.
    if (previous) queueMicrotask(() => previous.unmount());
    const shown = subject();
    if (!element || !shown) return;
    adoptStylesheet(element.ownerDocument);
    element.addEventListener('keydown', keepPresses);
    root = createRoot(element);
    root.render(<View {...shown} />);
  };
  return hostDiv({ ref, style: PANEL_STYLE });
}

/**
 * The viewer binds enter and space on the document and takes their default away, so that no button could be pressed by
 * key. What is meant for a control stops at the panel; React listens on the same element and still hears of it.
 */
function keepPresses(event: KeyboardEvent): void {
  if (event.key !== 'Enter' && event.key !== ' ') return;
  const { target } = event;
  if (target instanceof Element && target.closest('button, summary, input, select')) event.stopPropagation();
}

const PANEL_STYLE = { height: '100%', minHeight: 0, overflow: 'hidden' } as const;
