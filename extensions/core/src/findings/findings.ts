import type { AspectsRegion, Side } from '../anatomy/regions.js';
import { isLesionKind, type LesionKind } from '../lesions.js';
import type { HaemorrhageName } from '../model/networkMaps.js';
import type { ClassificationFinding } from '../postprocess/classification.js';
import type { ChangeName } from './firmness/smallChanges.js';
import type { OutsidePart } from './infarct/outsideAspects.js';

/**
 * Density of one region and of its mirror, over voxels inside the HU window only. A density is not a number where no voxel
 * could be counted, and so is a difference to it: say "not measured", a 0 would be a statement.
 */
export interface RegionEvidence {
  readonly huMean: number;
  readonly huMedian: number;
  readonly huMeanOpposite: number;
  readonly huMedianOpposite: number;
  /** Opposite minus this side, medians, HU; positive = this side is darker. */
  readonly differenceHu: number;
  /** `differenceHu` relative to the opposite median, per cent: what is held against the cut-off. */
  readonly differencePercent: number;
  readonly voxelsCounted: number;
  /** Voxels of the region outside the HU window (CSF, calcification, bone) or inside a haemorrhage. */
  readonly voxelsLeftOut: number;
  readonly volumeMl: number;
  /** Mean of the infarct network's probability over the region, 0-1. */
  readonly networkProbability: number;
  /** Share of the region over the infarct threshold, 0-1. */
  readonly infarctShare: number;
  /** Share of the region marked as old (cavity) infarct, 0-1. */
  readonly oldInfarctShare: number;
  /** Share of the region covered by the haemorrhage mask, 0-1. */
  readonly haemorrhageShare: number;
  /** Cuts (analysis slices) on which both sides could be measured. */
  readonly cuts: number;
  /** Longest run of neighbouring cuts that are each over the cut-off. */
  readonly consecutiveDarkCuts: number;
}

/** What one input of the region score adds to the log-odds; all of them and `baseLogOdds` sum to the logit. */
export interface Contribution {
  readonly name: string;
  readonly value: number;
  readonly logOdds: number;
}

export interface RegionFinding {
  readonly name: AspectsRegion;
  readonly side: Side;
  readonly affected: boolean;
  /** That the region shows early ischaemic change, 0-1: it counts from `AspectsFinding.threshold` on. */
  readonly probability: number;
  /** Why the probability is what it is; absent without a region-score model. */
  readonly contributions?: readonly Contribution[];
  readonly baseLogOdds?: number;
  /** Every figure that a region-score model may judge from (`RegionFeatures`), whether or not one is installed. */
  readonly features?: Readonly<Record<string, number>>;
  readonly evidence: RegionEvidence;
  /** Slices of the volume on which the region lies, ascending. */
  readonly slices: readonly number[];
  /** Why a suspicious region was not counted, if so; a region with `notAssessed` was not judged at all. */
  readonly note?: RegionNote;
  /**
   * Judged by what the infarct network marks of it alone, since its densities cannot be compared: the rule of two dark cuts
   * has nothing to look at.
   */
  readonly byNetwork?: true;
}

/**
 * `notAssessed`: the scan does not cover the region (or its mirror), so its figures have no meaning: show a dash, leave
 * them out of the SR, and never read the region as normal. The others name what kept a dark region from counting: an
 * old infarct, dark on one cut only, too few voxels inside the HU window, a haemorrhage in it or in its mirror, a bleed
 * whose oedema or mass effect reaches most of it or of its mirror; something denser than tissue (calcium, metal, blood that
 * was not found), or an old infarct, that takes most of it or of its mirror.
 */
export type RegionNote =
  | 'oldInfarct'
  | 'singleSlice'
  | 'tooFewVoxels'
  | 'haemorrhage'
  | 'besideHaemorrhage'
  | 'besideDense'
  | 'besideOldInfarct'
  | 'notAssessed';

export const isAssessed = (region: RegionFinding): boolean => region.note !== 'notAssessed';

/** The notes that say that densities could not be compared, with what kept them from it. */
export const NOT_COMPARABLE = [
  'haemorrhage',
  'besideHaemorrhage',
  'besideDense',
  'besideOldInfarct',
] as const satisfies readonly RegionNote[];

/**
 * Whether a region could be judged at all: the scan covers it, and nothing keeps it from being compared. Where it could not
 * be, neither difference nor probability says anything: show a dash, and never read the region as normal.
 */
export const isJudged = (region: RegionFinding): boolean =>
  isAssessed(region) && !NOT_COMPARABLE.some(note => note === region.note);

/** The score of one analysis measured again under a small change, at the shipped threshold. */
export interface ChangedScore {
  readonly change: ChangeName;
  /** In the unit of the change (`SMALL_CHANGES`). */
  readonly by: number;
  readonly total: number;
  readonly side: Side | 'none';
  /** What counts under the change and not without it, or the reverse. */
  readonly turned: readonly { readonly name: AspectsRegion; readonly side: Side }[];
}

