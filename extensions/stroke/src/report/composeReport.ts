import {
  applyReview,
  buildAspectsSr,
  buildSegmentation,
  createWriterContext,
  type Dataset,
  type DocumentReference,
  documentReference,
  encodeDicom,
  type Review,
  type StrokeResult,
  sourceMasks,
  type WriterInput,
} from '@ohif-stroke/core';

/** All that a report is made of; structured-cloneable, as it crosses to the report worker. */
export interface ReportRequest {
  readonly result: StrokeResult;
  readonly review: Review;
  /** Naturalised dataset of one source image. */
  readonly source: Dataset;
  readonly nowMs: number;
  /** Who changed the AI's values, "Family^Given". */
  readonly readerName: string;
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

/** The SR and, where there is something to show, the SEG that it refers to. */
export function composeReport(request: ReportRequest): ReportFiles {
  const { result, review, source } = request;
  const input: WriterInput = {
    result,
    aspects: applyReview(result.aspects, review),
    source,
    maskOfSlice: sourceMasks(result),
    context: createWriterContext(new Date(request.nowMs)),
  };
  const segmentation = buildSegmentation(input);
  const edited = input.aspects.side !== input.aspects.aiSide || input.aspects.regions.some(r => r.editedByReader);
  const sr = buildAspectsSr(input, {
    state: edited ? 'read' : 'preliminary',
    ...(edited ? { observer: { name: request.readerName } } : {}),
    ...(request.predecessor ? { predecessor: request.predecessor } : {}),
    ...(segmentation.ok ? { segmentation: documentReference(segmentation.value) } : {}),
  });
  return {
    sr: owned(encodeDicom(sr)),
    reference: documentReference(sr),
    ...(segmentation.ok
      ? { seg: owned(encodeDicom(segmentation.value)), segReference: documentReference(segmentation.value) }
      : {}),
  };
}

/** A copy with a buffer of its own: the encoder may hand out a view of a larger one. */
const owned = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);
