import { type Decision, defined } from '@ohif-stroke/core';
import type { ReadEntry } from '../reads/readsFile.js';
import { REGION_KEYS, type RegionKey } from '../reads/regionKeys.js';

/** A case of the study; without `truth` it counts for agreement and times alone. */
export interface StudyCase {
  readonly id: string;
  readonly studyInstanceUid: string;
  readonly truth?: ReadonlySet<RegionKey>;
}

/** What one reader said of one case in one session. */
export interface StudyRead {
  readonly reader: string;
  readonly arm: Arm;
  readonly case: StudyCase;
  readonly affected: ReadonlySet<RegionKey>;
  /** Absent where neither the AI nor the reader made a score. */
  readonly total?: number;
  readonly seconds?: number;
}

/** A session, or what stands for one. */
export interface Arm {
  readonly name: string;
  readonly aided: boolean;
  readonly session: 1 | 2 | undefined;
}

/** What the AI says of a case, read from the reports on it. */
export interface ModelRead {
  readonly case: StudyCase;
  readonly affected: ReadonlySet<RegionKey>;
  readonly total: number;
  readonly probabilities: ReadonlyMap<RegionKey, number>;
}

export interface Study {
  readonly cases: readonly StudyCase[];
  readonly readers: readonly string[];
  /** First session first, without the AI before with it. */
  readonly arms: readonly Arm[];
  readonly reads: readonly StudyRead[];
  readonly model: readonly ModelRead[];
  /** What was left out, and what the figures cannot hold, as sentences. */
  readonly remarks: readonly string[];
}

/** The reads of the cases, by reader and session. `id` takes the reads of one reader study alone. */
export function assembleStudy(
  cases: readonly StudyCase[],
  entries: readonly ReadEntry[],
  id: string | undefined,
): Study {
  const byUid = new Map(cases.map(each => [each.studyInstanceUid, each]));
  const ofStudy = entries.filter(entry => id === undefined || entry.study === id);
  const remarks: string[] = [];
  const strange = ofStudy.filter(entry => !byUid.has(entry.studyInstanceUid)).length;
  if (strange > 0) remarks.push(`${strange} reads are of scans that are none of the cases; they were left out.`);
  const names = new Set(ofStudy.map(entry => entry.study ?? 'none'));
  if (id === undefined && names.size > 1) {
    remarks.push(`The reads are of several studies (${[...names].sort().join(', ')}); --study ID takes those of one.`);
  }
  const found = new Map<string, StudyRead>();
  const known = ofStudy.filter(entry => byUid.has(entry.studyInstanceUid));
  for (const entry of known.toSorted((a, b) => (a.signedAt < b.signedAt ? -1 : 1))) {
    const read = readOf(entry, byUid.get(entry.studyInstanceUid)!);
    const key = JSON.stringify([read.reader, read.arm.name, read.case.id]);
    if (found.has(key)) {
      remarks.push(`${read.reader}, ${read.arm.name}: case "${read.case.id}" was read twice; the later read counts.`);
    }
    found.set(key, read);
  }
  const reads = [...found.values()];
  const { model, remarks: ofModel } = modelReads(cases, known);
  const arms = [...new Map(reads.map(({ arm }) => [arm.name, arm])).values()].toSorted(
    (a, b) => (a.session ?? 3) - (b.session ?? 3) || Number(a.aided) - Number(b.aided),
  );
  const readers = [...new Set(reads.map(({ reader }) => reader))].sort();
  return {
    cases,
    readers,
    arms,
    reads,
    model,
    remarks: [...remarks, ...ofModel, ...gapsIn(cases, readers, arms, reads)],
  };
}

function readOf(entry: ReadEntry, of: StudyCase): StudyRead {
  const { reader, aided, session, affected, total, seconds } = entry;
  const name = `${session === undefined ? '' : `session ${session}, `}${aided ? 'aided' : 'unaided'}`;
  return {
    reader,
    arm: { name, aided, session },
    case: of,
    affected: new Set(affected),
    ...defined({ total, seconds }),
  };
}

