import { CODES, own, UNITS } from '../../../dataset/codes.js';
import { code, num } from '../../../dataset/contentTree.js';
import { numberUnder, presenceOf } from '../../../dataset/parseTree.js';
import { BAT_POINTS, type GrowthSigns } from '../../growthSigns.js';
import type { Figure } from '../figure.js';

/** The points of the BAT score that the image gives; onset and coagulation are not in it. */
export interface BatScore extends GrowthSigns {
  /** 0 to 3. */
  readonly points: number;
}

export const pointsOf = ({ blend, hypodensity }: GrowthSigns): number =>
  (blend ? BAT_POINTS.blend : 0) + (hypodensity ? BAT_POINTS.hypodensity : 0);

const POINTS = own('BAT-IMAGE', 'BAT score, points that the image gives (0-3 of 5)');
const BLEND = own('BAT-BLEND', 'BAT score, blend sign');
const HYPODENSITY = own('BAT-HYPODENSITY', 'BAT score, any hypodensity');

const presence = (is: boolean) => (is ? CODES.present : CODES.absent);

/** What the image gives of the BAT score, and what is missing. Never a total: the time since onset is not in the images. */
export const batScore = {
  measure: (): BatScore | undefined => undefined,
  fromSigns: growth => growth && { ...growth, points: pointsOf(growth) },
  restsOn: ['haemorrhage'],
  words: ({ points, blend, hypodensity }) => [
    `BAT score of hematoma growth (0-5): ${points} by the image (blend sign ${blend ? 1 : 0} of 1, hypodensity ${hypodensity ? 2 : 0} of 2); ` +
      'onset to CT not known, 0 or 2 more; not meant for patients with a coagulopathy',
  ],
  inPicture: ({ points }) => `BAT by the image ${points} of 3, onset to CT not known (0 or 2 more)`,
  sr: {
    group: 'haemorrhage',
    write: ({ points, blend, hypodensity }) => [
      num(POINTS, points, UNITS.score),
      code(BLEND, presence(blend)),
      code(HYPODENSITY, presence(hypodensity)),
    ],
    read: group => {
      const points = numberUnder(group, POINTS);
      const [blend, hypodensity] = [presenceOf(group, BLEND), presenceOf(group, HYPODENSITY)];
      return points === undefined || blend === undefined || hypodensity === undefined
        ? undefined
        : { points, blend, hypodensity };
    },
    fits: of => of.points === pointsOf(of),
  },
  finding: { urgency: 'growth', code: POINTS, stands: ({ points }) => points > 0 },
} as const satisfies Figure<BatScore>;
