import { writeDrawnStudy } from './drawnStudy.js';

/** Middle of the haematoma in the demo study that has one, LPS mm, and the direction across which its two parts lie. */
const MIDDLE = [-25.3, 15.5] as const;
const ACROSS = [0.57, 0.82] as const;
/** Pixels as dense as this, near the middle, are of the haematoma. */
const BLOOD_HU = 52;
const REACH_MM = 26;

/** Writes the demo study with a haematoma as one of its own in which the haematoma has a darker part behind; gives its study UID. */
export const writeBlendStudy = (demo: string, folder: string): Promise<string> =>
  writeDrawnStudy(demo, folder, 'blend sign', (x, y, _, hu) => {
    const [dx, dy] = [x - MIDDLE[0], y - MIDDLE[1]];
    if (hu < BLOOD_HU || hu > 90 || Math.hypot(dx, dy) > REACH_MM) return hu;
    return hu + (dx * ACROSS[0] + dy * ACROSS[1] > 2 ? -18 : 5);
  });
