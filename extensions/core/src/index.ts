/**
 * All that the other rooms may use of core, by name: what is not listed may change with its only users beside it.
 */

export { ANALYSES } from './analyses.js';
export type { AnalysisRecord } from './analysisRecord.js';
export { corticalRegionAt, deepRegionAt } from './anatomy/regionAtlas.js';
export {
  ASPECTS_REGIONS,
  type AspectsRegion,
  aspectsTotal,
  oppositeSide,
  regionLabel,
  type Side,
} from './anatomy/regions.js';
export { type SearchVerdict, type StoreVerdict, searchVerdict, storeVerdict } from './archiveAnswer.js';
export type { RgbaPicture } from './canvas.js';
export { filledByStudy } from './clinic/filled.js';
export type { EntryDoubt } from './clinic/items/doubts.js';
export type {
  Fact,
  FactSource,
  Facts,
  Filled,
  FilledBy,
} from './clinic/items/facts.js';
export { type EnteredQuantity, ITEM_GROUPS, type ItemGroup, type ItemSpec } from './clinic/items/itemSpec.js';
export type { Hours, Known } from './clinic/items/known.js';
export { NIHSS_ITEM_IDS, NIHSS_ITEMS, type NihssItem, nihssRange } from './clinic/items/nihss.js';
export { checkEntry, type ItemValue, type Patient, UNKNOWN } from './clinic/items/patient.js';
export { ITEM_IDS, type ItemId, itemSpec, PATIENT_ITEMS } from './clinic/items/patientItems.js';
export { type OnsetClock, TIME_WINDOWS, type TimeWindow, type WindowId } from './clinic/onsetClock.js';
export type {
  ClinicalScore,
  CohortId,
  OutcomeBand,
  OutcomeKind,
  ScoreDoubt,
  Worth,
} from './clinic/scores/clinicalScore.js';
export {
  CLINICAL_SCORE_IDS,
  CLINICAL_SCORES,
  type ClinicalScoreId,
  type PartOfScore,
  type ScoreInPatient,
} from './clinic/scores/clinicalScores.js';
export type { PartRule } from './clinic/scores/partRule.js';
export type { Cause, Classification, Question } from './clinic/subtype/causeTree.js';
export {
  CLASSIFICATIONS,
  type ClassificationId,
  type SubtypeInPatient,
} from './clinic/subtype/subtypes.js';
export type { Criterion, CriterionStatus, JudgedCriterion, Limits } from './clinic/trials/criterion.js';
export type { Trial, TrialDoubt } from './clinic/trials/trial.js';
export { TRIALS, type TrialId, type TrialInPatient } from './clinic/trials/trials.js';
export { boxColour, DETECTOR_COLOUR, MARK_COLOUR, SITE_COLOUR } from './colours.js';
export type { Dataset, SeriesNames } from './dataset/dataset.js';
export { type DocumentReference, documentReference, type StoredReportReference } from './dataset/documentReference.js';
export { numberIn, numberOf, numbersIn } from './dataset/fileNumbers.js';
export { hounsfieldOf, PADDING_HU, type Rescale, rescaleOf } from './dataset/hounsfield.js';
export { type IdentityDoubt, identityDoubt } from './dataset/identityDoubt.js';
export { type ImageFacts, imageFactsOf } from './dataset/imageFacts.js';
export { seriesHeaderOf, sliceGeometryOf } from './dataset/parseDataset.js';
export { patientOf, samePatient } from './dataset/patientIdentity.js';
export { type PixelLayout, pixelLayoutOf } from './dataset/pixelLayout.js';
export {
  type ReadableItem,
  type ReadableLabel,
  type ReadableReport,
  readableLines,
  readableReport,
} from './dataset/readableReport.js';
export { type ScanTime, scanTimeOf, type TimeBetween, timeBetween } from './dataset/scanTime.js';
export { createWriterContext, isUid, isUidInUse, isUidText, uidFromName } from './dataset/uid.js';
export { personName, textOf } from './dataset/valueRepresentation.js';
export { defined } from './defined.js';
export {
  composeReport,
  type ReportFile,
  type ReportFiles,
  type ReportRequest,
  reportIn,
  storedReference,
} from './dicom/composeReport.js';
export type { OutputName } from './dicom/ground/dicomOutput.js';
export { datasetOfJson, decodeDicom, encodeDicom } from './dicom/ground/encodeDicom.js';
export { groupOfFinding } from './dicom/ground/findingNames.js';
export { imagesOfDatasets } from './dicom/ground/imagesOfDatasets.js';
export { sameInstance } from './dicom/ground/sameInstance.js';
export { isSegmentation, SEGMENTATION_STORAGE } from './dicom/ground/sopClasses.js';
export { ofOnePatient, surelySamePatient } from './dicom/ground/sourceFault.js';
export { storeAnswer } from './dicom/ground/storeAnswer.js';
export type { StoreFailure, StoreReason } from './dicom/ground/storeFailures.js';
export { whyNotReportable } from './dicom/ground/whyNotReportable.js';
export type { WriterInput } from './dicom/ground/writerInput.js';
export { OUTPUT_IDS, OUTPUTS, type OutputId, outputFileName, REPORT_ID, SERIES_KEYS } from './dicom/outputs.js';
export { type Archived, restoreArchived } from './dicom/restoreArchived.js';
export { buildSecondaryCapture } from './dicom/sc/buildSecondaryCapture.js';
export { buildSegmentation, SEGMENTATION_PARTS, type SegmentationPart } from './dicom/seg/buildSegmentation.js';
export { unpackFrame } from './dicom/seg/packBits.js';
export { joinMasks, parseSegmentation } from './dicom/seg/parseSegmentation.js';
export { buildAspectsSr } from './dicom/sr/buildAspectsSr.js';
export { comparedReport } from './dicom/sr/comparedReport.js';
export { countingReport, type FoundReport, lastReport, reportsAmong } from './dicom/sr/countingReport.js';
export { handedInCases } from './dicom/sr/handedInCases.js';
export { needsNoRead } from './dicom/sr/needsNoRead.js';
export { evidenceOf, parseReport } from './dicom/sr/parseReport.js';
export { scanOfReport } from './dicom/sr/scanOfReport.js';
export { type SignedRead, type SignedRegion, signedReadOf } from './dicom/sr/signedRead.js';
export type { StoredReport } from './dicom/sr/storedReport.js';
export { type Sent, type StoreExchange, type StorePort, storeFiles } from './dicom/storeFiles.js';
export {
  type Failure,
  type FailureMore,
  failure,
  isFailure,
  noticeOf,
  type Outcome,
  success,
  withoutCause,
} from './failure.js';
export { fhirBundle, fhirOfReport } from './fhir/fhirBundle.js';
export {
  BUNDLE_TYPES,
  FHIR_VERSIONS,
  type FhirBundle,
  type FhirOptions,
  type FhirVersion,
} from './fhir/fhirTypes.js';
export { explain } from './findings/aspects/explain.js';
export { READER_MASK } from './findings/aspects/rescore.js';
export { type DrawnMark, drawnMarks, marksAlong, type SwitchedMarks, switchOf } from './findings/drawnMarks.js';
export type { ReferenceVolumes } from './findings/figures/figure.js';
export { FIGURES, type FigureId, type Figures, type FigureValues } from './findings/figures/figures.js';
export type { Mark } from './findings/figures/mark.js';
export type { MovedMark } from './findings/figures/movedMark.js';
export { FIGURE_IDS, figureMarks, ofFigures, overTimeOf } from './findings/figures/ofFigures.js';
export {
  type AnalysisMaps,
  type AnyBox,
  type AspectsFinding,
  type BoxFinding,
  type ChangedScore,
  type Contribution,
  type DetectionFinding,
  type InfarctDetector,
  isAssessed,
  isDetection,
  isJudged,
  isLesionBox,
  type NotScored,
  type PossibleHaemorrhage,
  type RegionEvidence,
  type RegionFinding,
  type RegionNote,
  type SidedVolume,
} from './findings/findings.js';
export {
  FAVOURABLE_FROM,
  type Firmness,
  firmnessOf,
  isFavourable,
  type TurningRegion,
} from './findings/firmness/firmness.js';
export type { ChangeName } from './findings/firmness/smallChanges.js';
export { BAT_POINTS } from './findings/growthSigns.js';
export type { IslandFigures } from './findings/haemorrhage/clot/islandItems.js';
export type { PartFigures } from './findings/haemorrhage/clot/partChains.js';
export { possibleHaemorrhageNotice, slicesOf } from './findings/haemorrhage/possibleHaemorrhageText.js';
export type { OutsidePart } from './findings/infarct/outsideAspects.js';
export {
  type DetectedLesion,
  detectedLesions,
  detectorBoxes,
} from './findings/infarctDetector.js';
export { type OpenRegions, openRegions } from './findings/openRegions.js';
export { type OutsideInfarct, outsideInfarcts } from './findings/outsideInfarcts.js';
export { FEATURE_NAMES } from './findings/regions/regionFeatures.js';
export { type Agreement, agreementOf, type DoubtfulRegion } from './findings/scores/agreement.js';
export { collectScores, ofScores } from './findings/scores/ofScores.js';
export { OVERLAP_PROBABILITIES } from './findings/scores/overlap/overlapShares.js';
export { SCORE_IDS, SCORES, type ScoreId, type Scores } from './findings/scores/scores.js';
export {
  affectedOf,
  isMade,
  type MadeScore,
  type WayRegion,
  type WayScore,
  type WhyNotMade,
} from './findings/scores/wayScore.js';
export { familyOf, judgeSign, ofFindings, ofSigns, SIGN_IDS } from './findings/signs/ofSigns.js';
export type {
  JudgedCandidate,
  Sign,
  SignBox,
  SignCandidate,
  SignFamily,
  SignFinding,
  SoughtSign,
} from './findings/signs/sign.js';
export { SIGNS, type SignFigures, type SignId, type Signs } from './findings/signs/signs.js';
export { boxedFindings, isOver, type SiteModelFindings, siteFindingsOf } from './findings/siteFindings.js';
export { lesionByte, type MaskLayer, type MaskOfSlice, sourceMasks } from './findings/sourceMasks.js';
export { isStrokeResult, type StrokeResult } from './findings/strokeResult.js';
export {
  type Affine,
  add,
  cross,
  determinant,
  dot,
  length,
  normalise,
  scale,
  subtract,
  transformPoint,
  type Vec3,
} from './geometry.js';
export { type AnalysisGrid, type AnalysisSlice, middleImage, planeSize } from './grid/analysisStack.js';
export { maskInSource } from './grid/backToSource.js';
export type { HeadFrame } from './grid/headFrame.js';
export { simplifyOutline } from './grid/simplifyOutline.js';
export { outlineArea } from './grid/sliceOutlines.js';
export { analysisPointLps, analysisSliceOf, mapPoint, sourcePixelAffine } from './grid/sourcePixels.js';
export { type Outline, traceContours } from './grid/traceContours.js';
export { type DetectedInfarcts, inferDetector } from './inference/inferDetector.js';
export { inferMaps } from './inference/inferMaps.js';
export { inferOthers, type OtherFindings } from './inference/inferOthers.js';
export type { PartialResult } from './inference/partialResult.js';
export type { Runner, Scene } from './inference/scene.js';
export { EVIDENCE_FIELDS, FEEDBACK_FIELDS, feedbackLines } from './ledger/feedback.js';
export { type Counts, type CountsWithKappa, type Ledger, ledgerOf, type Month } from './ledger/ledgerFigures.js';
export { type LedgerRead, ledgerReads } from './ledger/ledgerRow.js';
export { type Scanner, scannerOf } from './ledger/scanner.js';
export {
  type FoundDataset,
  newestSigned,
  type PassedOver,
  type SignedReports,
  signedAmong,
  signedIn,
} from './ledger/signedReports.js';
export type { AtThreshold, SiteThreshold } from './ledger/siteThreshold.js';
export { isLesionKind, LESION_KINDS, LESIONS, type LesionKind } from './lesions.js';
export { BOUNDS } from './model/bounds.js';
export { DECODERS, type Decoder } from './model/decoders.js';
export { EVEN_ODDS } from './model/evenOdds.js';
export type { Backend, InferencePort } from './model/inferencePort.js';
export { hasFrame, isCoordinate, type ModelManifest, outputNames, type SliceModelManifest } from './model/manifest.js';
export { MANIFEST_PARTS, manifestSchema, modelId } from './model/manifestSchema.js';
export type { ModelUse } from './model/modelUse.js';
export { thresholdByte } from './model/networkMaps.js';
export { outputDefect, shapesAgree, shapeText } from './model/outputShapes.js';
export { isMaskOutput, ROLE_THRESHOLDS, servedRoles } from './model/roles.js';
export type { Tensor } from './model/tensor.js';
export { type Notice, type NoticeValues, notice, type Suitability } from './notice.js';
export { edgesOf, overlapOf } from './overlap.js';
export { renderSummary } from './picture/renderSummary.js';
export { summaryPicture } from './picture/summaryPicture.js';
export type { Analysis, AnalysisContext, AnalysisOutcome } from './pipelines/analysis.js';
export { analyseNcct } from './pipelines/ncct/analyseNcct.js';
export { ncct } from './pipelines/ncct/ncct.js';
export { NCCT_STAGES, type NcctStage } from './pipelines/ncct/stages.js';
export type { Pipeline } from './pipelines/pipeline.js';
export type { Compared, ResultReport } from './pipelines/resultReport.js';
export { type AssignedSeries, assignSeries, PIPELINES, type PipelineId, pipelineOf } from './pipelines.js';
export type { ClassificationFinding } from './postprocess/classification.js';
export { type BrokenPlan, brokenPlan, mayBeCase } from './reading/brokenPlan.js';
export { type Clinic, clinicOf, type StudyFacts } from './reading/clinicOf.js';
export {
  type ComparedRead,
  comparedRead,
  compareReads,
  type ReadComparison,
  type RegionChange,
} from './reading/compareReads.js';
export type { DecidedFinding } from './reading/decidedFinding.js';
export { decideFinding } from './reading/decideFinding.js';
export type { FindingKind, FindingRow, FindingSubject, ReaderVerdict } from './reading/findingRow.js';
export { decidedRows, findingsOf } from './reading/findingsOf.js';
export {
  amountOf,
  type BleedChange,
  type Change,
  ERROR_ML,
  ERROR_SHARE,
  EXPANSION_ML,
  EXPANSION_PERCENT,
  errorMl,
  figureOf,
  type Growth,
  type GrowthNote,
  growthBetween,
  isSided,
  isVolumeOfBlood,
  kindOf,
  type Quantity,
  unitOfQuantity,
  type Verdict,
} from './reading/growth.js';
export { growthWords, scanTimeText } from './reading/growthWords.js';
export { type HandInGap, handInGaps } from './reading/handInGaps.js';
export { DRAWN_LESIONS, type DrawnLesion, editMask, editOedema } from './reading/maskEdit.js';
export {
  notFoundIn,
  type SoughtNotFound,
  type SoughtOutcome,
  type SoughtThing,
} from './reading/notFound.js';
export type { Read } from './reading/read.js';
export type { ReadAction } from './reading/readAction.js';
export { isHandedIn, type ReaderStudy } from './reading/readerStudy.js';
export { isTouched, samePartsBut } from './reading/readerWork.js';
export { reduceRead } from './reading/reduceRead.js';
export { isSpent, restoreRead, sameSavedRead, savedAtMsOf, savedStudyOf } from './reading/restoreRead.js';
export { resultAsRead } from './reading/resultAsRead.js';
export { resultRecord } from './reading/resultRecord.js';
export {
  applyReview,
  EDIT_REASONS,
  type EditReason,
  EMPTY_REVIEW,
  type Review,
  type ReviewedRegion,
} from './reading/review.js';
export { aiOf, BLANK_SHEET, type ReviewedRead, reviewedOf, type VisibleReview } from './reading/reviewedOf.js';
export { oldSavedReadKey, SAVED_READ_PREFIX, savedReadKey, saveRead } from './reading/savedRead.js';
export { type ScanRecord, scanRecord, takenWith } from './reading/scanRecord.js';
export { type RemovedSign, removalOf } from './reading/signRemoval.js';
export { startBlindRead, startRead } from './reading/startRead.js';
export {
  type CaseOfSession,
  caseOrder,
  type HandedInCase,
  placeInStudy,
  readStudyPlan,
  type StudyPlace,
  type StudyPlan,
  type StudyProgress,
  studyStamp,
} from './reading/studyPlan.js';
export { type Timeline, timelineOf } from './reading/timeline.js';
export { REPORTS } from './reports.js';
export { buildAnalysisStack, resampleSlices } from './resampling/buildAnalysisStack.js';
export { channelTensor } from './resampling/channelTensor.js';
export type { Rgb } from './rgb.js';
export { type Defect, defectsOf, firstOf, sayDefects, shownName } from './schema/defects.js';
export type { Plain } from './schema/plain.js';
export { looseRecord, strictRecord } from './schema/strictRecord.js';
export {
  boundedList,
  finiteNumber,
  isDistinct,
  numberWithin,
  oneOf,
  shareValue,
  someText,
  wholeNumber,
} from './schema/values.js';
export { SELF_TEST_CHECKS, type SelfTestCheck, type SelfTestLine, type SelfTestStatus } from './selfTest.js';
export {
  PASSED_OVER_BECAUSE,
  type RankedSeries,
  rankSeries,
  type SeriesCandidate,
  type SeriesFacts,
} from './series/rankSeries.js';
export { seriesCandidate } from './series/seriesCandidate.js';
export { type SeriesIdentity, sameSeries } from './series/seriesIdentity.js';
export { type SortedSeries, sortSeries } from './series/sortSeries.js';
export { DISCLAIMER, SOFTWARE } from './software.js';
export type { Progress, Stage } from './stages.js';
export { clopperPearson, type Interval, mcnemarExact } from './statistics/binomial.js';
export { type Calibration, type CalibrationBin, calibration } from './statistics/calibration.js';
export { type ConfusionRates, confusion, type Decision, share } from './statistics/confusion.js';
export {
  fQuantile,
  fUpperTail,
  logGamma,
  normalCdf,
  tQuantile,
  tTwoSided,
  tUpperTail,
} from './statistics/distributions.js';
export { fisherExact } from './statistics/fisherExact.js';
export { type RocPoint, rocAuc, rocCurve, type Scored } from './statistics/rocAuc.js';
export {
  anyDisagreement,
  type KappaWithInterval,
  kappaInterval,
  linearDisagreement,
  quadraticDisagreement,
  weightedKappa,
} from './statistics/weightedKappa.js';
export { checkHeader } from './suitability/checkHeader.js';
export { checkSuitability } from './suitability/checkVolume.js';
export { mergeSuitability, suitabilityOf } from './suitability/suitabilityOf.js';
export { isUrgent, type Urgency } from './urgency.js';
export { assembleVolume } from './volume/assembleVolume.js';
export type { CtSeries, CtSlice, SeriesSource } from './volume/imageSeries.js';
export type { CtVolume } from './volume/imageVolume.js';
export { median } from './volume/median.js';
export type { SourceImage } from './volume/sourceImages.js';
