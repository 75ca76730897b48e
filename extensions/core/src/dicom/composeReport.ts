import { applyReview, EMPTY_REVIEW, type Review } from '../findings/review.js';
import type { StrokeResult } from '../findings/strokeResult.js';
import { buildAspectsSr } from './buildAspectsSr.js';
import { buildSegmentation } from './buildSegmentation.js';
import type { Dataset } from './dataset.js';
import { encodeDicom } from './encodeDicom.js';
import { sourceMasks } from './sourceMasks.js';
import { createWriterContext } from './uid.js';
import { type DocumentReference, documentReference, type WriterInput } from './writerInput.js';

/** All that a report is made of; structured-cloneable, as it crosses to the viewer's report worker. */
export interface ReportRequest {
  readonly result: StrokeResult;
  readonly review?: Review;
  /** Naturalised dataset of one source image. */
  readonly source: Dataset;
  readonly nowMs: number;
  /** Who changed the AI's values, "Family^Given"; needed once there are changes. */
  readonly readerName?: string;
  /** The report that this one replaces. */
  readonly predecessor?: DocumentReference;
}

/** Part 10 files, exactly as they are stored and as they are downloaded. */
export interface ReportFiles {
  readonly sr: Uint8Array<ArrayBuffer>;
  /** Absent where there is nothing to segment. */
  readonly seg?: Uint8Array<ArrayBuffer>;
  readonly reference: DocumentReference;
  readonly segReference?: DocumentReference;
}

/** The SR and, where there is something to show, the SEG that it refers to: the same from viewer and command line. */
export function composeReport(request: ReportRequest): ReportFiles {
  const { result, review = EMPTY_REVIEW, source, readerName, predecessor } = request;
  const input: WriterInput = {
    result,
    aspects: applyReview(result.aspects, review),
    source,
    maskOfSlice: sourceMasks(result),
    context: createWriterContext(new Date(request.nowMs)),
  };
  const segmentation = buildSegmentation(input);
  const edited = input.aspects.side !== input.aspects.aiSide || input.aspects.regions.some(r => r.editedByReader);
  if (edited && readerName === undefined) throw new Error('a report with changes needs the name of the reader');
  const sr = buildAspectsSr(input, {
    state: edited ? 'read' : 'preliminary',
    ...(edited && readerName !== undefined ? { observer: { name: readerName } } : {}),
    ...(predecessor ? { predecessor } : {}),
    ...(segmentation.ok ? { segmentation: documentReference(segmentation.value) } : {}),
  });
  return {
    sr: new Uint8Array(encodeDicom(sr)),
    reference: documentReference(sr),
    ...(segmentation.ok
      ? { seg: new Uint8Array(encodeDicom(segmentation.value)), segReference: documentReference(segmentation.value) }
      : {}),
  };
}
