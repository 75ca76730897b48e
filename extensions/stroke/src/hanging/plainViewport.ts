import type { GridViewport } from '../hostPorts.js';

/** Shows the series with what was found. */
export const ANNOTATED_VIEWPORT = 'stroke-annotated';
/** Shows the same series as it is. */
export const PLAIN_VIEWPORT = 'stroke-plain';

/**
 * The plain picture stays without overlays as long as the annotated one shows the same series beside it; left alone by a
 * change of layout it is a viewport like any other.
 */
export function isPlain(viewportId: string, grid: ReadonlyMap<string, GridViewport>): boolean {
  if (viewportId !== PLAIN_VIEWPORT) return false;
  const beside = grid.get(ANNOTATED_VIEWPORT)?.displaySetInstanceUIDs ?? [];
  return grid.get(viewportId)?.displaySetInstanceUIDs?.some(uid => beside.includes(uid)) === true;
}
