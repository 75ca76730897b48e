import { type Dataset, personName, textOf } from '@ohif-stroke/core';
import { oneLine } from '../oneLine.js';
import { writtenName } from '../readerName.js';

/** Whom the images show, for the reader's eyes: on the page only, never kept and never logged. Empty = not stated. */
export interface PatientShown {
  readonly name: string;
  readonly id: string;
}

/** Longer text is cut, as the viewer's own header would. */
const MOST_CHARACTERS = 64;

export function patientShown(dataset: Dataset): PatientShown {
  const { Alphabetic, Ideographic, Phonetic } = personName(dataset.PatientName);
  const groups = [Alphabetic, Ideographic ?? '', Alphabetic || Ideographic ? '' : (Phonetic ?? '')];
  return {
    name: shown(groups.map(writtenName).filter(Boolean).join(' ')),
    id: shown(textOf(dataset.PatientID)),
  };
}

const shown = (text: string): string => oneLine(text).slice(0, MOST_CHARACTERS);
