/** Limits of the suitability checks. Where no publication gives a figure, the line says "engineering limit". */

/** Gantries tilt to 30 degrees; a stack further from axial than this is a reformat or another plane. Engineering limit. */
export const NOT_AXIAL_DEG = 40;
/**
 * Roll of the head in its slices. ASPECTS compares the two sides of one slice: at 21 degrees the cortex of one side is shown some
 * 40 mm higher than that of the other, so a slice of ganglionic level here is one of the vertex there. The networks were
 * trained up to 9 degrees. The GE head turned by 15 to 40 degrees in some thirty ways: rolled by up to 20 every total was right but
 * one of a head pitched by 26, with false infarcts of 4 to 8 mL in three; from 22 on total or infarct was wrong in 9 of 11.
 */
export const ROLLED_DEG = 12;
export const MAX_ROLL_DEG = 21;
/**
 * Structures (of about 22) that lie over 2.5 spreads from where the pose has them. Upright heads have none, with a large bleed
 * 3; the GE head rolled by 23 degrees and more had 4 and more where its total was wrong, at most 2 where it was right.
 */
export const CONTRADICTED_IF_ROLLED = 4;
/** Share from which nothing is scored whatever the roll: a displaced brain moves fewer. Engineering limit. */
export const CONTRADICTED_SHARE = 1 / 3;
/** Head CT along the orbitomeatal line needs a few degrees; from here on it is worth saying. Engineering limit. */
export const TILTED_DEG = 5;
/** A head of 140 mm in 10 mm slices has 14; fewer than this cannot hold both ASPECTS levels twice. Engineering limit. */
export const MIN_SLICES = 8;
/** ASPECTS was defined on slices of 5-10 mm (Barber, Lancet 2000;355:1670); thicker ones merge its two levels. */
export const MAX_THICKNESS_MM = 10;
/** Density rules for ASPECTS were validated on 5 mm slices (MR CLEAN, PMC7966210); thicker ones get a warning. */
export const THICK_ABOVE_MM = 5;
/** The ten regions reach from template z -13 to 52 mm (design table of region extents): 65 mm plus a margin. */
export const MIN_COVERAGE_MM = 70;
/** A hole this wide can hide a whole ASPECTS level. Engineering limit. */
export const MAX_GAP_MM = 10;
/** More than this share of the head unseen means a sparse series (every n-th slice). Engineering limit. */
export const MAX_UNCOVERED_SHARE = 0.3;
/** A head CT shows air around the head and in the sinuses; rescaled data without HU have none. Engineering limit. */
export const MIN_AIR_SHARE = 0.005;
/** The cavity of an adult skull reaches 150-180 cm2 per slice, a newborn's about 80. Engineering limit. */
export const MIN_CAVITY_CM2 = 50;
/** The cavity must be seen over this height before the scan counts as a head. Engineering limit. */
export const MIN_CAVITY_HEIGHT_MM = 25;
/** Brain fills most of the cavity even with atrophy or a large haematoma. Real head: 0.91; air-filled phantom: 0.01. */
export const MIN_BRAIN_SHARE = 0.4;
/** Grey matter is 37-41, white matter 20-32 HU; a median outside this range means wrong values. */
export const BRAIN_MEDIAN_HU = [18, 48] as const;
/** Grey, white matter and CSF spread a brain by 10 HU and more (10th-90th percentile); a uniform phantom by its noise. */
export const MIN_CONTRAST_HU = 6;
/** Noise of an analysed 5 mm slab from which a warning is given; routine head CT has 3-4 HU. Engineering limit. */
export const NOISY_HU = 6;
/** Pixel noise this strong AND this sharp is an edge-enhancing kernel whatever the header says. Engineering limits. */
export const SHARP_KERNEL = { noiseHu: 15, sharpness: 0.8 } as const;
/** Sideways jump of the cranial cavity between neighbouring slices that a smooth skull does not make. Engineering limit. */
export const MOTION_JUMP_MM = 4;
/**
 * Unevenness of the calm air around the head, HU, or multiples of the tissue's noise, from which streaks cross a slice. The GE head and
 * the phantoms have 2-12 below the vertex, synthetic heads 0-7; the GE head turned by 1.5 degrees half-way through the projections of
 * a slice 12-16, by 3 degrees 20-29.
 */
