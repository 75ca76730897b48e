import type { JsonAttribute } from './dicomJson.js';
import { wildcard } from './wildcard.js';

/** Text is matched without regard to case: PS3.4 C.2.2.2.1 allows it for names, and readers expect it of the rest. */
const TEXT_VRS = new Set(['LO', 'LT', 'PN', 'SH', 'ST', 'UC', 'UT']);
const RANGE_VRS = new Set(['DA', 'DT', 'TM']);
const LIST_VRS = new Set(['UI', 'CS']);

/**
 * Attribute matching of PS3.4 C.2.2.2: universal, single value, wildcard, range, list of UIDs. The query is taken apart once;
 * what comes back is asked for each candidate.
 * @param wanted the query's value
 * @returns true for an attribute of a candidate that matches; absent counts as empty
 */
export function attributeMatcher(wanted: string): (attribute: JsonAttribute | undefined) => boolean {
  if (wanted === '' || wanted === '*') return () => true;
  const list = wanted.split(/[\\,]/).map(wildcard);
  const exact = wildcard(wanted);
  const anyCase = wildcard(wanted.toLowerCase());
  return attribute => {
    const vr = attribute?.vr ?? '';
    const values = (attribute?.Value ?? []).map(valueText).filter(text => text !== '');
    if (RANGE_VRS.has(vr) && wanted.includes('-')) return values.some(value => inRange(value, wanted));
    if (TEXT_VRS.has(vr)) return values.some(value => anyCase(value.toLowerCase()));
    if (LIST_VRS.has(vr)) return values.some(value => list.some(matches => matches(value)));
    return values.some(exact);
  };
}

function valueText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'object') return String(value);
  // A person's name: one text of all its component groups.
  return Object.values(value)
    .filter(part => typeof part === 'string')
    .join('=');
}

/** `20240101-20241231`, `20240101-` or `-20241231`, both ends included. */
function inRange(value: string, range: string): boolean {
  const dash = range.indexOf('-');
  const from = range.slice(0, dash);
  const to = range.slice(dash + 1);
  return (from === '' || value >= from) && (to === '' || value.slice(0, to.length) <= to);
}
