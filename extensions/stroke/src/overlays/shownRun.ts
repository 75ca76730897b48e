import {
  type AnalysisMaps,
  type BoxFinding,
  type DetectionFinding,
  type DrawnMark,
  defined,
  drawnMarks,
  type MovedMark,
  marksAlong,
  type PartialResult,
  reviewedOf,
  type SeriesIdentity,
  type StrokeResult,
  type SwitchedMarks,
  type VisibleReview,
} from '@ohif-stroke/core';
import type { Run } from '../state/run.js';

/** What the images can show of a run: of a score everything, of an analysis under way the maps that are there. */
export interface ShownRun extends SeriesIdentity, Pick<StrokeResult, 'grid' | 'images' | 'frameOfReferenceUid'> {
  readonly maps: Partial<AnalysisMaps>;
  /** The network's own map, which no reader has corrected. */
  readonly saliency?: Uint8Array;
  /** Where the network of a sign looked. */
  readonly attention?: Uint8Array;
  readonly boxes: readonly BoxFinding[];
  /** Boxes of a site's own models. */
  readonly detections?: readonly DetectionFinding[];
  /** What figures and signs have drawn. */
  readonly marks: readonly DrawnMark[];
  /** What a figure draws along a line that a reader moves; absent where nothing may be moved. */
  readonly marksAlong?: (moved: MovedMark) => readonly DrawnMark[] | undefined;
  /** Absent while nothing is scored. */
  readonly aspects?: VisibleReview;
  /** Thresholds by name, see `StrokeResult.parameters`. */
  readonly parameters: StrokeResult['parameters'];
}

export const NO_BOXES: readonly BoxFinding[] = [];
const NO_MARKS: readonly DrawnMark[] = [];

/** Outlines are traced anew for another result, or another switch, only. */
const known = new WeakMap<StrokeResult, { readonly switched: SwitchedMarks; readonly marks: readonly DrawnMark[] }>();

function marksOf(result: StrokeResult, switched: SwitchedMarks): readonly DrawnMark[] {
  const before = known.get(result);
  if (before?.switched === switched) return before.marks;
  const marks = drawnMarks(result, switched).flat();
  known.set(result, { switched, marks });
  return marks;
}

/** What the images show of an analysis under way: nothing beside an earlier result, or while a reader scores first. */
export const shownPartial = (run: Run | undefined): PartialResult | undefined =>
  run?.phase === 'running' && !run.previous && !run.read ? run.partial : undefined;

/** Nothing while a reader scores first: the images then say nothing of the AI. */
export function shownRun(
  run: Run | undefined,
  { studyInstanceUid, seriesInstanceUid }: SeriesIdentity,
  switched: SwitchedMarks,
): ShownRun | undefined {
  if (run?.phase === 'scored') {
    const aspects = reviewedOf(run.read);
    if (aspects.hidden) return undefined;
    const { attention, ...result } = run.result;
    const own = attention === undefined ? {} : { attention: attention.map };
    const marks = marksOf(run.result, switched);
    // A signed read is frozen.
    const along = run.read.phase === 'signed' ? undefined : (moved: MovedMark) => marksAlong(run.result, moved);
    return { ...result, ...own, aspects, saliency: run.ai.maps.infarct, marks, ...defined({ marksAlong: along }) };
  }
  const partial = shownPartial(run);
  if (!partial) return undefined;
  const { grid, images, maps, thresholds } = partial;
  const parameters = Object.fromEntries(Object.entries(thresholds).map(([name, from]) => [`${name}Threshold`, from]));
  return { grid, images, maps, studyInstanceUid, seriesInstanceUid, boxes: NO_BOXES, marks: NO_MARKS, parameters };
}
