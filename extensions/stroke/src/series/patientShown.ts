import { type Dataset, personName, textOf } from '@ohif-stroke/core';
import { personName as personText } from '../readerName.js';

/** Whom the images show, for the reader's eyes: on the page only, never kept and never logged. Empty = not stated. */
export interface PatientShown {
  readonly name: string;
  readonly id: string;
}

/** Longer text is cut, as the viewer's own header would. */
const MOST_CHARACTERS = 64;

/** Characters without a glyph: controls, and marks that turn the text behind them round (Unicode TR 9). */
const UNSEEN = /[\p{Cc}\p{Cf}\u2028\u2029]+/gu;

export function patientShown(dataset: Dataset): PatientShown {
  const { Alphabetic, Ideographic, Phonetic } = personName(dataset.PatientName);
  const groups = [Alphabetic, Ideographic ?? '', Alphabetic || Ideographic ? '' : (Phonetic ?? '')];
  return {
    name: shown(groups.map(personText).filter(Boolean).join(' ')),
    id: shown(textOf(dataset.PatientID)),
  };
}

const shown = (text: string): string => text.replace(UNSEEN, ' ').trim().slice(0, MOST_CHARACTERS);
