import { writeDrawnStudy } from './drawnStudy.js';

/** Course of the left middle cerebral artery's stem in the demo head without a lesion, LPS mm. */
const STEM_LPS = [
  [14, 1, -21],
  [24, -1, -18],
  [34, 0, -16],
] as const;
const RADIUS_MM = 2.4;
const DENSE_HU = 72;

/** Writes a demo study as one of its own, with a dense stem of the left middle cerebral artery; gives its study UID. */
export const writeDenseArteryStudy = (demo: string, folder: string): Promise<string> =>
  writeDrawnStudy(demo, folder, 'dense artery', (x, y, z, hu) =>
    hu < DENSE_HU && distanceMm(x, y, z) < RADIUS_MM ? DENSE_HU : hu,
  );

/** To the stem; along the head less strictly, as a slice of 5 mm shows all of a vessel that runs in it. */
function distanceMm(x: number, y: number, z: number): number {
  let nearest = Number.POSITIVE_INFINITY;
  STEM_LPS.slice(1).forEach(([x1, y1, z1], n) => {
    const [x0, y0, z0] = STEM_LPS[n]!;
    const share = Math.min(
      1,
      Math.max(0, ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / ((x1 - x0) ** 2 + (y1 - y0) ** 2)),
    );
    const [dx, dy, dz] = [x - x0 - share * (x1 - x0), y - y0 - share * (y1 - y0), z - z0 - share * (z1 - z0)];
    if (Math.abs(dz) <= 2.6) nearest = Math.min(nearest, Math.hypot(dx, dy));
  });
  return nearest;
}
