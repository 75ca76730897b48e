import { cross, dot, type SourceImage, type Vec3 } from '@ohif-stroke/core';
import { isPlain } from '../hanging/plainViewport.js';
import type { Host, HostViewport } from '../hostPorts.js';

export interface JumpTarget {
  readonly imageId: string;
  readonly image: SourceImage;
  readonly pointLps: Vec3;
  readonly frameOfReferenceUid: string;
}

/** Cornerstone's own name of its type. */
const VOLUME_3D = 'volume3d';

/** Cosine over which a volume viewport shows the plane of acquisition. */
const SAME_PLANE = 0.99;

/** Brings every viewport that shows the display set to the target: its slice in the plane of acquisition, its point in the others. */
export async function jumpTo(host: Host, displaySetUid: string, target: JumpTarget): Promise<void> {
  for (const viewport of viewportsOf(host, displaySetUid).values()) await jumpViewport(host, viewport, target);
}

/** Viewports that show a display set with what was found in it: all but the plain one of the pair. */
export function annotatedViewportsOf(host: Host, displaySetUid: string): ReadonlyMap<string, HostViewport> {
  const grid = host.services.viewportGridService.getState().viewports;
  return new Map(
    [...viewportsOf(host, displaySetUid)].filter(
      // In 3D the viewer would make surfaces of twenty outlines and of the 63 steps of a heat map.
      ([viewportId, viewport]) => viewport.type !== VOLUME_3D && !isPlain(viewportId, grid),
    ),
  );
}

/** Viewports that show a display set, by id. */
export function viewportsOf(host: Host, displaySetUid: string): ReadonlyMap<string, HostViewport> {
  const { viewportGridService, cornerstoneViewportService } = host.services;
  const found = new Map<string, HostViewport>();
  for (const [viewportId, grid] of viewportGridService.getState().viewports) {
    if (!grid.displaySetInstanceUIDs?.includes(displaySetUid)) continue;
    const viewport = cornerstoneViewportService.getCornerstoneViewport(viewportId);
    if (viewport) found.set(viewportId, viewport);
  }
  return found;
}

async function jumpViewport(host: Host, viewport: HostViewport, target: JumpTarget): Promise<void> {
  if (viewport.type === 'stack') {
    const imageIndex = viewport.getImageIds?.().indexOf(target.imageId) ?? -1;
    if (imageIndex >= 0) await host.core.utilities.jumpToSlice(viewport.element, { imageIndex });
    return;
  }
  const camera = viewport.getCamera?.();
  if (!camera) return;
  const normal = cross(target.image.rowLps, target.image.columnLps);
  const inPlane = Math.abs(dot(normal, camera.viewPlaneNormal)) > SAME_PLANE;
  viewport.setViewReference({
    FrameOfReferenceUID: target.frameOfReferenceUid,
    // A sagittal or coronal viewport keeps its own plane: given ours it would turn to axial.
    viewPlaneNormal: camera.viewPlaneNormal,
    cameraFocalPoint: target.pointLps,
    ...(inPlane ? { referencedImageId: target.imageId } : {}),
  });
  viewport.render();
}
