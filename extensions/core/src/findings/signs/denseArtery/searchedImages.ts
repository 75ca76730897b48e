import { type Affine, cross, dot, transformPoint } from '../../../geometry.js';
import type { SourceImage } from '../../../volume/sourceImages.js';
import { ZONES } from './zones.js';

/** How many images the zones reach: what a number of false findings is read against. */
export const searchedImages = (mniToLps: Affine, images: readonly SourceImage[]): number =>
  images.filter(({ originLps, rowLps, columnLps }) => {
    const normal = cross(rowLps, columnLps);
    const level = dot(originLps, normal);
    return ZONES.some(({ path, reachMm }) => {
      const levels = path.map(point => dot(transformPoint(mniToLps, point), normal));
      return level >= Math.min(...levels) - reachMm && level <= Math.max(...levels) + reachMm;
    });
  }).length;
