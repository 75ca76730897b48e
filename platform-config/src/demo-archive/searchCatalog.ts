import dcmjs from 'dcmjs';
import type { Level } from '../dicomweb/resource.js';
import type { Catalog, StoredInstance } from './catalog.js';
import type { DicomJson, JsonAttribute } from './dicomJson.js';
import { attributeOf, type LevelRecord, RETURNED, recordTags, summariseStudy } from './levels.js';
import { attributeMatcher } from './matchAttribute.js';

export interface SearchScope {
  readonly level: Level;
  readonly studyUid?: string;
  readonly seriesUid?: string;
}

export interface SearchResult {
  readonly records: readonly DicomJson[];
  /** What the query asked for and did not get, for the Warning header (PS3.18 8.3.4.4). */
  readonly warnings: readonly string[];
}

const CONTROLS = new Set(['limit', 'offset', 'includefield', 'fuzzymatching']);
/** Asked for without a limit, no more than this comes back at once. */
const MOST_RECORDS = 10_000;

/** QIDO-RS: groups the catalog by level, matches, sorts, pages, and trims to the wanted attributes. */
export function searchCatalog(catalog: Catalog, scope: SearchScope, query: URLSearchParams): SearchResult {
  const filters = [...query].filter(([key]) => !CONTROLS.has(key.toLowerCase()));
  const known = filters.flatMap(([key, wanted]) => {
    const tag = tagOf(key);
    return tag === undefined ? [] : [{ tag, matches: attributeMatcher(wanted) }];
  });
  const control = lowerCaseKeys(query);
  const limit = wholeNumber(control.get('limit'), MOST_RECORDS);
  const offset = wholeNumber(control.get('offset'), 0);
  const matched = candidates(catalog, scope)
    .filter(record => known.every(({ tag, matches }) => matches(attributeOf(record, tag))))
    .map(record => ({ record, ...sortKeys(record) }))
    .sort(newestFirst)
    .slice(offset, offset + Math.min(limit, MOST_RECORDS));
  const included = includedTags(scope.level, query);
  const wanted = included === 'all' ? 'all' : [...new Set([...included, ...known.map(({ tag }) => tag)])].sort();
  const records = matched.map(({ record }) => pick(record, wanted));
  const warnings = [
    ...(known.length < filters.length ? ['Unknown attributes of the query were ignored'] : []),
    ...(control.get('fuzzymatching') === 'true' ? ['Fuzzy matching is not supported; literal matching was done'] : []),
  ];
  return { records, warnings };
}

/** One record for each study, series or instance: that of the first instance in it. */
function candidates(catalog: Catalog, { level, studyUid, seriesUid }: SearchScope): LevelRecord[] {
  const studies = new Map<string, StoredInstance[]>();
  for (const instance of catalog.instances(studyUid)) push(studies, instance.studyUid, instance);
  return [...studies.values()].flatMap(study => {
    const summary = summariseStudy(study);
    const firsts = new Map<string, StoredInstance>();
    for (const instance of study) {
      if (seriesUid !== undefined && instance.seriesUid !== seriesUid) continue;
      const key = { study: instance.studyUid, series: instance.seriesUid, instance: instance.sopUid }[level];
      if (!firsts.has(key)) firsts.set(key, instance);
    }
    return [...firsts.values()].map(first => ({ level, first, study: summary }));
  });
}

const push = (map: Map<string, StoredInstance[]>, key: string, instance: StoredInstance): void => {
  const list = map.get(key);
  if (list) list.push(instance);
  else map.set(key, [instance]);
};

/** A key is a tag in hex or a keyword of the dictionary; paths into sequences are not offered. */
function tagOf(key: string): string | undefined {
  if (/^[0-9a-f]{8}$/i.test(key)) return key.toUpperCase();
  const entry = Object.hasOwn(dcmjs.data.DicomMetaDictionary.nameMap, key)
    ? dcmjs.data.DicomMetaDictionary.nameMap[key]
    : undefined;
  return entry?.tag.replace(/[(),]/g, '');
}

function includedTags(level: Level, query: URLSearchParams): readonly string[] | 'all' {
  const fields = [...query]
    .filter(([key]) => key.toLowerCase() === 'includefield')
    .flatMap(([, value]) => value.split(','));
  if (fields.includes('all')) return 'all';
  return [...RETURNED[level], ...fields.flatMap(field => tagOf(field) ?? [])];
}

const PIXEL_DATA = '7FE00010';

function pick(record: LevelRecord, wanted: readonly string[] | 'all'): DicomJson {
  const picked: Record<string, JsonAttribute> = {};
  for (const tag of wanted === 'all' ? recordTags(record) : wanted) {
    const attribute = tag === PIXEL_DATA ? undefined : attributeOf(record, tag);
    if (attribute !== undefined) picked[tag] = attribute;
  }
  return picked;
}

interface SortKeys {
  readonly when: string;
  readonly number: number;
}

function sortKeys(record: LevelRecord): SortKeys {
  const first = (tag: string): unknown => attributeOf(record, tag)?.Value?.[0];
  const when = `${first('00080020') ?? ''}${first('00080030') ?? ''}`;
  return { when, number: Number(first('00200011') ?? 0) * 1e6 + Number(first('00200013') ?? 0) };
}

/** Newest study first, so that what was just added is in sight; other levels keep their numbers' order. */
const newestFirst = (a: SortKeys, b: SortKeys): number =>
  a.when === b.when ? a.number - b.number : a.when < b.when ? 1 : -1;

const wholeNumber = (text: string | null | undefined, fallback: number): number =>
  text && /^\d{1,9}$/.test(text) ? Number(text) : fallback;

const lowerCaseKeys = (query: URLSearchParams): Map<string, string> =>
  new Map([...query].map(([key, value]) => [key.toLowerCase(), value]));
