import type { JsonAttribute } from './dicomJson.js';

/** Text is matched without regard to case: PS3.4 C.2.2.2.1 allows it for names, and readers expect it of the rest. */
const TEXT_VRS = new Set(['LO', 'LT', 'PN', 'SH', 'ST', 'UC', 'UT']);
const RANGE_VRS = new Set(['DA', 'DT', 'TM']);
const LIST_VRS = new Set(['UI', 'CS']);

/**
 * Attribute matching of PS3.4 C.2.2.2: universal, single value, wildcard, range, list of UIDs.
 * @param attribute the attribute of the candidate; absent counts as empty
 * @param wanted the query's value
 */
export function matchesAttribute(attribute: JsonAttribute | undefined, wanted: string): boolean {
  if (wanted === '' || wanted === '*') return true;
  const vr = attribute?.vr ?? '';
  const values = (attribute?.Value ?? []).map(valueText).filter(text => text !== '');
  if (RANGE_VRS.has(vr) && wanted.includes('-')) return values.some(value => inRange(value, wanted));
  const alternatives = LIST_VRS.has(vr) || vr === '' ? wanted.split(/[\\,]/) : [wanted];
  return alternatives.some(alternative => {
    const pattern = wildcardPattern(alternative, TEXT_VRS.has(vr));
    return values.some(value => pattern.test(value));
  });
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

/** `*` stands for any characters, `?` for one; everything else is taken literally. */
function wildcardPattern(text: string, ignoreCase: boolean): RegExp {
  const source = text
    .replace(/\*+/g, '*')
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*/g, '.*')
    .replace(/\?/g, '.');
  return new RegExp(`^${source}$`, ignoreCase ? 'isu' : 'su');
}