/** What each reader did not read in a session that they read other cases of. */
function gapsIn(
  cases: readonly StudyCase[],
  readers: readonly string[],
  arms: readonly Arm[],
  reads: readonly StudyRead[],
): readonly string[] {
  const gaps = arms.flatMap(arm =>
    readers.map(reader => {
      const here = reads.filter(read => read.reader === reader && read.arm.name === arm.name);
      return { reader, arm, missing: here.length === 0 ? 0 : cases.length - here.length };
    }),
  );
  const untold = cases.filter(({ truth }) => truth === undefined).length;
  return [
    ...gaps
      .filter(({ missing }) => missing > 0)
      .map(({ reader, arm, missing }) => `${reader}, ${arm.name}: ${missing} of ${cases.length} cases were not read.`),
    ...(untold > 0 ? [`${untold} of ${cases.length} cases have no "affected" to be held against.`] : []),
  ];
}

/** The AI at its own threshold, from the newest report of each case. */
function modelReads(cases: readonly StudyCase[], entries: readonly ReadEntry[]) {
  const remarks: string[] = [];
  const model = cases.flatMap((each): ModelRead[] => {
    const reports = entries
      .filter(entry => entry.studyInstanceUid === each.studyInstanceUid && !entry.ai.atReaderThreshold)
      .toSorted((a, b) => (a.signedAt < b.signedAt ? 1 : -1));
    const [newest] = reports;
    if (newest?.ai.affected === undefined || newest.ai.total === undefined) return [];
    const same = ({ ai }: ReadEntry) => String(ai.affected?.toSorted()) === String(newest.ai.affected?.toSorted());
    if (!reports.every(same)) {
      remarks.push(`The reports on case "${each.id}" hold different values of the AI; the newest count.`);
    }
    const told = REGION_KEYS.filter(key => newest.ai.probabilities[key] !== undefined);
    return [
      {
        case: each,
        affected: new Set(newest.ai.affected),
        total: newest.ai.total,
        probabilities: new Map(told.map(key => [key, newest.ai.probabilities[key]!])),
      },
    ];
  });
  const makers = new Set(entries.map(({ ai }) => ai.madeBy));
  if (makers.size > 1)
    remarks.push(`The AI's values come from ${makers.size} versions: ${[...makers].sort().join('; ')}.`);
  const unread = cases.length - model.length;
  if (unread > 0) remarks.push(`Of ${unread} of ${cases.length} cases no report tells a score of the AI.`);
  return { model, remarks };
}

type Judged = Pick<StudyRead, 'case' | 'affected'>;

/** Twenty decisions with their truth; none of a case without one. */
export function decisionsOf(
  { case: { truth }, affected }: Judged,
  keys: readonly RegionKey[] = REGION_KEYS,
): readonly Decision[] {
  return truth === undefined ? [] : keys.map(key => ({ predicted: affected.has(key), positive: truth.has(key) }));
}

export const readsOf = ({ reads }: Study, arm: Arm, reader?: string): readonly StudyRead[] =>
  reads.filter(read => read.arm.name === arm.name && (reader === undefined || read.reader === reader));

/** Pairs of reads of one case by whom `a` and `b` stand for. */
export const byCase = <A extends Judged, B extends Judged>(
  a: readonly A[],
  b: readonly B[],
): readonly (readonly [A, B])[] =>
  a.flatMap(first => {
    const second = b.find(each => each.case.id === first.case.id);
    return second === undefined ? [] : [[first, second] as const];
  });

/** ASPECTS of what is true. */
export const trueTotal = (truth: ReadonlySet<RegionKey>): number => {
  const on = (side: string) => [...truth].filter(key => key.startsWith(side)).length;
  return 10 - Math.max(on('left'), on('right'));
};
