import type { Side } from '../../anatomy/regions.js';
import type { Code } from '../../dataset/codes.js';
import type { Item } from '../../dataset/contentTree.js';
import type { Dataset } from '../../dataset/dataset.js';
import type { AnalysisGrid } from '../../grid/analysisStack.js';
import type { HeadFrame } from '../../grid/headFrame.js';
import type { LesionKind } from '../../lesions.js';
import type { Notice } from '../../notice.js';
import type { Urgency } from '../../urgency.js';
import type { SourceImage } from '../../volume/sourceImages.js';
import type { FindingBasis } from '../findingBasis.js';
import type { AnalysisMaps, AspectsFinding, HaemorrhageFinding } from '../findings.js';
import type { GrowthSigns } from '../growthSigns.js';
import type { MeasuredFindings } from '../measuredFindings.js';
import type { Mark } from './mark.js';
import type { MovedLine } from './movedMark.js';

/**
 * A figure beside the score: a folder that measures it, says what it rests on, words it, and writes and reads its items of
 * the report. `V` is plain and structured-cloneable. It has one line in `FIGURES`, and a card in the panel.
 */
export interface Figure<V> {
  /** Undefined where there is nothing to measure: never a 0 that was not measured. */
  readonly measure: (head: MeasuredHead) => V | undefined;
  /** Where a reader corrected the mask of one of these lesions the value no longer holds. */
  readonly restsOn: readonly LesionKind[];
  /** Measures again on the reader's mask, where that needs no densities beyond what it found before; without it the value goes. */
  readonly remeasure?: (head: CorrectedHead, before: V | undefined) => V | undefined;
  /** Where it rests on signs alone: made from those that stand, and again where a reader took one away; `measure` gives nothing. */
  readonly fromSigns?: (growth: GrowthSigns | undefined) => V | undefined;
  readonly warnings?: (value: V) => readonly Notice[];
  /** English lines for the comments of the report and the command line. */
  readonly words: (value: V) => readonly string[];
  /** One line of the summary picture, where it has room for the figure. */
  readonly inPicture?: (value: V) => string;
  /** It says how sharp the volume of a lesion is: its words follow that volume, `short` stands behind it in brackets. */
  readonly ofVolume?: { readonly lesion: LesionKind; readonly short: (value: V) => string };
  readonly sr: FigureItems<V>;
  /** What is drawn on the images, the first where a reader looks first; from the value and from maps that an archive gives back too. */
  readonly marks?: (value: V, head: DrawnHead) => readonly Mark[];
  /** What follows where a reader moves what it drew; absent = nothing can be moved. */
  readonly movable?: MovableFigure<V>;
  /** How `evaluate` holds it against what a person drew, or each of its numbers. */
  readonly reference?: FigureReference<V> | readonly FigureReference<V>[];
  /** The number that is compared with the same one of another scan of the patient; absent = it is not compared. */
  readonly overTime?: FigureOverTime<V>;
  /** When it is a finding with a row of its own in the list of findings; absent = a number beside one, never a finding. */
  readonly finding?: FigureFinding<V>;
}

/** A figure whose lines a reader may draw elsewhere. What was found without the reader stays in the value. */
export interface MovableFigure<V> {
  /** Measured along the reader's line in place of its own; undefined where that gives no such figure, or is none of its lines. */
  readonly move: (value: V | undefined, line: MovedLine, images: readonly SourceImage[]) => V | undefined;
  /** A value taken apart again: what was found (undefined where nothing was), and the reader's lines. */
  readonly apart: (value: V) => { readonly found: V | undefined; readonly moved: readonly MovedLine[] };
}

export interface FigureFinding<V> {
  readonly urgency: Urgency;
  /** What a reader's decision on it is about, in the report. */
  readonly code: Code;
  /** Whether a value is a finding; else it was looked for and lies under its limit. */
  readonly stands: (value: V) => boolean;
  /** Whether a value says anything; without, all do. One that does not was not measured, and is under no limit. */
  readonly judged?: (value: V) => boolean;
  /** Whether a value that is no finding lies over its limit nevertheless, for want of what makes it one. */
  readonly overLimit?: (value: V) => boolean;
  readonly side?: (value: V) => Side | 'none';
}

