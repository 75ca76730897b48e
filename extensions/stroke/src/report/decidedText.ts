import { decidedRows, type FindingRow, type Read, type ReaderVerdict, type StrokeResult } from '@ohif-stroke/core';
import { CARDS } from '../figures/cards.js';
import { SIGN_CARDS } from '../signs/cards.js';
import { boxName, numbersFor, outsidePlaces, type Text, translated, wordsIn } from '../text/index.js';

const DECIDED_TEXT = translated({
  en: {
    accepted: (what: string) => `Accepted: ${what}`,
    rejected: (what: string) => `Not confirmed, figures as measured: ${what}`,
    possible: 'possible blood',
  },
  de: {
    accepted: what => `Angenommen: ${what}`,
    rejected: what => `Nicht bestätigt, Werte wie gemessen: ${what}`,
    possible: 'mögliches Blut',
  },
  zh: {
    accepted: what => `已接受：${what}`,
    rejected: what => `未确认，数值仍按测量：${what}`,
    possible: '可能的出血',
  },
});

/** What the reader said of findings that no other line of the text says, one sentence a verdict; empty where nothing. */
export function decidedText(text: Text, result: StrokeResult, read: Read): string {
  const said = wordsIn(DECIDED_TEXT, text.locale);
  const rows = decidedRows(result, read);
  const of = (verdict: ReaderVerdict) => rows.filter(row => row.verdict === verdict).map(row => nameOf(row, text));
  return (['accepted', 'rejected'] as const)
    .flatMap(verdict => (of(verdict).length > 0 ? [said[verdict](of(verdict).join(', '))] : []))
    .join('. ');
}

function nameOf({ subject, boxes, side, slice }: FindingRow, text: Text): string {
  const on = slice === undefined ? '' : ` (${text.boxes.slice(slice + 1)})`;
  switch (subject.type) {
    case 'lesion':
      return text.boxLabels[subject.lesion];
    case 'figure':
      return CARDS[subject.id].name?.({ text, numbers: numbersFor(text.locale) }) ?? subject.id;
    case 'sign':
      return `${SIGN_CARDS[subject.id].words(text).name}, ${text.sides[side]}${on}`;
    case 'outside':
      return outsidePlaces(text, subject.infarct);
    case 'boxes':
      return `${boxes[0] ? boxName(boxes[0], text) : ''}, ${text.sides[side]}${on}`;
    case 'aspects':
      return text.aspects.heading;
    case 'possible':
      return `${wordsIn(DECIDED_TEXT, text.locale).possible}, ${text.sides[side]}${on}`;
  }
}