export const STREAKS_HU = 13;
export const STREAKS_NOISES = 2;
/** Cavity left in the outermost slice when the head goes on beyond it, cm2. Engineering limit. */
export const CROPPED_CAVITY_CM2 = 30;
/** Share of bright voxels deep inside the brain; calcifications stay at about 0.001. Engineering limit, warns only. */
export const BRIGHT_SHARE = 0.005;
/**
 * How much rougher the way through the slices may be in the order of positions than in that of their numbers. Measured: two
 * neighbours exchanged 1.003-1.12, two slices ten apart 1.13-1.17, the upper half 22 mm too low 1.11-1.28; with sound
 * positions the orders are one. `refused` leaves room for two blocks of a scan that overlap. Engineering limits.
 */
export const ROUGHER_BY_POSITION = { warned: 1.002, refused: 1.05 } as const;
/**
 * A slice is odd when it differs this much more from its neighbours than they do from each other. Measured: sound heads
 * (1 real, 2 phantoms, 17 made) at most 0.93 (`alone`), 1.07 (two or three slices `turned`) and 1.49 (`jump`); misplaced
 * slices 1.2-21, two or three turned 1.1-2.7, the upper half shifted by 20 mm 1.9-7. Engineering limits between them.
 */
export const ODD_SLICE = { alone: 1.3, turned: 1.2, jump: 1.8 } as const;
/** Odd slices above this share are two heads put into each other (two thirds are odd then). Engineering limit. */
export const MOSTLY_ODD = 0.25;
/** Neighbours that differ less than this are no evidence of anything, mean HU. Sound heads: 10-300. Engineering limit. */
export const MIN_DIFFERENCE_HU = 8;
/** Sideways jump of the head's outline between neighbours; sound heads at most 3.9 mm. A patient may turn: engineering limit. */
export const HEAD_JUMP_MM = 12;
/** Outlines of neighbours this alike in area are one part of the head; below, shoulders or vertex begin. Engineering limit. */
export const LIKE_AREA = 0.85;
/** Change of the soft tissue's median between neighbours, HU; 14 sound heads at most 4.8. Engineering limit. */
export const DENSITY_STEP_HU = 6.5;
/** Share of the largest area of soft tissue from which a slice's median tells; base and vertex change theirs by bone. */
export const MOSTLY_SOFT = 0.7;
/**
 * Blood in the sagittal sinus: 40-70 HU, with a clot or much haematocrit 80-90 (Black, AJNR 2011;32:1354); after contrast medium
 * 110 and more. Real head without: 49; the same with a sinus drawn at 120 HU: 112. From the first a scan is told to look enhanced,
 * and is refused where its words speak of contrast as well; from the second it is refused whatever they say. Engineering limits.
 */
export const BRIGHT_SINUS_HU = { warn: 100, refuse: 120 } as const;
/**
 * Of the middle image of a series, before and after, as dcmtk states it. JPEG-LS with loss on a real head: at 9:1 the same total and
 * 3.4 instead of 3.6 mL, at 12:1 1.2 mL, at 15:1 a total of 5 instead of 10. Readers tell 10:1 from the original, 5:1 not (JPEG 2000,
 * Eur Radiol 2007;17:1529). Engineering limit.
 */
export const MAX_LOSSY_RATIO = 10;
/**
 * Rounded positions leave hundredths of a millimetre between a slice and the line of the others, a tenth where they are printed
 * with one decimal; the real head and both phantoms have 0.0000. Engineering limit.
 */
export const OFF_LINE_MM = 0.3;
