import type { Dataset } from '../dataset/dataset.js';
import type { DocumentReference } from '../dataset/documentReference.js';
import { type ScanTime, scanTimeOf } from '../dataset/scanTime.js';
import { textOf } from '../dataset/valueRepresentation.js';
import { defined } from '../defined.js';
import type { FigureId } from '../findings/figures/figures.js';
import { figuresOverTime } from '../findings/figures/ofFigures.js';
import type { HaemorrhageType, TypedHaemorrhage } from '../findings/findings.js';
import { type NotLookedFor, notLookedFor } from '../findings/notLookedFor.js';
import type { StrokeResult } from '../findings/strokeResult.js';
import type { Read } from './read.js';
import { reviewedOf } from './reviewedOf.js';

/** What one scan of a patient says that another one is compared with. Plain; nothing that was not measured stands in it. */
export interface ScanRecord {
  readonly studyInstanceUid: string;
  readonly seriesInstanceUid: string;
  readonly taken?: ScanTime;
  /** Nominal thickness of its slices as the header states it. */
  readonly sliceMm?: number;
  readonly softwareVersion: string;
  readonly phase: 'ai' | 'read' | 'signed';
  readonly signedBy?: string;
  /** All blood that counts; absent where it was not looked for. */
  readonly haemorrhageMl?: number;
  /** By kind and side; absent where the kinds were not told apart. Empty where there is no blood. */
  readonly bleeds?: readonly TypedHaemorrhage[];
  /** Absent where it was not looked for, and beside a bleed that kept the score from being made. */
  readonly acuteInfarctMl?: number;
  /** The reader drew the infarct. */
  readonly infarctCorrected?: true;
  /** The reader took boxes of blood away; its volume is still that of the whole mask. */
  readonly bleedsRejected?: true;
  readonly figures: Readonly<Partial<Record<FigureId, number>>>;
  /** The report that says so. */
  readonly report?: DocumentReference;
  /** When it was written, DA and TM: to say which one counts where a study has several. */
  readonly reportWritten?: string;
}

type Volumes = Pick<StrokeResult, 'infarct' | 'haemorrhage'>;
type Measured = Pick<ScanRecord, 'haemorrhageMl' | 'bleeds' | 'acuteInfarctMl'>;

/** The volumes of a result or of a report, without those that stand for nothing. */
export function measuredVolumes(
  { infarct, haemorrhage }: Volumes,
  notScored: string | undefined,
  not: NotLookedFor,
): Measured {
  const { left, right } = infarct.acuteVolumeMl;
  const bleeds = haemorrhage.volumeMl > 0 ? haemorrhage.types : [];
  return {
    ...(not.haemorrhage ? {} : { haemorrhageMl: haemorrhage.volumeMl, ...defined({ bleeds }) }),
    ...(not.infarct || notScored !== undefined ? {} : { acuteInfarctMl: left + right }),
  };
}

/** From the header of one of its images, or from the report on them. */
export function takenWith(source: Dataset): Pick<ScanRecord, 'taken' | 'sliceMm'> {
  const sliceMm = Number(textOf(source.SliceThickness) || Number.NaN);
  return defined({ taken: scanTimeOf(source), sliceMm: sliceMm > 0 && sliceMm < 100 ? sliceMm : undefined });
}

/**
 * The scan in hand. `result` as the reader left it (`resultAsRead`), `read` where there is one; undefined while the read is blind: nothing of the AI shows.
 */
export function scanRecord(
  result: StrokeResult,
  read: Read | undefined,
  taken: Pick<ScanRecord, 'taken' | 'sliceMm'>,
): ScanRecord | undefined {
  const reviewed = read && reviewedOf(read);
  if (reviewed?.hidden) return undefined;
  const { studyInstanceUid, seriesInstanceUid, software, figures, aspects } = result;
  return {
    studyInstanceUid,
    seriesInstanceUid,
    ...taken,
    softwareVersion: software.version,
    phase: reviewed?.phase ?? 'ai',
    ...defined({ signedBy: read?.signature?.name }),
    ...measuredVolumes(result, aspects.notScored, notLookedFor(result.suitability.warnings)),
    ...(read?.mask ? { infarctCorrected: true as const } : {}),
    ...(read?.boxesDeleted.some(box => box.label === 'haemorrhage') ? { bleedsRejected: true as const } : {}),
    figures: figuresOverTime(figures),
  };
}

/** Sum over both sides of one kind of blood; undefined where the kinds were not told apart. */
export const kindMl = ({ bleeds }: ScanRecord, kind: HaemorrhageType): number | undefined =>
  bleeds?.filter(({ type }) => type === kind).reduce((sum, { volumeMl }) => sum + volumeMl, 0);
