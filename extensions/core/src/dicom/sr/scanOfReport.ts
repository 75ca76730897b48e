import { CODES } from '../../dataset/codes.js';
import { referencedInstances } from '../../dataset/contentTree.js';
import type { Dataset } from '../../dataset/dataset.js';
import { child, isNamed, listOf } from '../../dataset/parseTree.js';
import { scanTimeOf } from '../../dataset/scanTime.js';
import { textOf } from '../../dataset/valueRepresentation.js';
import { defined } from '../../defined.js';
import { figuresOverTime } from '../../findings/figures/ofFigures.js';
import { notLookedFor } from '../../findings/notLookedFor.js';
import { measuredVolumes, type ScanRecord } from '../../reading/scanRecord.js';
import type { SourceImage } from '../../volume/sourceImages.js';
import { figuresFit, figuresOf } from './figure.js';
import { takenOf } from './scanItems.js';
import type { StoredReport } from './storedReport.js';

const PHASES = { preliminary: 'ai', read: 'read', verified: 'signed' } as const;

/** What a stored report says of its scan, for a comparison with another; it needs no images. `dataset` is the report itself. */
export function scanOfReport(dataset: Dataset, report: StoredReport): ScanRecord {
  const { reference, volumes, state, reading, algorithm, boxes, notScored, warnings, seriesInstanceUid } = report;
  const figures = figuresOf(dataset, imagesNamed(dataset));
  const taken = takenOf(libraryGroup(dataset));
  return {
    studyInstanceUid: reference.studyInstanceUid,
    seriesInstanceUid,
    ...taken,
    // Reports say since 0.3.0 when their images were taken; all say when their study was.
    ...defined({ taken: taken.taken ?? scanTimeOf(studyOf(dataset)) }),
    softwareVersion: algorithm.version,
    phase: PHASES[state],
    ...defined({ signedBy: reading.signature?.name }),
    ...measuredVolumes(volumes, notScored, notLookedFor(warnings)),
    ...(volumes.maskCorrected ? { infarctCorrected: true as const } : {}),
    ...(boxes.removed.some(box => box.label === 'haemorrhage') ? { bleedsRejected: true as const } : {}),
    figures: figuresFit(figures) ? figuresOverTime(figures) : {},
    report: reference,
    ...defined({ reportWritten: `${textOf(dataset.ContentDate)}${textOf(dataset.ContentTime)}` || undefined }),
  };
}

/** The content date of a report is that of the report: it says nothing of the scan. */
const studyOf = ({ StudyDate, StudyTime, TimezoneOffsetFromUTC }: Dataset): Dataset => ({
  StudyDate,
  StudyTime,
  TimezoneOffsetFromUTC,
});

function libraryGroup(dataset: Dataset): Dataset | undefined {
  const library = listOf(dataset.ContentSequence).find(item => isNamed(item, CODES.imageLibrary));
  return child(library, CODES.imageLibraryGroup);
}

/** Figures are read on the images that they were drawn on; of those a report tells the names, which is enough for a number. */
const imagesNamed = (dataset: Dataset): readonly SourceImage[] =>
  referencedInstances(dataset).map(reference => ({
    ...reference,
    columns: 0,
    rows: 0,
    spacingMm: [0, 0],
    originLps: [0, 0, 0],
    rowLps: [1, 0, 0],
    columnLps: [0, 1, 0],
    thicknessMm: 0,
  }));
