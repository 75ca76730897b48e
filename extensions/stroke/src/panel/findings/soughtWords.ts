import { type SoughtNotFound, type SoughtThing, shownName } from '@ohif-stroke/core';
import { CARDS } from '../../figures/cards.js';
import { figureLine, findingNotice } from '../../figures/figureTexts.js';
import { SIGN_CARDS } from '../../signs/cards.js';
import { wordsIn } from '../../text/index.js';
import { FOUND_TEXT } from './foundText.js';
import type { RowContext } from './rowWords.js';

/** What was looked for, in the reader's language. */
export function soughtName(thing: SoughtThing, { text, numbers }: Pick<RowContext, 'text' | 'numbers'>): string {
  const said = wordsIn(FOUND_TEXT, text.locale);
  switch (thing.type) {
    case 'lesion':
      return text.boxLabels[thing.lesion];
    case 'figure':
      return CARDS[thing.id].name?.({ text, numbers }) ?? thing.id;
    case 'sign':
      return SIGN_CARDS[thing.id].words(text).name;
    case 'outside':
      return said.outside;
    case 'aspects':
      return text.aspects.heading;
    case 'detector':
      return said.detector;
    case 'siteClass':
      return `${shownName(thing.label)} (${thing.model})`;
    case 'regions':
      return thing.regions.map(({ name, side }) => text.map.region(name, text.sides[side])).join(', ');
    case 'warning':
      return findingNotice(text, thing.notice);
  }
}

/** One line: what was looked for, and what came of it. */
export function soughtLine(sought: SoughtNotFound, context: Pick<RowContext, 'text' | 'numbers' | 'result'>): string {
  const { text, numbers, result } = context;
  const said = wordsIn(FOUND_TEXT, text.locale);
  const { thing, outcome, places } = sought;
  const name = soughtName(thing, context);
  if (thing.type === 'warning') return name;
  if (thing.type === 'regions') return `${name}: ${text.regions.notes[thing.note]}`;
  if (thing.type === 'figure' && (outcome === 'underLimit' || outcome === 'overAlone')) {
    return `${figureLine(thing.id, result.figures, { text, numbers })}: ${said.outcomes[outcome]}`;
  }
  return `${name}: ${places === undefined ? said.outcomes[outcome] : said.places(places)}`;
}
