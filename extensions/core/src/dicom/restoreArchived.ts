import { aspectsTotal, regionLabel, type Side } from '../anatomy/regions.js';
import type { Dataset } from '../dataset/dataset.js';
import { type StoredReportReference, storedDocument } from '../dataset/documentReference.js';
import { textOf } from '../dataset/valueRepresentation.js';
import { defined } from '../defined.js';
import { type Failure, failure, type Outcome, success } from '../failure.js';
import type { Figures } from '../findings/figures/figures.js';
import { unmovedFigures } from '../findings/figures/ofFigures.js';
import type { BoxFinding, SiteFindings } from '../findings/findings.js';
import { possibleHaemorrhageNotice, possibleHaemorrhagesIn } from '../findings/haemorrhage/possibleHaemorrhageText.js';
import { DEFAULT_PARAMETERS } from '../findings/parameters.js';
import type { Signs } from '../findings/signs/signs.js';
import type { StrokeResult } from '../findings/strokeResult.js';
import { planeSize } from '../grid/analysisStack.js';
import type { HeadFrame } from '../grid/headFrame.js';
import type { Notice } from '../notice.js';
import type { Read } from '../reading/read.js';
import { sameRegion, scoredSide } from '../reading/review.js';
import type { SourceImage } from '../volume/sourceImages.js';
import { segmentationFault, sourceFault } from './ground/sourceFault.js';
import { type ArchivedMaps, archivedMaps } from './seg/archivedMaps.js';
import { partOf } from './seg/buildSegmentation.js';
import { joinMasks, parseSegmentation, type StoredMasks } from './seg/parseSegmentation.js';
import { figuresFit, figuresOf } from './sr/figure.js';
import { decidedIn } from './sr/findingDecision.js';
import { parseReport } from './sr/parseReport.js';
import { placed, readOfReport } from './sr/readOfReport.js';
import { numberFault } from './sr/reportFaults.js';
import { signsFit, signsOf } from './sr/sign.js';
import type { StoredReport } from './sr/storedReport.js';

export interface Archived {
  readonly report: StoredReport;
  /** Everything that is shown, as far as the archive tells it; `backend.threads` is 0, since nothing ran here. */
  readonly result: StrokeResult;
  readonly read: Read;
  /** False where there was no SEG, or none of ours: figures and boxes, but no masks. */
  readonly withMasks: boolean;
}

export interface ArchivedInput {
  /** Naturalised dataset of the SR. */
  readonly report: Dataset;
  /** Naturalised datasets of the SEGs beside it, with their pixel data. */
  readonly segmentations?: readonly Dataset[];
  /** The images of the series, in the order of the volume. */
  readonly images: readonly SourceImage[];
  /** Series that `images` are of. */
  readonly seriesInstanceUid: string;
  /** One of the images as the archive describes it now, with its study; absent = patient and study are not compared. */
  readonly source?: Dataset;
}

/** Result and read from the archive alone, on any machine and without running a model. */
export function restoreArchived(input: ArchivedInput): Outcome<Archived, Failure> {
  const report = parseReport(input.report);
  if (!report.ok) return report;
  const fault = faultOf(input, report.value);
  if (fault) return { ok: false, failure: fault };
  if (report.value.seriesInstanceUid !== input.seriesInstanceUid) {
    return failure('otherSeries', 'The stored report belongs to another series of this study.');
  }
  const { images, segmentations = [] } = input;
  const masks = segmentations.flatMap(dataset => {
    const known = parseSegmentation(dataset, images);
    return known.ok ? [known.value] : [];
  });
  const shown = joinMasks(masks, images);
  const figures = figuresOf(input.report, images);
  const { found, moved } = unmovedFigures(figures);
  const read = readOfReport(report.value, images, moved);
  const signs = signsOf(input.report, images);
  if (!figuresFit(figures) || !signsFit(signs, input.report, images)) return { ok: false, failure: numberFault() };
  const result = resultOf(report.value, read, { images, figures: found, signs, masks: shown });
  const isPartial = masks.length > 0 && masks.length < report.value.segmentations.length;
  return success({
    report: report.value,
    result: isPartial ? withWarning(result, MASKS_MISSING) : result,
    read: {
      ...read,
      ai: result.aspects,
      stored: storedReport(input.report, report.value, segmentations),
      ...correctedMask(report.value, result),
      ...(report.value.volumes.oedemaCorrected ? { oedemaMask: { added: [], erased: [] } } : {}),
      findingsDecided: decidedIn(report.value.decisions, result, read),
    },
    withMasks: masks.length > 0,
  });
}

