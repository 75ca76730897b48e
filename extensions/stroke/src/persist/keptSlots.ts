import {
  oldSavedReadKey,
  type SeriesIdentity,
  sameSavedRead,
  savedAtMsOf,
  savedReadKey,
  savedStudyOf,
} from '@ohif-stroke/core';
import { orUndefined } from '../orUndefined.js';
import type { KeptTexts } from './keptTexts.js';

/** A text of the browser's store, under its name there. */
export interface KeptText {
  readonly name: string;
  readonly text: string;
}

/**
 * Where the reads of a series lie. Tabs and windows of a browser share its store, and one series may be open in several: each
 * writes over what it wrote itself or went on with, and beside what another one wrote.
 */
export interface KeptSlots {
  /** What this tab may go on with: its own read, else the newest there is. */
  readonly newest: (series: SeriesIdentity) => string | undefined;
  /** It is in hand by now, and may be written over. */
  readonly goOn: (series: SeriesIdentity) => void;
  /** False where the browser keeps nothing. */
  readonly write: (series: SeriesIdentity, text: string) => boolean;
  /** What this tab wrote or went on with; never another one's. */
  readonly forget: (series: SeriesIdentity) => void;
  /** Reads of other tabs that say something else, the newest first. */
  readonly others: (series: SeriesIdentity) => readonly KeptText[];
  /** Goes on with the read of another tab; the own one stays where it is. */
  readonly take: (series: SeriesIdentity, other: KeptText) => void;
  readonly discard: (other: KeptText) => void;
}

/** More reads of one series at the same time are not kept apart: the last place is shared. */
const MOST_SLOTS = 9;

const namesOf = (series: SeriesIdentity): readonly string[] => {
  const first = savedReadKey(series);
  return [first, ...Array.from({ length: MOST_SLOTS - 1 }, (_, i) => `${first}/${i + 2}`)];
};

export function createKeptSlots(kept: KeptTexts): KeptSlots {
  /** What this tab last wrote or read, by the first name of the series. */
  const own = new Map<string, KeptText>();
  const idOf = savedReadKey;

  const textAt = (name: string): string | undefined => orUndefined(() => kept.getItem(name)) ?? undefined;
  const remove = (name: string): void => void orUndefined(() => kept.removeItem(name));

  const all = (series: SeriesIdentity): readonly KeptText[] =>
    namesOf(series)
      .flatMap(name => {
        const text = textAt(name);
        return text === undefined ? [] : [{ name, text }];
      })
      .toSorted((a, b) => (savedAtMsOf(b.text) ?? 0) - (savedAtMsOf(a.text) ?? 0));

  /** Kept by 0.2.0 under the series alone: another study's read may lie there. */
  const oldTextOf = ({ studyInstanceUid, seriesInstanceUid }: SeriesIdentity): string | undefined => {
    const text = textAt(oldSavedReadKey(seriesInstanceUid));
    return text !== undefined && savedStudyOf(text) === studyInstanceUid ? text : undefined;
  };
  const forgetOld = (series: SeriesIdentity): void => {
    if (oldTextOf(series) !== undefined) remove(oldSavedReadKey(series.seriesInstanceUid));
  };

  return {
    newest: series => (own.get(idOf(series)) ?? all(series)[0])?.text ?? oldTextOf(series),
    goOn: series => {
      const newest = own.get(idOf(series)) ?? all(series)[0];
      if (newest) own.set(idOf(series), newest);
    },
    write: (series, text) => {
      const known = own.get(idOf(series));
      const isFree = (name: string): boolean => {
        const there = textAt(name);
        return there === undefined || [text, known?.text ?? text].some(mine => sameSavedRead(there, mine));
      };
      const names = namesOf(series);
      const name = [...(known ? [known.name] : []), ...names].find(isFree) ?? names.at(-1)!;
      const isKept =
        orUndefined(() => {
          kept.setItem(name, text);
          return true;
        }) ?? false;
      if (isKept) {
        own.set(idOf(series), { name, text });
        forgetOld(series);
      }
      return isKept;
    },
    forget: series => {
      const known = own.get(idOf(series));
      own.delete(idOf(series));
      if (known && sameSavedRead(textAt(known.name) ?? '', known.text)) remove(known.name);
      forgetOld(series);
    },
    others: series => {
      const mine = own.get(idOf(series));
      return all(series).filter(
        ({ name, text }) =>
          name !== mine?.name &&
          !(mine && sameSavedRead(text, mine.text)) &&
          savedStudyOf(text) === series.studyInstanceUid,
      );
    },
    take: (series, other) => void own.set(idOf(series), other),
    discard: ({ name, text }) => {
      if (textAt(name) === text) remove(name);
    },
  };
}
