import type { ImageFacts } from '../dataset/imageFacts.js';

/** No scan of a head waits this long between two of its images, min. Engineering limit. */
const PAUSE_MIN = 60;

/**
 * Images of two examinations that an anonymiser gave the same identifiers. Only where all tell date and time: a date alone
 * also changes at midnight.
 */
export function splitByTime(images: readonly ImageFacts[]): readonly (readonly ImageFacts[])[] {
  const timed = images.flatMap(image => {
    const atMin = minutesOf(image.time.acquiredAt);
    return atMin === undefined ? [] : [{ image, atMin }];
  });
  if (timed.length < images.length) return [images];
  const scans: (typeof timed)[] = [];
  for (const one of timed.toSorted((a, b) => a.atMin - b.atMin)) {
    const last = scans.at(-1);
    if (last && one.atMin - last.at(-1)!.atMin < PAUSE_MIN) last.push(one);
    else scans.push([one]);
  }
  // In the order given, as the first image of a group speaks for it.
  return scans.map(scan => {
    const own = new Set(scan.map(({ image }) => image));
    return images.filter(image => own.has(image));
  });
}

/** "20260105101502.5+0100", with or without what follows the minutes (PS3.5 6.2, DA, TM and DT). */
function minutesOf(acquiredAt: string): number | undefined {
  const match = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})/.exec(acquiredAt);
  if (!match) return undefined;
  const [year = 0, month = 0, day = 0, hours = 0, minutes = 0] = match.slice(1).map(Number);
  return Date.UTC(year, month - 1, day, hours, minutes) / 60_000;
}
