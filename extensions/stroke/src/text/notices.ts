import type { Notice } from '@ohif-stroke/core';
import { type Figures, withFigures } from './figures.js';
import type { Text } from './text.js';

/** The codes of core's notices (suitability, assembly, findings). */
export const NOTICE_CODES = [
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
  'oddSlices',
  'oldInfarct',
  'overlappingSlices',
  'poseContradicted',
  'positionsContradict',
  'possibleHaemorrhage',
  'regionsByAtlas',
  'regionsNotAssessed',
  'regionsNotComparable',
  'repeatedPositions',
  'rolled',
  'severalPatients',
  'sharedUid',
  'slicesInterleaved',
  'slicesMisplaced',
  'slicesOffLine',
  'sinusDense',
  'sliceTooThick',
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
export type NoticeTexts = Readonly<Record<NoticeCode, (figures: Figures) => string>>;

const isCode = (code: string, texts: NoticeTexts): code is NoticeCode => Object.hasOwn(texts, code);

/** A notice in the reader's language, else as core says it. */
export function noticeText(text: Text, notice: Notice): string {
  const { notices } = text;
  if (!notices || !isCode(notice.code, notices)) return notice.text;
  return withFigures(text, notice.values, notices[notice.code]) ?? notice.text;
}
