import { FIGURE_IDS, type FigureId, type Figures, type Notice } from '@ohif-stroke/core';
import { noticeText, type Text, withValues } from '../text/index.js';
import type { CardWords, FigureNotices } from './card.js';
import { CARDS } from './cards.js';

/** The line of one figure in the read as text; empty where it was not measured. */
export function figureLine<K extends FigureId>(id: K, figures: Figures, words: CardWords): string {
  const value = figures[id];
  return value === undefined ? '' : CARDS[id].line(value, words);
}

/** Figures with a line of their own, in their order. */
export const LINE_IDS: readonly FigureId[] = FIGURE_IDS.filter(id => CARDS[id].behindVolume === undefined);

/** What stands behind the volume of the acute infarct: " (8–17 mL)". */
export function behindVolume(figures: Figures, words: CardWords): string {
  const said = <K extends FigureId>(id: K) => {
    const value = figures[id];
    const short = value === undefined ? undefined : CARDS[id].behindVolume?.(value, words);
    return short === undefined ? '' : ` (${short})`;
  };
  return FIGURE_IDS.map(id => said(id)).join('');
}

/** A notice of the findings in the reader's language, that of a figure too. */
export function findingNotice(text: Text, notice: Notice): string {
  const language = text.locale.startsWith('de') ? 'de' : text.locale.startsWith('zh') ? 'zh' : undefined;
  const own = language && FIGURE_IDS.map(id => sayingOf(CARDS[id].notices?.[language], notice.code)).find(Boolean);
  return (own && withValues(text, notice.values, own)) ?? noticeText(text, notice);
}

const sayingOf = (notices: FigureNotices | undefined, code: string) =>
  notices && Object.hasOwn(notices, code) ? notices[code] : undefined;
