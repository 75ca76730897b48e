import type { Notice } from '@ohif-stroke/core';
import { numbersFor } from './numbers.js';
import type { Text } from './text.js';

/** The codes of core's notices (suitability, assembly, findings). */
export const NOTICE_CODES = [
  'badGeometry',
  'baseMissing',
  'bigGaps',
  'bodyPart',
  'boneKernel',
  'brightInside',
  'contrastEnhanced',
  'derived',
  'duplicateSlices',
  'gaps',
  'haemorrhage',
  'headNotFound',
  'headTurned',
  'imagesSetAside',
  'kernelUnknown',
  'levelsCropped',
  'levelsMissing',
  'localizer',
  'motion',
  'noBrainContrast',
  'noImages',
  'noisy',
  'notAxial',
  'notCt',
  'notHead',
  'notHounsfield',
  'oldInfarct',
  'overlappingSlices',
  'regionsByAtlas',
  'regionsNotAssessed',
  'repeatedPositions',
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

/** The values of a notice, formatted; what is missing makes the whole sentence fall back to core's English one. */
export interface Figures {
  readonly number: (name: string, digits: number) => string;
  readonly word: (name: string) => string;
  readonly has: (name: string) => boolean;
  readonly is: (name: string, value: string) => boolean;
  /** "left M2, right C" in words. */
  readonly regions: (name: string) => string;
}

const isCode = (code: string, texts: NoticeTexts): code is NoticeCode => Object.hasOwn(texts, code);

/** A notice in the reader's language, else as core says it. */
export function noticeText(text: Text, notice: Notice): string {
  const { notices } = text;
  if (!notices || !isCode(notice.code, notices)) return notice.text;
  let complete = true;
  const missing = () => {
    complete = false;
    return '';
  };
  const { fixed } = numbersFor(text.locale);
  const values = notice.values ?? {};
  const figures: Figures = {
    number: (name, digits) => {
      const value = values[name];
      return typeof value === 'number' ? fixed(value, digits) : missing();
    },
    word: name => {
      const value = values[name];
      return value === undefined ? missing() : String(value);
    },
    has: name => values[name] !== undefined && values[name] !== '',
    is: (name, value) => (values[name] === undefined ? missing() === value : values[name] === value),
    regions: name => {
      const value = values[name];
      if (typeof value !== 'string') return missing();
      return value
        .split(' ')
        .map(id => id.split('-'))
        .map(([side, region = '']) => text.map.region(region, side === 'left' ? text.sides.left : text.sides.right))
        .join('; ');
    },
  };
  const sentence = notices[notice.code](figures);
  return complete ? sentence : notice.text;
}
