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

/** What the study and the series of a record hold, counted once for all records of the study. */
export interface StudySummary {
  readonly instances: number;
  readonly modalities: readonly string[];
  readonly perSeries: ReadonlyMap<string, number>;
}

/** A candidate of a query: attributes are looked up in it, and only what goes into the answer is put together. */
export interface LevelRecord {
  /** Counts, state and address; these win over the file's own. */
  readonly added: DicomJson;
  readonly file: DicomJson;
  readonly empty: DicomJson;
}

export const attributeOf = ({ added, file, empty }: LevelRecord, tag: string): JsonAttribute | undefined =>
  added[tag] ?? file[tag] ?? empty[tag];

export const recordTags = ({ added, file, empty }: LevelRecord): string[] => [
  ...new Set([...Object.keys(empty), ...Object.keys(file), ...Object.keys(added)]),
];

export function summariseStudy(instances: readonly StoredInstance[]): StudySummary {
  const modalities = new Set<string>();
  const perSeries = new Map<string, number>();
  for (const { seriesUid, json } of instances) {
    for (const modality of json['00080060']?.Value ?? []) modalities.add(String(modality));
    perSeries.set(seriesUid, (perSeries.get(seriesUid) ?? 0) + 1);
  }
  return { instances: instances.length, modalities: [...modalities].sort(), perSeries };
}

const EMPTY: Readonly<Record<Level, DicomJson>> = {
  study: Object.fromEntries(ALWAYS.study.map(([tag, vr]) => [tag, { vr }])),
  series: Object.fromEntries(ALWAYS.series.map(([tag, vr]) => [tag, { vr }])),
  instance: Object.fromEntries(ALWAYS.instance.map(([tag, vr]) => [tag, { vr }])),
};

/** The query record of the study, series or instance that an instance stands for. */
export function describeLevel(level: Level, first: StoredInstance, study: StudySummary): LevelRecord {
  const url = {
    study: `${DICOMWEB_ROOT}/studies/${first.studyUid}`,
    series: `${DICOMWEB_ROOT}/studies/${first.studyUid}/series/${first.seriesUid}`,
    instance: instancePath(first),
  }[level];
  const ofSeries = { '00201209': attribute('IS', study.perSeries.get(first.seriesUid) ?? 0) };
  const added = {
    '00080056': attribute('CS', 'ONLINE'),
    '00080061': attribute('CS', ...study.modalities),
    '00081190': attribute('UR', url),
    '00201206': attribute('IS', study.perSeries.size),
    '00201208': attribute('IS', study.instances),
    ...(level === 'study' ? {} : ofSeries),
  };
  return { added, file: first.json, empty: EMPTY[level] };
}
