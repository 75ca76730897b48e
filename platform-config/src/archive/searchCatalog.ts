import dcmjs from 'dcmjs';
import type { Level } from '../dicomweb/resource.js';
import type { Catalog, StoredInstance } from './catalog.js';
import type { DicomJson } from './dicomJson.js';
import { describeLevel, RETURNED } from './levels.js';
import { matchesAttribute } from './matchAttribute.js';

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
  const known = filters.flatMap(([key, wanted]) => (tagOf(key) ? [{ tag: tagOf(key) ?? '', wanted }] : []));
  const control = lowerCaseKeys(query);
  const limit = wholeNumber(control.get('limit'), MOST_RECORDS);
  const offset = wholeNumber(control.get('offset'), 0);
  const matched = candidates(catalog, scope)
    .filter(record => known.every(({ tag, wanted }) => matchesAttribute(record[tag], wanted)))
    .sort(newestFirst)
    .slice(offset, offset + Math.min(limit, MOST_RECORDS));
  const wantedTags = includedTags(scope.level, query);
  const records = matched.map(record =>
    pick(
      record,
      wantedTags,
      known.map(filter => filter.tag),
    ),
  );
  const warnings = [
    ...(known.length < filters.length ? ['Unknown attributes of the query were ignored'] : []),
    ...(control.get('fuzzymatching') === 'true' ? ['Fuzzy matching is not supported; literal matching was done'] : []),
  ];
  return { records, warnings };
}

function candidates(catalog: Catalog, { level, studyUid, seriesUid }: SearchScope): DicomJson[] {
  const groups = new Map<string, StoredInstance[]>();
  const studies = new Map<string, StoredInstance[]>();
  for (const instance of catalog.instances(studyUid)) {
    push(studies, instance.studyUid, instance);
    if (seriesUid !== undefined && instance.seriesUid !== seriesUid) continue;
    const key = { study: instance.studyUid, series: instance.seriesUid, instance: instance.sopUid }[level];
    push(groups, `${instance.studyUid} ${key}`, instance);
  }
  return [...groups.values()].map(members =>
    describeLevel(level, members, studies.get(members[0]?.studyUid ?? '') ?? []),
  );
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

const pick = (record: DicomJson, tags: readonly string[] | 'all', extra: readonly string[]): DicomJson => {
  if (tags === 'all') return Object.fromEntries(Object.entries(record).filter(([tag]) => tag !== '7FE00010'));
  const wanted = new Set([...tags, ...extra]);
  return Object.fromEntries(Object.entries(record).filter(([tag]) => wanted.has(tag)));
};

/** Newest study first, so that what was just added is in sight; other levels keep their numbers' order. */
function newestFirst(a: DicomJson, b: DicomJson): number {
  const when = (record: DicomJson): string =>
    `${record['00080020']?.Value?.[0] ?? ''}${record['00080030']?.Value?.[0] ?? ''}`;
  const number = (record: DicomJson): number =>
    Number(record['00200011']?.Value?.[0] ?? 0) * 1e6 + Number(record['00200013']?.Value?.[0] ?? 0);
  return when(a) === when(b) ? number(a) - number(b) : when(a) < when(b) ? 1 : -1;
}

const wholeNumber = (text: string | null | undefined, fallback: number): number =>
  text && /^\d{1,9}$/.test(text) ? Number(text) : fallback;

const lowerCaseKeys = (query: URLSearchParams): Map<string, string> =>
  new Map([...query].map(([key, value]) => [key.toLowerCase(), value]));
