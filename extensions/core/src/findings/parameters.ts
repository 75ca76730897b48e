/**
 * Every number that decides a region, in one record that travels with the result into JSON and SR. The thresholds of
 * the networks' masks come from their manifests and are added beside these.
 */
export const DEFAULT_PARAMETERS = {
  /**
   * Voxels outside are CSF, calcification or bone partial volume; without this window region AUC falls from 0.97 to 0.87. Where
   * tissue begins is measured: a result carries the limit that was used.
   */
  huWindowLow: 22,
  huWindowHigh: 50,
  /**
   * Share of the way from the head's CSF to its tissue from which a voxel is tissue. A fixed 22 HU cut half of an infarct's
   * darkness off (drawn into the real scan: `python -m stroke_training implant`, docs/evaluation.md). What the network calls old
   * above it has lost nothing yet, and is an infarct of some hours. Engineering limit: half-way.
   */
  tissueShare: 0.5,
  /** In-plane Gaussian, standard deviation, before the median. */
  smoothingSigmaMm: 2,
  /** Lighter smoothing on which the window is judged, so that noise alone neither excludes nor admits a voxel. */
  windowSigmaMm: 1,
  /**
   * Relative density difference to the mirror region from which a region counts as affected, per cent, 5 mm NCCT of the
   * MR CLEAN trial, each at a specificity of 89 % (PMC7966210, table 2).
   */
  deepCutoffPercent: 5.6,
  corticalCutoffPercent: 4.7,
  /** One-sided specificity of both cut-offs (same table): fixes the slope of the probability, see `regionProbability`. */
  cutoffSpecificity: 0.89,
  /** A region counts only where it is dark on this many neighbouring cuts (ASPECTS reading rule, aspectsinstroke.com). */
  minConsecutiveCuts: 2,
  /**
   * Share of the cut-off that makes a single cut dark. The cut-offs were published for whole regions; one cut holds a third
   * of the voxels, so that a region just over its cut-off lies under it on every other cut. Engineering choice: half.
   */
  cutShareOfCutoff: 0.5,
  /** Voxels that both sides need on a cut before the cut is judged: under this the median is mostly noise. */
  minCutVoxels: 30,
  /** Counted voxels that both sides of a region need, mL; the smallest region has about 2.4 mL. */
  minCountedMl: 0.4,
  /** Share of a region's height that the scan must cover before it is judged. */
  minCoveredShare: 0.5,
  /** From this share of old infarct the region's darkness is no early change; old infarcts never cost a point. */
  maxOldInfarctShare: 0.2,
  /** From this share of haemorrhage the densities of a region and of its mirror cannot be compared. */
  maxHaemorrhageShare: 0.05,
  /** Rim around a bleed that is not measured: its partial volume is bright, its oedema dark. */
  haemorrhageMarginMm: 3,
  /** Lesion cores darker than this are fluid: early oedema takes a few HU off brain tissue, it never makes a cavity. */
  fluidBelowHu: 16,
  /** Smaller parts of a mask are taken as noise of the network, mL. */
  minInfarctMl: 0.5,
  minHaemorrhageMl: 0.5,
  /** What looks like an infarct and is not counted is told from this volume on, mL. */
  minToldInfarctMl: 1,
  /** An infarct that the network marks must be this much darker than its mirror image, per cent (one cut-off for all, same table). */
  minInfarctContrastPercent: 4.9,
  /**
   * Mean probability from which an acute infarct is believed at all: over the whole of it the network must rather say yes
   * than no.
   */
  minMeanInfarct: 0.5,
  /**
   * Mean probability from which an acute infarct is believed where mistakes are common: on one cut only (the reading rule
   * asks for two), and at the skull base, where streaks of bone and unequal temporal poles imitate one.
   */
  certainMeanInfarct: 0.6,
  /**
   * Volume at that certainty which alone makes an acute infarct, mL, whatever the mean over its rim. On 120 synthetic heads of
   * the fit the limits of infarcts show 39 % of them, and more than 2 mL of a false one in 2 heads of 45 without.
   */
  certainInfarctCoreMl: 5,
  /** Below this template height streaks of the skull base cross the brain. */
  skullBaseZMm: -15,
  /**
   * Mean probability of a bleed. On 120 synthetic heads of the fit real ones had 0.76-0.95, the network's mistakes 0.65-0.84: of
   * nine heads with one this leaves five. At the ends of the skull, where bone in partial volume imitates blood, it must be sure.
   */
  minMeanHaemorrhage: 0.78,
  certainMeanHaemorrhage: 0.85,
  /**
   * Volume in which every voxel reaches `certainHaemorrhageCore` that alone makes a bleed, mL, whatever the mean over its rim. On
   * the same heads mistakes held at most 1.1 mL of it but for two of 2.8 and 3.2 mL, bleeds of 2.8 mL and more 1.4 mL and more.
   */
  certainHaemorrhageCore: 0.9,
  certainHaemorrhageCoreMl: 1.2,
  /**
   * A clear clot: a place deep in the brain that the network marks with this mean probability, this much denser than the brain
   * of its slices on the median, from `minHaemorrhageMl` on. See `clearClots`.
   */
  clearMeanHaemorrhage: 0.6,
  clearHaemorrhageContrastHu: 12,
  /** A place that is marked and not counted is told from these limits on where it is deep in the brain, see `possibleHaemorrhages`. */
  minPossibleHaemorrhageMl: 0.2,
  possibleMeanHaemorrhage: 0.55,
  possibleHaemorrhageContrastHu: 10,
  /** Volume beyond the bone's blur, and contrast, from which it is told also along the skull: a subdural of 4 mm has that much. */
  minLargePossibleMl: 4,
  largePossibleContrastHu: 20,
  /** Mean probability, and volume, from which it is told wherever it lies. */
  sureMeanHaemorrhage: 0.75,
  minSureHaemorrhageMl: 0.3,
  /** Template height above which a place is deep: below it the bones of the posterior fossa are everywhere near. */
  deepFromZMm: -45,
  /** Template heights of those ends: petrous bones and below, and where the skull closes. */
  petrousZMm: -30,
  vertexZMm: 60,
  /** Fresh blood measures 50-80 HU, in a clot that has retracted up to 90: a whole part over 80 is something else. */
  maxMedianHaemorrhageHu: 80,
  /**
   * Volume at `certainHaemorrhageCore` from which a part is blood however dense, mL: sinuses, calcifications and bone in partial
   * volume are smaller, a large fresh clot in blood of a high haematocrit reaches 90 HU. On 120 synthetic heads of the fit and
   * the real scan in 48 variants it lets nothing false through.
   */
  certainDenseHaemorrhageMl: 5,
  /** Share of a bleed that must lie apart from bone: a layer thinner than this is bone partial volume. */
  minBoneFreeShare: 0.5,
  /** The same for a layer along the skull: half of one of 3-4 mm lies within the blur of the bone. */
  minBoneFreeShareExtraAxial: 0.2,
  /** A fresh bleed measures about 50-90 HU (partial volume from 45); beyond it is calcification or bone. */
  haemorrhageLowHu: 45,
  haemorrhageHighHu: 100,
  /** A bleed is at least this much denser than the brain of its slice; grey and white matter differ by half of it. */
  haemorrhageContrastHu: 12,
  /**
   * Volume of all bleeding from which no total is made, mL: it is a haemorrhagic stroke then, and ASPECTS was made for the
   * ischaemic one (Barber, Lancet 2000). 2 mL is the least that trials treat as a haematoma (FASTEST, NCT03496883: 2-60 mL);
   * petechiae in an infarct, a sliver of subarachnoid blood and most mistakes of the network are smaller.
   */
  unscoredHaemorrhageMl: 2,
  /**
   * Displacement that a bleed's mass effect may have where densities are still compared, mm: half a pixel of the analysis grid.
   * A clot of volume V moves tissue at the distance r from its middle by V / (4 pi r2), see `disturbedZone`.
   */
  massEffectMm: 0.5,
  /** Share of a region that may lie where a bleed disturbs it or its mirror image; the rest is compared. Engineering limit. */
  maxDisturbedShare: 0.5,
  /** Share of a region that the infarct network must mark where nothing else can judge it: most of it. */
  ownInfarctShare: 0.5,
  /** A bleed from this volume on has a rim of oedema, mL; what is dark within the reach is never an infarct. */
  oedemaFromMl: 1,
  /** Absolute perihaematomal oedema extends some 5-10 mm from the clot in the first days. Engineering limit. */
  oedemaReachMm: 10,
  /**
   * The score by overlap, where the infarct network's manifest does not say: probability of a voxel, and share of a region from
   * which it counts. Of the share there is no agreed cut-off; 20 % is what studies of ASPECTS on diffusion images use.
   */
  overlapProbability: 0.25,
  overlapShare: 0.2,
  /** Probabilities that bound the volume of the acute infarct: rather certain, and possible, voxels. */
  certainInfarct: 0.8,
  possibleInfarct: 0.2,
  /** Density window of net water uptake: CSF, calcification and blood stay out (Broocks, Radiology 2018). */
  waterUptakeLowHu: 20,
  waterUptakeHighHu: 80,
  /** Less infarct than this, or of its mirror image, gives no water uptake worth a figure, mL. Engineering limit. */
  minWaterUptakeMl: 2,
  /** Where the networks give a deep region less than this share of its usual volume, the atlas stands in. */
  minNetworkShare: 0.25,
} as const;

export type FindingParameters = { readonly [name in keyof typeof DEFAULT_PARAMETERS]: number };
