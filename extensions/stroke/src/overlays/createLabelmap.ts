import type { Host, HostDisplaySet } from '../hostPorts.js';
import type { LabelLayer } from './labelLayers.js';

/**
 * An empty labelmap on all images of a display set. The viewer's own way makes all images in one go, which blocks the
 * page for as long as a person notices: so they are made one by one, as it would, with a breath between.
 */
export async function createLabelmap(
  { services, core }: Pick<Host, 'services' | 'core'>,
  set: HostDisplaySet,
  segmentationId: string,
  { label, segments }: Pick<LabelLayer, 'label' | 'segments'>,
  breathe: () => Promise<void>,
): Promise<void> {
  const { segmentationService } = services;
  const { imageLoader } = core;
  const referencedImageIds = set.imageIds ?? [];
  if (!imageLoader.createAndCacheDerivedLabelmapImage || !segmentationService.addOrUpdateSegmentation) {
    await segmentationService.createLabelmapForDisplaySet(set, { segmentationId, label, segments });
    return;
  }
  const imageIds: string[] = [];
  for (const imageId of referencedImageIds) {
    imageIds.push(imageLoader.createAndCacheDerivedLabelmapImage(imageId).imageId);
    await breathe();
  }
  segmentationService.addOrUpdateSegmentation({
    segmentationId,
    representation: { type: 'Labelmap', data: { imageIds, referencedImageIds } },
    config: {
      label,
      segments,
      fallbackLabel: label,
      cachedStats: { info: `S${set.SeriesNumber}: ${set.SeriesDescription}` },
    },
  });
}
