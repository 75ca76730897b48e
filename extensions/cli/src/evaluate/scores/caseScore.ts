import type {
  AspectsRegion,
  BoxFinding,
  Firmness,
  NotScored,
  RegionNote,
  ScoreId,
  Side,
  SidedVolume,
} from '@ohif-stroke/core';
import type { Detection } from '../../statistics/averagePrecision.js';
import type { ArteryScore } from './scoreArteries.js';
import type { FigureScore } from './scoreFigures.js';
import type { HaematomaSignScore } from './scoreHaematomaSigns.js';

/** One of the 20 regions of a case: what the product said of it and what is true. */
export interface RegionDecision {
  readonly name: AspectsRegion;
  readonly side: Side;
  readonly positive: boolean;
  /** The product's `affected`, at the shipped thresholds. */
  readonly predicted: boolean;
  readonly probability: number;
  /** Mean of the infarct network's probability over the region. */
  readonly networkProbability: number;
  /** False where the region could not be judged (not covered, or beside a bleed): counted as not affected, probability 0. */
  readonly assessed: boolean;
  /** What kept it from counting, if anything. */
  readonly note?: RegionNote;
  /** Share that the infarct network covers, at each of `OVERLAP_PROBABILITIES`. */
  readonly overlapShares?: readonly number[];
  /** What a region-score model judges from. */
  readonly features?: Readonly<Record<string, number>>;
}

export interface AspectsPair {
  readonly reference: number;
  readonly product: number;
  readonly referenceSide: Side | 'none';
  readonly productSide: Side | 'none';
  /** How firm the product says its total is; absent where it did not measure again. */
  readonly firmness?: Pick<Firmness, 'same' | 'of' | 'sameFavour'>;
}

/** One region as a way sees it, with its truth; one that the way could not judge counts as said not affected. */
export interface WayDecision {
  readonly positive: boolean;
  readonly predicted: boolean;
  /** What the way orders regions by: its certainty, or else the share that it found. */
  readonly score: number;
}

/** One way to the total, held against a reader's. */
export interface WayScored extends AspectsPair {
  readonly way: ScoreId;
  /** All 20 regions. */
  readonly decisions: readonly WayDecision[];
}

export interface RegionDice {
  readonly name: AspectsRegion;
  readonly side: Side;
  /** Null where the reference has nothing of the region. */
  readonly dice: number | null;
}

/** How far a lesion mask agrees; null = not evaluated, or without meaning (no Dice without a lesion). */
export interface LesionScore {
  /** Over the whole scan, as the product reports it. */
  readonly productMl: number;
  readonly referenceMl: number | null;
  readonly dice: number | null;
  /** Marked by both, and by the product, on the reference's grid. */
  readonly bothMl: number | null;
  readonly markedMl: number | null;
  /** Product minus reference, both on the reference's grid; only where the reference has a lesion. */
  readonly volumeErrorMl: number | null;
  /** Marked by the product outside the reference; over the whole scan where there is no lesion. */
  readonly falsePositiveMl: number | null;
  /** True where the truth says that there is no lesion at all; null = not known. */
  readonly normal: boolean | null;
}

/** Boxes of one label in one case after matching. */
export interface BoxScore {
  readonly label: BoxFinding['label'];
  readonly detections: readonly Detection[];
  readonly references: number;
}

/** All that is kept of one evaluated case; the maps are let go. */
export interface CaseScore {
  readonly id: string;
  readonly timeMs: number;
  readonly warnings: readonly string[];
  readonly regions?: readonly RegionDice[];
  readonly brainDice?: number | null;
  /** The product's acute infarct by side, over the whole scan. */
  readonly acuteInfarctMl: SidedVolume;
  readonly infarct: LesionScore;
  readonly haemorrhage: LesionScore;
  /** Where the case has a mask of it: a product that tells no oedema is held to have found none. */
  readonly oedema?: LesionScore;
  /** Why the product made no total: then the case has neither a pair nor decisions. */
  readonly notScored?: NotScored;
  readonly aspects?: AspectsPair;
  readonly decisions?: readonly RegionDecision[];
  /** The totals by each way, where the affected regions are known. */
  readonly ways?: readonly WayScored[];
  readonly waysAgree?: boolean;
  /** Boxes about the lesions of the masks, and what a site's own detectors draw of them. */
  readonly boxes?: readonly BoxScore[];
  /** Boxes of the infarct detector; absent where none ran. */
  readonly detectorBoxes?: readonly BoxScore[];
  /** Absent where the case does not say, or where they were not looked for. */
  readonly arteries?: ArteryScore;
  readonly haematomaSigns?: HaematomaSignScore;
  /** Id of the case of an earlier scan. */
  readonly earlier?: string;
  readonly figures: readonly FigureScore[];
}

/** Why a case has no score; never dropped in silence. */
export interface CaseLeftOut {
  readonly id: string;
  readonly status: 'refused' | 'failed';
  readonly reason: string;
}
