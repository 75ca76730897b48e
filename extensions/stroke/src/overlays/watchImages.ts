import type { HostViewport } from '../hostPorts.js';

/** Cornerstone tells of it on the element of the viewport; its events do not bubble. */
const ACTORS_CHANGED = 'CORNERSTONE_ACTORS_CHANGED';

/**
 * Tells when the viewer has put images into a viewport that was looked at before: a volume that comes after our overlays
 * takes them away, and nothing but the viewport's own element tells of it.
 */
export function watchImages(
  arrived: (viewportId: string) => void,
): (viewports: ReadonlyMap<string, HostViewport>) => void {
  const heard = new WeakSet<HTMLElement>();
  return viewports => {
    for (const [viewportId, { element }] of viewports) {
      if (heard.has(element)) continue;
      heard.add(element);
      element.addEventListener?.(ACTORS_CHANGED, event => {
        if (addsImages(event)) arrived(viewportId);
      });
    }
  };
}

/** Labels have a name as the representation of a segmentation, images have none. */
function addsImages(event: Event): boolean {
  const added = 'detail' in event ? field(event.detail, 'addedActors') : undefined;
  return Array.isArray(added) && added.some(actor => field(actor, 'representationUID') === undefined);
}

const field = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
