import type { Side } from '../../anatomy/regions.js';
import type { Code } from '../../dataset/codes.js';
import type { Item } from '../../dataset/contentTree.js';
import type { Dataset } from '../../dataset/dataset.js';
import type { Affine } from '../../geometry.js';
import type { FeatureRow } from '../../postprocess/featureRows.js';
import type { Urgency } from '../../urgency.js';
import type { CtVolume } from '../../volume/imageVolume.js';
import type { SourceImage } from '../../volume/sourceImages.js';
import type { FindingBasis } from '../findingBasis.js';
import type { GrowthSigns } from '../growthSigns.js';
import type { MeasuredFindings } from '../measuredFindings.js';

/**
 * A sign that readers look for on the images, such as a dense artery: a folder that seeks its candidates, judges them, words
 * what it found, and writes and reads its items of the report. `F` holds the measured figures, plain and structured-cloneable.
 * It has one line in `SIGNS`, and a card in the panel.
 */
export interface Sign<F> {
  /** English name, as report and command line have it. */
  readonly title: string;
  /** What it is a sign of, where several are: those that were not found are then said in one line. */
  readonly family?: SignFamily;
  /** Its place in the list of findings. */
  readonly urgency: Urgency;
  /** What it stands for in the BAT score. */
  readonly growth?: keyof GrowthSigns;
  /** Places that may show the sign, likeliest first. Undefined where there is nothing to look at: then it was not looked for. */
  readonly seek: (head: SignHead) => readonly SignCandidate<F>[] | undefined;
  /** Whether a candidate counts where no model is installed: by a published rule, which stands beside a model too. */
  readonly rule: (figures: F) => boolean;
  /** What keeps a candidate from counting where only the rule speaks, by the names of `SignItems.against`. */
  readonly ruledOutBy: readonly string[];
  /** English lines for the comments of the report and the command line. */
  readonly words: (finding: SignFinding<F>) => string;
  /** What stands beside its box, the same in every language: "58 HU". */
  readonly label: (figures: F) => string;
  readonly sr: SignItems<F>;
  /** Group under which `evaluate` counts it, such as the part of an artery; the same words as in a case's reference. */
  readonly kindOf: (figures: F) => string;
  /** Field of a case for `evaluate` that lists where it truly is. */
  readonly caseField: string;
  /** How many images the places lie on in which it is sought, which `evaluate` counts false findings against. */
  readonly searchedImages: (mniToLps: Affine, images: readonly SourceImage[]) => number;
}

/** `haematoma`: of an intracerebral haematoma that may go on growing. */
export type SignFamily = 'haematoma';

/** What a sign is sought in: the aligned head, all that was found in it, and the source slices. */
export interface SignHead extends FindingBasis, MeasuredFindings {
  readonly volume: CtVolume;
  /** Density of the blood in the superior sagittal sinus; absent where the scan does not show enough of it. */
  readonly sinusHu?: number;
  readonly images: readonly SourceImage[];
}

/** A rectangle in pixels of one source image: first column and row inside, width and height. */
export interface SignBox {
  /** Slice of the volume: index into `StrokeResult.images`. */
  readonly slice: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface SignPlace<F> {
  /** `none` in the midline. */
  readonly side: Side | 'none';
  /** One an image, the first where a reader looks first. */
  readonly boxes: readonly SignBox[];
  readonly figures: F;
  /** What speaks against it, by the names of `SignItems.against`. */
  readonly against: readonly string[];
}

export interface SignCandidate<F> extends SignPlace<F> {
  /** What a model judges from. */
  readonly features: FeatureRow;
}

export interface SignFinding<F> extends SignPlace<F> {
  /** Unique within its sign: "left-1". */
  readonly id: string;
  /** That it is what it looks like, 0-1, from the sign's model; absent where only the rule speaks. */
  readonly probability?: number;
  /** What the published rule says of it. */
  readonly byRule: boolean;
  /** The reader took it away; then it stands no more, but is told. */
  readonly removedByReader?: true;
}

/** A sign that was looked for. */
export interface SoughtSign<F> {
  readonly findings: readonly SignFinding<F>[];
  /** The model that judged, and the probability from which a candidate counts; absent where only the rule speaks. */
  readonly model?: { readonly id: string; readonly threshold: number };
  /** All places that were looked at, with their probabilities; absent in what comes from an archive. */
  readonly candidates?: readonly JudgedCandidate<F>[];
}

export type JudgedCandidate<F> = SignCandidate<F> & Pick<SignFinding<F>, 'probability' | 'byRule'>;

/** Writer and parser of a finding's own content items; what one writes the other reads. */
export interface SignItems<F> {
  readonly finding: Code;
  readonly site: (figures: F) => Code;
  /** By the name of each thing that can speak against the sign. */
  readonly against: Readonly<Record<string, Code>>;
  readonly write: (figures: F) => readonly Item[];
  readonly read: (group: Dataset) => F | undefined;
  /** Whether figures that came from an archive can be true; a report with some that cannot is refused. */
  readonly fits: (figures: F) => boolean;
}
