/**
 * What an archive's answers to two harmless questions mean, for whoever asks them: the command line's `doctor` and the panel's
 * self-test. Neither question brings anything of a patient over or stores anything.
 */

/** What an archive answered: its status (0 = nobody answered) and whether the body is what was asked for. */
export interface ArchiveAnswer {
  readonly status: number;
  /** A JSON list for a search; anything for a store. */
  readonly fits: boolean;
}

/** A search for a study that nobody has (QIDO-RS, PS3.18 10.6). */
export type SearchVerdict = 'searched' | 'loginWanted' | 'unreached' | 'other';

export function searchVerdict({ status, fits }: ArchiveAnswer): SearchVerdict {
  if (status === 204 || (status === 200 && fits)) return 'searched';
  if (status === 401) return 'loginWanted';
  return status === 0 || status >= 502 ? 'unreached' : 'other';
}

/** A store without a part in it, or of an empty file (STOW-RS, PS3.18 10.5): nothing is written. */
export type StoreVerdict =
  | 'taken'
  | 'loginWanted'
  | 'forbidden'
  | 'absent'
  | 'notPosted'
  | 'tooLarge'
  | 'broken'
  | 'unreached';

const REFUSALS: Readonly<Record<number, StoreVerdict>> = {
  0: 'unreached',
  401: 'loginWanted',
  403: 'forbidden',
  404: 'absent',
  405: 'notPosted',
  413: 'tooLarge',
};

/** Archives answer an empty store with success or with a word on its body (400, 409, 415); what forbids stores says so before. */
export const storeVerdict = (status: number): StoreVerdict => REFUSALS[status] ?? (status < 500 ? 'taken' : 'broken');
