import type { SliceGeometry } from '../dataset/parseDataset.js';
import { cross, dot } from '../geometry.js';
import type { SeriesHeader } from '../volume/imageSeries.js';
import type { SeriesCandidate } from './rankSeries.js';

/**
 * What the choice of a series looks at, from its header and the planes of its images. Coverage and spacing are measured
 * from the positions, as the nominal tags are often missing or wrong; one image has neither.
 */
export function seriesCandidate(
  header: SeriesHeader,
  images: number,
  planes: readonly Pick<SliceGeometry, 'originLps' | 'rowLps' | 'columnLps' | 'thicknessMm'>[],
): SeriesCandidate {
  const [first] = planes;
  if (first === undefined) return { header, images };
  const oriented = { header, images, rowLps: first.rowLps, columnLps: first.columnLps };
  if (planes.length < 2) return oriented;
  const normalLps = cross(first.rowLps, first.columnLps);
  const positionsMm = planes.map(plane => dot(plane.originLps, normalLps)).toSorted((a, b) => a - b);
  const gapsMm = positionsMm.slice(1).map((position, i) => position - positionsMm[i]!);
  gapsMm.sort((a, b) => a - b);
  const thicknessesMm = planes.flatMap(({ thicknessMm }) => thicknessMm ?? []);
  return {
    ...oriented,
    ...(thicknessesMm.length === 0 ? {} : { thickestMm: Math.max(...thicknessesMm) }),
    coverageMm: positionsMm.at(-1)! - positionsMm[0]!,
    spacingMm: gapsMm[Math.floor(gapsMm.length / 2)]!,
  };
}
