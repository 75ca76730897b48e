import { DICOMWEB_ROOT } from '../dicomweb/requestTarget.js';
import type { Level } from '../dicomweb/resource.js';
import { instancePath, type StoredInstance } from './catalog.js';
import type { DicomJson, JsonAttribute } from './dicomJson.js';

/** Attributes returned unasked, PS3.18 tables 10.6.3-3 to 10.6.3-5. */
export const RETURNED: Readonly<Record<Level, readonly string[]>> = {
  study: [
    '00080005',
    '00080020',
    '00080030',
    '00080050',
    '00080056',
    '00080061',
    '00080090',
    '00081030',
    '00081190',
  ].concat(['00100010', '00100020', '00100030', '00100040', '0020000D', '00200010', '00201206', '00201208']),
  series: [
    '00080005',
    '00080021',
    '00080056',
    '00080060',
    '0008103E',
    '00081190',
    '0020000D',
    '0020000E',
    '00200011',
  ].concat(['00201209', '00400244', '00400245', '00400275']),
  instance: ['00080005', '00080016', '00080018', '00080056', '00081190', '0020000D', '0020000E', '00200013'].concat([
    '00280008',
    '00280010',
    '00280011',
    '00280100',
    '00083002',
  ]),
};

/** Type 2 in the query response: present even where the files say nothing, so that clients need no special case. */
const ALWAYS: Readonly<Record<Level, readonly (readonly [string, string])[]>> = {
  study: [
    ['00080020', 'DA'],
    ['00080030', 'TM'],
    ['00080050', 'SH'],
    ['00080090', 'PN'],
    ['00081030', 'LO'],
    ['00100010', 'PN'],
    ['00100020', 'LO'],
    ['00100030', 'DA'],
    ['00100040', 'CS'],
    ['00200010', 'SH'],
  ],
  series: [
    ['00080060', 'CS'],
    ['0008103E', 'LO'],
    ['00200011', 'IS'],
  ],
  instance: [['00200013', 'IS']],
};

const attribute = (vr: string, ...values: readonly unknown[]): JsonAttribute => ({ vr, Value: values });

/** What the study of a record holds, counted once for all its records. */
export interface StudySummary {
  readonly attributes: DicomJson;
  /** NumberOfSeriesRelatedInstances by series. */
  readonly perSeries: ReadonlyMap<string, JsonAttribute>;
}

/** A candidate of a query: attributes are looked up in it, and only what goes into the answer is put together. */
export interface LevelRecord {
  readonly level: Level;
  /** The instance that stands for its study or series. */
  readonly first: StoredInstance;
  readonly study: StudySummary;
}

const RETRIEVE_URL = '00081190';
const INSTANCES_OF_SERIES = '00201209';

/** An attribute of a record: counts, state and address win over the file's own. */
export function attributeOf({ level, first, study }: LevelRecord, tag: string): JsonAttribute | undefined {
  if (tag === RETRIEVE_URL) return attribute('UR', retrieveUrl(level, first));
  if (tag === INSTANCES_OF_SERIES && level !== 'study') return study.perSeries.get(first.seriesUid);
  return study.attributes[tag] ?? first.json[tag] ?? EMPTY[level][tag];
}

export const recordTags = ({ level, first, study }: LevelRecord): string[] => [
  ...new Set([
    ...Object.keys(EMPTY[level]),
    ...Object.keys(first.json),
    ...Object.keys(study.attributes),
    ...[RETRIEVE_URL, INSTANCES_OF_SERIES],
  ]),
];

export function summariseStudy(instances: readonly StoredInstance[]): StudySummary {
  const modalities = new Set<string>();
  const perSeries = new Map<string, number>();
  for (const { seriesUid, json } of instances) {
    for (const modality of json['00080060']?.Value ?? []) modalities.add(String(modality));
    perSeries.set(seriesUid, (perSeries.get(seriesUid) ?? 0) + 1);
  }
  return {
    attributes: {
      '00080056': attribute('CS', 'ONLINE'),
      '00080061': attribute('CS', ...[...modalities].sort()),
      '00201206': attribute('IS', perSeries.size),
      '00201208': attribute('IS', instances.length),
    },
    perSeries: new Map([...perSeries].map(([uid, count]) => [uid, attribute('IS', count)])),
  };
}

const EMPTY: Readonly<Record<Level, DicomJson>> = {
  study: Object.fromEntries(ALWAYS.study.map(([tag, vr]) => [tag, { vr }])),
  series: Object.fromEntries(ALWAYS.series.map(([tag, vr]) => [tag, { vr }])),
  instance: Object.fromEntries(ALWAYS.instance.map(([tag, vr]) => [tag, { vr }])),
};

const retrieveUrl = (level: Level, first: StoredInstance): string =>
  ({
    study: `${DICOMWEB_ROOT}/studies/${first.studyUid}`,
    series: `${DICOMWEB_ROOT}/studies/${first.studyUid}/series/${first.seriesUid}`,
    instance: instancePath(first),
  })[level];
