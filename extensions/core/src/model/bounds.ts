/**
 * What a manifest may ask for. Beyond these no network reads a head, and a slip of the pen (`spacingMm: 1e9`) would end in
 * the machine's memory instead of a sentence.
 */
export const BOUNDS = {
  /** Distance of two pixels or voxels, mm. */
  spacingMm: [0.1, 20],
  /** Pixels or voxels along one side. */
  side: 4096,
  channels: 64,
  /** Neighbouring slices, in either direction. */
  neighbours: 16,
  /** Densities, HU: far beyond what CT stores in 16 bits. */
  hu: [-100_000, 100_000],
  /** What densities are brought to, and coordinates are divided by. */
  value: [-1_000_000, 1_000_000],
  scaleMm: [0.001, 10_000],
  outputs: 64,
  classes: 256,
  features: 256,
  /** 2 GiB: a tab can hold no more in one piece. */
  weightBytes: 2 ** 31,
  /** Characters of a title, and of what goes into every report. */
  title: 200,
  words: 4000,
  /** Values of the whole head in all channels, for networks that read it in three dimensions. */
  headValues: 2 ** 28,
} as const;

/** What must be seen of a head, mm: a large brain (template 140 x 176 x 150 mm) with a margin for a shifted pose. */
export const HEAD_BOX_MM = [160, 200, 170] as const;