/** The report with those of its SEGs that are at hand: the next version names what it replaces. */
const storedReport = (
  dataset: Dataset,
  { segmentations }: StoredReport,
  found: readonly Dataset[],
): StoredReportReference => ({
  ...storedDocument(dataset),
  segmentations: found.flatMap(one => {
    const part = partOf(one);
    const known = storedDocument(one);
    const named = segmentations.some(({ sopInstanceUid }) => sopInstanceUid === known.sopInstanceUid);
    return part !== undefined && named ? [{ ...known, part }] : [];
  }),
});

/** None at all is `withMasks`; of several that the report names, one that is missing would look like "nothing there". */
const MASKS_MISSING: Notice = {
  code: 'archivedMasksMissing',
  text: 'Not every segmentation that the report names could be read: regions or lesions are not drawn.',
};

const withWarning = (result: StrokeResult, warning: Notice): StrokeResult => ({
  ...result,
  suitability: { ...result.suitability, warnings: [...result.suitability.warnings, warning] },
});

/**
 * A mask that a reader corrected is the mask of this result, so nothing more was changed against it. What counted without
 * a decision of the reader on the region is what was measured with it.
 */
function correctedMask({ volumes, regions: stored }: StoredReport, result: StrokeResult): Pick<Read, 'mask'> {
  if (!volumes.maskCorrected) return {};
  const { aspects, infarct } = result;
  const regions = aspects.regions.map(region => {
    const known = stored.find(r => sameRegion(r, region));
    return known && known.reader === undefined ? { ...region, affected: known.final } : region;
  });
  const count = (of: Side) => regions.filter(r => r.side === of && r.affected).length;
  const side = scoredSide(aspects.side, count('left'), count('right'));
  const total = aspects.notScored === undefined ? { total: aspectsTotal(side === 'none' ? 0 : count(side)) } : {};
  return { mask: { added: [], erased: [], aspects: { ...aspects, ...total, side, regions }, infarct } };
}

/** Whether report and masks are of the patient, study, series and images that they are laid over. */
function faultOf(input: ArchivedInput, report: StoredReport): Failure | undefined {
  const { source: dataset, images, seriesInstanceUid, segmentations = [] } = input;
  if (dataset === undefined) return undefined;
  const source = { dataset, images, seriesInstanceUid, studyInstanceUid: textOf(dataset.StudyInstanceUID) };
  const masks = segmentations.filter(segmentation => parseSegmentation(segmentation, images).ok);
  return (
    sourceFault(input.report, report.frameOfReferenceUid ?? '', source) ??
    masks.map(segmentation => segmentationFault(segmentation, source)).find(Boolean)
  );
}

/** Maps hold 0 or 255: the thresholds of the report fit them, and stand in where an old report names none. */
const MASK_THRESHOLDS = {
  infarctThreshold: 0.5,
  oldInfarctThreshold: 0.5,
  haemorrhageThreshold: 0.5,
  oedemaThreshold: 0.5,
  brainThreshold: 0.5,
};

interface Restored {
  readonly images: readonly SourceImage[];
  readonly figures: Figures;
  readonly signs: Signs;
  readonly masks: StoredMasks;
}

