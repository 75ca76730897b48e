/**
 * Places of the brain outside the ten ASPECTS regions, coarse, in template (MNI-like) millimetres: `x` without sign, y anterior, z
 * superior. Brain stem and cerebellum by anatomy, the rest by the artery that mostly feeds it, after the maps of Tatu
 * (Neurology 1996;47:1125-1135 and 1998;50:1699-1708). Territories differ between people by centimetres: a name says where to
 * look, not which artery is shut. `test/integration/brainPlaces.test.ts` holds them against the public CT atlas.
 */
export type BrainPlace =
  | 'cerebellum'
  | 'midbrain'
  | 'pons'
  | 'medulla'
  | 'thalamus'
  | 'aca'
  | 'pca'
  | 'borderAcaMca'
  | 'borderMcaPca'
  | 'elsewhere';

/** In the order in which they are asked: the first that holds a point names it. */
export const BRAIN_PLACES: readonly BrainPlace[] = [
  'midbrain',
  'pons',
  'medulla',
  'cerebellum',
  'thalamus',
  'pca',
  'aca',
  'borderMcaPca',
  'borderAcaMca',
  'elsewhere',
];

interface Box {
  readonly x: readonly [from: number, to: number];
  readonly y: readonly [from: number, to: number];
  readonly z: readonly [from: number, to: number];
}

/** Beyond the head. */
const FAR = 200;

const BOXES: Readonly<Record<Exclude<BrainPlace, 'cerebellum' | 'thalamus' | 'elsewhere'>, readonly Box[]>> = {
  midbrain: [{ x: [0, 18], y: [-40, -6], z: [-20, -4] }],
  pons: [{ x: [0, 18], y: [-40, -6], z: [-42, -20] }],
  medulla: [{ x: [0, 10], y: [-56, -26], z: [-FAR, -42] }],
  pca: [
    // Occipital pole, medial occipital, medial temporal and inferior temporo-occipital.
    { x: [0, FAR], y: [-FAR, -85], z: [-FAR, FAR] },
    { x: [0, 30], y: [-85, -58], z: [-FAR, 40] },
    { x: [16, 40], y: [-50, -4], z: [-30, 4] },
    { x: [0, 45], y: [-58, -42], z: [-FAR, 4] },
  ],
  aca: [
    // Medial frontal and parietal, orbital and frontopolar, and the upper rim of the hemisphere.
    { x: [0, 14], y: [-58, FAR], z: [14, FAR] },
    { x: [0, 14], y: [16, FAR], z: [-28, 14] },
    { x: [14, 22], y: [-40, FAR], z: [45, FAR] },
  ],
  borderMcaPca: [{ x: [30, FAR], y: [-85, -58], z: [-5, FAR] }],
  borderAcaMca: [{ x: [14, 28], y: [-50, FAR], z: [28, FAR] }],
};

const THALAMUS = { centreMm: [14, -20, 8], radiiMm: [14, 18, 13] } as const;

/** Behind this lies the cerebellum below the tentorium; in front of it the temporal lobe goes lower. */
const CEREBELLUM_BEHIND_Y_MM = -30;

/** Height of the tentorium: a flat slope to the sides that falls to the front and back, and rises to the midline. */
const TENTORIUM = {
  sideZMm: -24,
  back: { fromYMm: -70, perMm: 0.3 },
  front: { fromYMm: -55, perMm: 0.5 },
  apex: { riseMm: 20, halfWidthMm: 22, fromYMm: -82, fullYMm: -62 },
} as const;

function tentoriumMm(absXMm: number, yMm: number): number {
  const { sideZMm, back, front, apex } = TENTORIUM;
  const along = Math.min(1, Math.max(0, (yMm - apex.fromYMm) / (apex.fullYMm - apex.fromYMm)));
  return (
    sideZMm -
    back.perMm * Math.max(0, back.fromYMm - yMm) -
    front.perMm * Math.max(0, yMm - front.fromYMm) +
    apex.riseMm * Math.max(0, 1 - absXMm / apex.halfWidthMm) * along
  );
}

const holds = ([from, to]: readonly [number, number], value: number): boolean => value >= from && value < to;

/** Below it lie face and neck, and of the hemispheres the tips of the temporal lobes alone. */
const SUPRATENTORIAL_FROM_Z_MM = -30;
/** The tentorium nowhere rises above. */
const TENTORIUM_BELOW_Z_MM = TENTORIUM.sideZMm + TENTORIUM.apex.riseMm;

/** Whether a template point (`absXMm` = |x|) inside the skull belongs to the hemispheres: above tentorium and pons. */
export const isSupratentorial = (absXMm: number, yMm: number, zMm: number): boolean =>
  zMm >= TENTORIUM_BELOW_Z_MM ||
  (zMm >= SUPRATENTORIAL_FROM_Z_MM &&
    !(yMm < CEREBELLUM_BEHIND_Y_MM && zMm < tentoriumMm(absXMm, yMm)) &&
    !BOXES.pons.some(({ x, y, z }) => holds(x, absXMm) && holds(y, yMm) && holds(z, zMm)));

/** The place of a template point (`absXMm` = |x|) that lies in no ASPECTS region. */
export function brainPlaceAt(absXMm: number, yMm: number, zMm: number): BrainPlace {
  const inBox = ({ x, y, z }: Box) => holds(x, absXMm) && holds(y, yMm) && holds(z, zMm);
  return BRAIN_PLACES.find(place => {
    if (place === 'elsewhere') return true;
    if (place === 'cerebellum') return yMm < CEREBELLUM_BEHIND_Y_MM && zMm < tentoriumMm(absXMm, yMm);
    if (place === 'thalamus') {
      const { centreMm, radiiMm } = THALAMUS;
      const off = [absXMm, yMm, zMm].map((value, axis) => (value - centreMm[axis]!) / radiiMm[axis]!);
      return Math.hypot(...off) <= 1;
    }
    return BOXES[place].some(inBox);
  })!;
}
