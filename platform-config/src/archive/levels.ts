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

/** One query record for the study, series or instance that the given instances belong to. */
export function describeLevel(
  level: Level,
  members: readonly StoredInstance[],
  study: readonly StoredInstance[],
): DicomJson {
  const [first] = members;
  if (first === undefined) throw new Error('A query record needs at least one instance.');
  const empties = Object.fromEntries(ALWAYS[level].map(([tag, vr]) => [tag, { vr }]));
  const counts = {
    '00080056': attribute('CS', 'ONLINE'),
    '00080061': attribute('CS', ...modalitiesOf(study)),
    '00201206': attribute('IS', new Set(study.map(instance => instance.seriesUid)).size),
    '00201208': attribute('IS', study.length),
  };
  const url = {
    study: `${DICOMWEB_ROOT}/studies/${first.studyUid}`,
    series: `${DICOMWEB_ROOT}/studies/${first.studyUid}/series/${first.seriesUid}`,
    instance: instancePath(first),
  }[level];
  const seriesCount = level === 'study' ? {} : { '00201209': attribute('IS', seriesLength(first, study)) };
  return { ...empties, ...first.json, ...counts, ...seriesCount, '00081190': attribute('UR', url) };
}

const seriesLength = (of: StoredInstance, study: readonly StoredInstance[]): number =>
  study.filter(instance => instance.seriesUid === of.seriesUid).length;

export function modalitiesOf(instances: readonly StoredInstance[]): string[] {
  const found = instances.flatMap(instance => instance.json['00080060']?.Value ?? []);
  return [...new Set(found.map(String))].sort();
}
