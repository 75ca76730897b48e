import type { Dataset } from '../dataset/dataset.js';
import { type DocumentReference, documentReference } from '../dataset/documentReference.js';
import { createWriterContext } from '../dataset/uid.js';
import { longString } from '../dataset/valueRepresentation.js';
import { defined } from '../defined.js';
import { sourceMasks } from '../findings/sourceMasks.js';
import type { StrokeResult } from '../findings/strokeResult.js';
import type { Read } from '../reading/read.js';
import { resultAsRead } from '../reading/resultAsRead.js';
import { applyReview, EMPTY_REVIEW, type Review } from '../reading/review.js';
import { reviewedOf } from '../reading/reviewedOf.js';
import { encodeDicom } from './ground/encodeDicom.js';
import { isEdited } from './ground/isEdited.js';
import { whyNotReportable } from './ground/whyNotReportable.js';
import type { WriterInput } from './ground/writerInput.js';
import { buildSegmentation, SEGMENTATION_PARTS, type SegmentationPart } from './seg/buildSegmentation.js';
import { buildAspectsSr, type ReportOptions } from './sr/buildAspectsSr.js';
import { NO_ORGANISATION } from './sr/state.js';

/** All that a report is made of; structured-cloneable, as it crosses to the viewer's report worker. */
export interface ReportRequest {
  /** As the analysis gave it; the reader's part is laid over it here. */
  readonly result: StrokeResult;
  /** The reading; a blind one has no report. */
  readonly read?: Read;
  /** A reader's edits where there is no `read`. */
  readonly review?: Review;
  /** Naturalised dataset of one source image. */
  readonly source: Dataset;
  readonly nowMs: number;
  /** Who changed the AI's values, "Family^Given"; needed once there are changes, unless the read is signed. */
  readonly readerName?: string;
  /** The report that this one replaces; absent = the one that the read says is in the archive. */
  readonly predecessor?: DocumentReference;
}

/** Part 10 files, exactly as they are stored and as they are downloaded. */
export interface ReportFiles {
  readonly sr: Uint8Array<ArrayBuffer>;
  readonly reference: DocumentReference;
  /** Regions, then lesions; what has not a pixel is not there. */
  readonly segmentations: readonly SegmentationFile[];
}

export interface SegmentationFile {
  readonly part: SegmentationPart;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly reference: DocumentReference;
}

/**
 * The SR and, where there is something to show, the SEGs that it refers to: the same from viewer and command line. Whoever
 * asks for it has asked `whyNotReportable`.
 */
export function composeReport(request: ReportRequest): ReportFiles {
  const gap = whyNotReportable(request.result);
  if (gap) throw new Error(gap.message);
  const input = writerInputOf(request);
  const predecessor = request.predecessor ?? request.read?.stored;
  const segmentations = SEGMENTATION_PARTS.flatMap((part): readonly SegmentationFile[] => {
    const built = buildSegmentation(input, part);
    if (!built.ok) return [];
    return [{ part, bytes: new Uint8Array(encodeDicom(built.value)), reference: documentReference(built.value) }];
  });
  const sr = buildAspectsSr(input, {
    ...stateOf(input, request.readerName),
    ...defined({ predecessor }),
    segmentations: segmentations.map(({ reference }) => reference),
  });
  return {
    sr: new Uint8Array(encodeDicom(sr)),
    reference: documentReference(sr),
    segmentations,
  };
}

function writerInputOf({ result: analysed, read, review = EMPTY_REVIEW, source, nowMs }: ReportRequest): WriterInput {
  const result = read ? resultAsRead(analysed, read) : analysed;
  const aspects = read ? reviewedOf(read) : { hidden: false as const, ...applyReview(result.aspects, review) };
  if (aspects.hidden) throw new Error('a read has no report before the AI is revealed');
  return {
    result,
    aspects,
    ...defined({ read }),
    source,
    maskOfSlice: sourceMasks(result),
    context: createWriterContext(new Date(nowMs)),
  };
}

function stateOf(input: WriterInput, readerName: string | undefined): Pick<ReportOptions, 'state' | 'observer'> {
  const signature = input.read?.signature;
  if (signature) {
    const organisation = signature.organisation ?? (longString(input.source.InstitutionName) || NO_ORGANISATION);
    return { state: 'verified', observer: { name: signature.name, organisation } };
  }
  if (!isEdited(input)) return { state: 'preliminary' };
  if (readerName === undefined) throw new Error('a report with changes needs the name of the reader');
  return { state: 'read', observer: { name: readerName } };
}