/** Why no total was made. */
export type NotScored = 'haemorrhage';

export interface AspectsFinding {
  /** 10 minus the affected regions of `side`; absent where `notScored` says why there is none. */
  readonly total?: number;
  /** Then no region counts, and the regions' figures are all that is said of them. A reader may still score by hand. */
  readonly notScored?: NotScored;
  readonly side: Side | 'none';
  /** Shipped probability from which a region counts, 0-1. */
  readonly threshold?: number;
  /** How firm the score is: measured again under each of some small changes. Of the shipped threshold only. */
  readonly firmness?: readonly ChangedScore[];
  /** All 20, the affected side's ten first (right first when `side` is none). */
  readonly regions: readonly RegionFinding[];
}

/** One box per component and slice, in pixels of the source image. */
export interface BoxFinding {
  readonly id: string;
  readonly componentId: string;
  readonly label: LesionKind;
  readonly probability: number;
  /** Slice index of the volume. */
  readonly slice: number;
  /** Edges in pixel indices of the source image: first column and row inside, width and height in pixels. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly side: Side;
  /** Where its infarct lies outside the ASPECTS regions, the largest part first; absent where it is theirs. Never empty. */
  readonly outside?: readonly OutsidePart[];
  /** The detector that drew it; absent for boxes around the lesions of the masks. */
  readonly modelId?: string;
}

/** A box of a site's detector whose class is none of this software's lesions. */
export interface DetectionFinding extends Omit<BoxFinding, 'label' | 'modelId'> {
  readonly modelId: string;
  readonly label: string;
}

/** Whatever a reader can take away and bring back. */
export type AnyBox = BoxFinding | DetectionFinding;

export const isLesionBox = (box: AnyBox): box is BoxFinding => isLesionKind(box.label);
export const isDetection = (box: AnyBox): box is DetectionFinding => !isLesionKind(box.label);

/** A site's own detector or classifier that ran; one that failed is a warning instead. */
export interface SiteModel {
  readonly id: string;
  readonly title: string;
  /** Classes of its boxes, with the probability from which one is drawn. Lesions of this software may be among them. */
  readonly looksFor: readonly { readonly label: string; readonly threshold: number }[];
}

/** The detector of infarcts that ran beside the infarct network, and how its boxes are to be taken (from its manifest). */
export interface InfarctDetector {
  readonly modelId: string;
  readonly title: string;
  /** Probability from which a box is drawn. */
  readonly shownFrom: number;
  /** Probability from which a box counts. */
  readonly countedFrom: number;
  /** Share of a region's area on a slice that counting boxes cover at least, for the region to count. */
  readonly regionShare: number;
}

/** What a site's own models say. It stands beside the score and is never part of it. */
export interface SiteFindings {
  readonly siteModels: readonly SiteModel[];
  readonly detections: readonly DetectionFinding[];
  readonly classifications: readonly ClassificationFinding[];
}

export interface SidedVolume {
  readonly left: number;
  readonly right: number;
}

export type HaemorrhageType = HaemorrhageName;

/** A place that the haemorrhage network marked and the rules did not count as a bleed: to be looked at. */
export interface PossibleHaemorrhage {
  readonly volumeMl: number;
  /** Slice index of the volume on which it is largest. */
  readonly slice: number;
  readonly side: Side;
}

export interface TypedHaemorrhage {
  readonly type: HaemorrhageType;
  readonly volumeMl: number;
  /** The half of the head with at least three quarters of it; absent where it lies in both or in the middle. */
  readonly side?: Side;
}

/** `volumeMl` is all infarct, acute and old together; the two parts stand beside it. */
export interface InfarctVolumes {
  readonly volumeMl: SidedVolume;
  readonly acuteVolumeMl: SidedVolume;
  readonly oldVolumeMl: SidedVolume;
}

/**
 * `types` (each voxel to its likeliest one, largest first) are absent where the model does not tell them apart. `oedema` is told
 * where the network's manifest says that it may be (`told`) and a clot is there that it belongs to; without it the network's
 * mark only says where regions and infarcts cannot be judged.
 */
export interface HaemorrhageFinding {
  readonly volumeMl: number;
  readonly types?: readonly TypedHaemorrhage[];
  /** Surest first; absent where there is none. Never part of `volumeMl`. */
  readonly possible?: readonly PossibleHaemorrhage[];
  /** Oedema beside an intracerebral clot, never part of `volumeMl`; 0 on both sides where none is believed. */
  readonly oedema?: { readonly volumeMl: SidedVolume };
}

/** Maps on the analysis grid; `maps.regions` has labels 0-20, the others probability x 255. */
export interface AnalysisMaps extends Readonly<Record<LesionKind, Uint8Array>> {
  readonly regions: Uint8Array;
  readonly brain: Uint8Array;
}