function resultOf(report: StoredReport, read: Read, { images, figures, signs, masks }: Restored): StrokeResult {
  const { algorithm, reference, seriesInstanceUid, frameOfReferenceUid, scores, volumes, warnings, boxes, site } =
    report;
  const { maskCorrected: _corrected, oedemaCorrected: _drawn, ...volumesFound } = volumes;
  const archived = archivedMaps(masks, images);
  const slices = regionSlices(archived);
  return {
    pipeline: 'ncct',
    software: { name: algorithm.name, version: algorithm.version },
    studyInstanceUid: reference.studyInstanceUid,
    seriesInstanceUid,
    ...(frameOfReferenceUid ? { frameOfReferenceUid } : {}),
    suitability: { ok: true, reasons: [], warnings: warnings.map(archivedNotice) },
    headFrame: headFrameOf(archived),
    ...archived,
    aspects: {
      ...read.ai,
      regions: read.ai.regions.map(r => ({ ...r, slices: slices.get(regionLabel(r.name, r.side)) ?? [] })),
    },
    scores,
    ...volumesFound,
    figures,
    haemorrhage: { ...volumesFound.haemorrhage, ...possibleIn(warnings) },
    boxes: asFound(placed(boxes.ai, images)),
    ...defined({ detector: report.detector }),
    signs,
    ...siteFindings(site, images),
    models: algorithm.models,
    backend: { name: 'wasm', threads: 0 },
    parameters: { ...DEFAULT_PARAMETERS, ...MASK_THRESHOLDS, ...algorithm.parameters },
    timingsMs: {},
    images,
  };
}

/** What the reader took away is there to be brought back. */
function siteFindings(
  { siteModels, detections, removed, classifications }: StoredReport['site'],
  images: readonly SourceImage[],
): Partial<SiteFindings> {
  if (siteModels.length === 0) return {};
  return {
    siteModels,
    detections: placed([...detections, ...removed], images),
    classifications: placed(classifications, images),
  };
}

/** A report holds the sentence alone; of a possible bleed the places are read from it, so that the panel shows them again. */
function archivedNotice(text: string): Notice {
  const possible = possibleHaemorrhagesIn(text);
  return possible.length === 0 ? { code: 'archived', text } : possibleHaemorrhageNotice(possible);
}

function possibleIn(warnings: readonly string[]): Pick<StrokeResult['haemorrhage'], 'possible'> {
  const possible = warnings.flatMap(possibleHaemorrhagesIn);
  return possible.length === 0 ? {} : { possible };
}

/** A report names the component and begins with its largest box: names and order of the boxes as they were found. */
function asFound(boxes: readonly BoxFinding[]): readonly BoxFinding[] {
  const components = [...new Set(boxes.map(box => box.componentId))];
  return boxes
    .map(box => ({ ...box, id: `${box.componentId}-slice-${box.slice}` }))
    .toSorted((a, b) => components.indexOf(a.componentId) - components.indexOf(b.componentId) || a.slice - b.slice);
}

/** Images on which each label lies. */
function regionSlices({ grid, maps }: ArchivedMaps): ReadonlyMap<number, readonly number[]> {
  const plane = planeSize(grid);
  const slices = new Map<number, number[]>();
  grid.slices.forEach(({ sourceSlices }, k) => {
    for (const label of new Set(maps.regions.subarray(plane * k, plane * (k + 1)))) {
      if (label > 0) slices.set(label, [...(slices.get(label) ?? []), ...sourceSlices]);
    }
  });
  return slices;
}

/** A report tells no pose. The middle between the regions of both sides is good enough to tell left from right. */
function headFrameOf({ grid, maps }: ArchivedMaps): HeadFrame {
  const sums = { right: { x: 0, n: 0 }, left: { x: 0, n: 0 } };
  const [width, height] = grid.sizePx;
  maps.regions.forEach((label, i) => {
    if (label === 0) return;
    const sum = sums[label <= 10 ? 'right' : 'left'];
    const { centreLps, leftwardLps } = grid.slices[Math.floor(i / (width * height))]!;
    sum.x += centreLps[0] + ((i % width) - (width - 1) / 2) * leftwardLps[0];
    sum.n++;
  });
  const both = sums.left.n > 0 && sums.right.n > 0;
  const middle = both
    ? (sums.left.x / sums.left.n + sums.right.x / sums.right.n) / 2
    : (grid.slices[0]?.centreLps[0] ?? 0);
  return { mniToLps: [-1, 0, 0, middle, 0, -1, 0, 0, 0, 0, 1, 0], residualMm: Number.NaN, inliers: 0, trusted: false };
}
