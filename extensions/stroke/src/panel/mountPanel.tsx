import { createRoot, type Root } from 'react-dom/client';

let root: Root | undefined;

/**
 * React is not shared before OHIF 3.14: hooks of our own React inside a component that the host renders would fail with
 * error 321 and blank the route. So the host only renders an empty element, and our own root is mounted into it.
 */
function mount(element: HTMLElement | null): void {
  const previous = root;
  root = undefined;
  // Unmounting inside the host's commit phase is not allowed.
  if (previous) queueMicrotask(() => previous.unmount());
  if (!element) return;
  root = createRoot(element);
  root.render(<p>hello</p>);
}

export function StrokePanel() {
  return <div ref={mount} className="stroke-panel-host" />;
}
