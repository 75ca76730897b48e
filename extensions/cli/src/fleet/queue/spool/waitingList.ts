import { namesIn } from './spoolFolders.js';

/** Listing a hundred thousand names takes a tenth of a second: so a list is used up before it is made anew. */
const LEAST_AGE_MS = 1000;
/** At most this share of the time goes into listing. */
const LISTING_SHARE = 0.05;

/** Names of one folder, first ones first, each given once a listing; some of them may be somebody else's by now. */
export interface WaitingList {
  /** What is left of the last listing, and of a new one where that was used up or is old. */
  readonly names: () => AsyncIterable<string>;
}

export function waitingList(folder: string, now: () => number): WaitingList {
  let listed: readonly string[] = [];
  let at = 0;
  let goodUntilMs = 0;
  async function* names(): AsyncGenerator<string> {
    if (now() < goodUntilMs) {
      while (at < listed.length) yield listed[at++]!;
    }
    const startedMs = now();
    listed = await namesIn(folder);
    at = 0;
    goodUntilMs = now() + Math.max(LEAST_AGE_MS, (now() - startedMs) / LISTING_SHARE);
    while (at < listed.length) yield listed[at++]!;
  }
  return { names };
}
