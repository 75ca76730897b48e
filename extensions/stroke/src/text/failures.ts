import type { Failure } from '@ohif-stroke/core';
import { type Figures, withFigures } from './figures.js';
import type { Text } from './text.js';

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
  'noMetadata',
  'noPixels',
  'noResult',
  'notDicom',
  'notGreyScale',
  'nothingRead',
  'notOurReport',
  'notOurSegmentation',
  'notReportable',
  'notRestored',
  'notRetrieved',
  'otherSeries',
  'otherUnits',
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
  'reportTooLarge',
  'reportTotal',
  'reportWorkerUnavailable',
  'rescaleDisagrees',
  'segmentationOther',
  'sessionFailed',
  'signLost',
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
export type FailureTexts = Readonly<Record<FailureCode, (figures: Figures) => string>>;

const isCode = (code: string, texts: FailureTexts): code is FailureCode => Object.hasOwn(texts, code);

/** Why something did not work in the reader's language, else as core says it. */
export function failureText(text: Text, { _tag, message, values }: Failure): string {
  const { failures } = text;
  if (!failures || !isCode(_tag, failures)) return message;
  return withFigures(text, values, failures[_tag]) ?? message;
}
