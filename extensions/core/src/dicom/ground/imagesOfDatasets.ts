import type { Dataset } from '../../dataset/dataset.js';
import { numberOf } from '../../dataset/fileNumbers.js';
import { sliceGeometryOf } from '../../dataset/parseDataset.js';
import { cross, dot } from '../../geometry.js';
import type { SourceImage } from '../../volume/sourceImages.js';

/**
 * The images of a series from their headers, from below upwards as a volume has them; no pixels are needed. What has no
 * place in the patient is left out.
 */
export function imagesOfDatasets(datasets: readonly Dataset[]): readonly SourceImage[] {
  const images = datasets.flatMap((dataset): SourceImage[] => {
    const geometry = sliceGeometryOf(dataset);
    if (!geometry.ok) return [];
    const { instanceNumber: _number, thicknessMm, ...image } = geometry.value;
    return [{ ...image, thicknessMm: thicknessMm ?? numberOf(dataset.SpacingBetweenSlices) ?? 1 }];
  });
  const first = images[0];
  if (first === undefined) return [];
  const normal = cross(first.rowLps, first.columnLps);
  const upwards = normal[2] < 0 ? -1 : 1;
  const height = (image: SourceImage) => upwards * dot(image.originLps, normal);
  return images.toSorted((a, b) => height(a) - height(b));
}
