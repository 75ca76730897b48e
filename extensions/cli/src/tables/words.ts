import type { Interval } from '@ohif-stroke/core';

type Maybe = number | null | undefined;

/** A figure for a person; nothing where there is none. */
export const shown = (value: Maybe, digits = 3): string | null =>
  value === null || value === undefined || !Number.isFinite(value) ? null : value.toFixed(digits);

/** "0.163 (0.105 to 0.236)" */
export function withInterval(value: Maybe, interval: Interval | null | undefined, digits = 3): string | null {
  const said = shown(value, digits);
  if (said === null || !interval) return said;
  return `${said} (${interval.map(end => end.toFixed(digits)).join(' to ')})`;
}

/** A share of one as a percentage. */
export const percent = (part: Maybe): string | null => {
  const said = shown(part === null || part === undefined ? part : 100 * part, 1);
  return said === null ? null : `${said} %`;
};

export const pValue = (p: Maybe): string | null =>
  p === null || p === undefined || Number.isNaN(p) ? null : p < 0.001 ? '<0.001' : p.toFixed(3);
