import type { NcctStage, PipelineId } from '@ohif-stroke/core';

/** The words for the stages of each pipeline: one without them does not compile. */
export type StageTexts = Readonly<Record<PipelineId, Readonly<Record<string, string>>>> & {
  readonly ncct: Readonly<Record<NcctStage, string>>;
};

/** The values of a sentence, formatted. */
export interface SentenceValues {
  readonly number: (name: string, digits: number) => string;
  readonly word: (name: string) => string;
  readonly has: (name: string) => boolean;
  readonly is: (name: string, value: string) => boolean;
  /** The words for a value that is one of a few; those of `other` where it is none of them. */
  readonly oneOf: (name: string, words: Readonly<Record<string, string>>) => string;
  /** "left M2, right C" in words. */
  readonly regions: (name: string) => string;
}

/** The codes of core's notices (suitability, assembly, findings). */
export const NOTICE_CODES = [
  'archivedMasksMissing',
  'asideAcquisition',
  'asideContrast',
  'asideFrame',
  'asideGeometry',
  'asideImageType',
  'asideKernel',
  'asideObject',
  'asideScaling',
  'asideScout',
  'asideThickness',
  'asideTime',
  'badGeometry',
  'baseMissing',
  'bigGaps',
  'bodyPart',
  'boneKernel',
  'brightInside',
  'brightSinus',
  'conflictingCopies',
  'contrastEnhanced',
  'csfSpaces',
  'densityStep',
  'derived',
  'duplicateSlices',
  'findingsInStreaks',
  'gaps',
  'haemorrhage',
  'haemorrhageNotRead',
  'headJump',
  'headNotFound',
  'headRolled',
  'headTurned',
  'imagesSetAside',
  'infarctNotCounted',
  'infarctNotRead',
  'kernelUnknown',
  'levelsCropped',
  'levelsMissing',
  'localizer',
  'lossy',
  'lossyTooMuch',
  'mixedSeries',
  'modelMarksMuch',
  'modelOutsideBrain',
  'modelSilent',
  'motion',
  'noBrainContrast',
  'noImages',
  'noisy',
  'notAxial',
  'notCt',
  'notHead',
  'notHounsfield',
  'notScoredHaemorrhage',
  'notWholeHu',
  'oddSlices',
  'oldInfarct',
  'overlappingSlices',
  'poseContradicted',
  'positionsContradict',
  'possibleHaemorrhage',
  'regionsByAtlas',
  'regionsBesideDense',
  'regionsBesideOld',
  'regionsNotAssessed',
  'regionsNotComparable',
  'repeatedPositions',
  'rolled',
  'severalPatients',
  'sharedUid',
  'signModelFailed',
  'signSeenOnly',
  'slicesInterleaved',
  'slicesMisplaced',
  'slicesOffLine',
  'sinusDense',
  'sliceTooThick',
  'streaks',
  'thickSlices',
  'thinSlices',
  'tilted',
  'tooFewSlices',
  'tooLittleCoverage',
  'unevenSpacing',
  'unreadImages',
  'vertexMissing',
] as const;

export type NoticeCode = (typeof NOTICE_CODES)[number];
export type NoticeTexts = Readonly<Record<NoticeCode, (figures: SentenceValues) => string>>;

/** The tags of failures that can reach a reader (core, models, runtime and this extension). */
export const FAILURE_CODES = [
  'archiveAnswered',
  'archiveForbids',
  'archiveUnreachable',
  'badGeometry',
  'badManifest',
  'badModalityLut',
  'badPixelLayout',
  'badRescale',
  'badSiteList',
  'download',
  'downloadBroken',
  'downloadRefused',
  'emptySegmentation',
  'fhirNotConfirmed',
  'fhirRefused',
  'fhirUnreachable',
  'headModelMissing',
  'imageNotLoaded',
  'inferenceFailed',
  'mapNotKept',
  'modelElsewhere',
  'modelIntegrity',
  'modelMismatch',
  'modelMissing',
  'modelNeedsNewer',
  'modelOutput',
  'modelTooLarge',
  'modelWithoutBrain',
  'networkFailed',
  'noArchive',
  'noGeometry',
  'noImages',
  'noKeyImages',
  'noMetadata',
  'noPixels',
  'noResult',
  'notDicom',
  'notGreyScale',
  'nothingRead',
  'notOurKeyObjects',
  'notOurReport',
  'notOurSegmentation',
  'notReportable',
  'notRestored',
  'notRetrieved',
  'notWholeHu',
  'otherSeries',
  'otherUnits',
  'outputNotMade',
  'priorOtherPatient',
  'regionsModelMissing',
  'reportAiTotal',
  'reportIncomplete',
  'reportNumber',
  'reportNotWritten',
  'reportOtherFrame',
  'reportOtherImages',
  'reportOtherPatient',
  'reportOtherStudy',
  'reportRegionJudged',
  'reportRegionMissing',
  'reportRegionTwice',
  'reportScore',
  'reportTooLarge',
  'reportTotal',
  'reportWorkerUnavailable',
  'rescaleDisagrees',
  'segmentationOther',
  'sessionFailed',
  'signLost',
  'siteStepFailed',
  'siteStepUnusable',
  'siteListUnread',
  'storeNotConfirmed',
  'storeNotDicom',
  'storeRefused',
  'storeRejected',
  'storeTooLarge',
  'storeUnreachable',
  'storedOtherwise',
  'studyHidden',
  'unexpected',
  'unreadableValue',
  'weightsUnread',
  'workerCrashed',
  'workerRefused',
  'workerUnavailable',
  'workerUnreadable',
] as const;

export type FailureCode = (typeof FAILURE_CODES)[number];
export type FailureTexts = Readonly<Record<FailureCode, (figures: SentenceValues) => string>>;

/** Why an archive refuses an object, as far as its code says. */
export type StoreReason =
  | 'outOfResources'
  | 'datasetMismatch'
  | 'notUnderstood'
  | 'transferSyntax'
  | 'processing'
  | 'sopClass'
  | 'notAuthorised'
  | 'other';

/** What a site's own step before storing did to a report that it should not have done. */
export type StampFault = 'noFile' | 'notDicom' | 'otherNumbers' | 'otherPatient' | 'otherFindings' | 'other';