/** A figure then and now. */
export interface FigureOverTime<V> {
  readonly unit: 'mL' | 'mm' | '%';
  /** What it is, in the report of a later scan. */
  readonly code: Code;
  /** Undefined where the value holds no such number. */
  readonly of: (value: V) => number | undefined;
  /** Its sign is a side, positive to the patient's right: it is told with its side, and no percentage is made of it. */
  readonly sided?: true;
}

/** What a figure is measured from: the aligned head, the networks' maps and everything that was found in them. */
export interface MeasuredHead extends FindingBasis, MeasuredFindings {
  readonly aspects: AspectsFinding;
  readonly images: readonly SourceImage[];
  /** What the checks of series and head said. */
  readonly said?: readonly Notice[];
}

/** What is left without the densities: the maps that are drawn. */
export interface DrawnHead {
  readonly grid: AnalysisGrid;
  readonly headFrame: HeadFrame;
  readonly maps: AnalysisMaps;
  readonly images: readonly SourceImage[];
}

/** The head with infarct and oedema as a reader drew them. */
export interface CorrectedHead extends DrawnHead {
  readonly aspects: AspectsFinding;
  readonly haemorrhage: HaemorrhageFinding;
  /** 1 = acute infarct, on the analysis grid. */
  readonly infarct: Uint8Array;
  /** 1 = oedema, on the analysis grid. */
  readonly oedema: Uint8Array;
}

/** Writer and parser of a figure's content items (PS3.16 TID 1411); what one writes the other reads. */
export interface FigureItems<V> {
  /** Which measurement group holds them: that of a lesion, behind its volumes, or one of the figure's own. */
  readonly group: LesionKind | OwnGroup<V>;
  /** Their order is part of the stored report. */
  readonly write: (value: V, images: readonly SourceImage[]) => readonly Item[];
  /** From a group of any version; undefined where it holds no such figure, or not all of it. */
  readonly read: (group: Dataset, images: readonly SourceImage[]) => V | undefined;
  /** Whether a value that came from an archive can be true; a report with one that cannot is refused. */
  readonly fits?: (value: V) => boolean;
}

/** A measurement group of its own; the largest outline among the figure's marks is its image region. */
export interface OwnGroup<V> {
  /** Tracking identifier, which also finds the group again. */
  readonly name: string;
  readonly finding: Code;
  readonly site: Code;
  readonly side: (value: V) => Side | 'none';
  /** Its image region where it draws no outline; without either it is not stored. */
  readonly region?: 'brain';
}

/** A figure against the same one of a case's reference, both in `unit`. */
export interface FigureReference<V> {
  readonly title: string;
  readonly unit: string;
  /** Undefined where the value holds no such number. */
  readonly product: (value: V) => number | undefined;
  /** Undefined where the case does not tell it. */
  readonly of: (reference: ReferenceVolumes, value: V) => number | undefined;
}

/** What the reference masks of a case hold, mL, by label 0-20 (`regionLabel`) where they are of the regions; and what was measured by hand. */
export interface ReferenceVolumes {
  readonly haemorrhageMl?: number;
  readonly infarctMl?: number;
  readonly oedemaMl?: number;
  readonly regionMl?: readonly number[];
  readonly infarctInRegionMl?: readonly number[];
  /** Of the midline, towards the patient's right, mm. */
  readonly shiftMm?: { readonly septum?: number; readonly monro?: number };
  /** CSF of the hemispheres, mL. */
  readonly csfMl?: Readonly<Record<Side, { readonly sulci: number; readonly ventricles: number }>>;
  /** Between the outer walls of the frontal horns, and between the inner tables on the same slice, mm. */
  readonly ventriclesMm?: { readonly horns: number; readonly skull: number };
}
