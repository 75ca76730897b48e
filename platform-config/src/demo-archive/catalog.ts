import { DICOMWEB_ROOT } from '../dicomweb/requestTarget.js';
import type { DicomFile } from './dicomFile.js';
import { type DicomJson, toDicomJson } from './dicomJson.js';

/** What the archive knows of one file without opening it. */
export interface StoredInstance {
  readonly studyUid: string;
  readonly seriesUid: string;
  readonly sopUid: string;
  readonly sopClassUid: string;
  readonly transferSyntaxUid: string;
  readonly path: string;
  /** SHA-256 of transfer syntax and dataset; the file meta, which may name another writer, is left out. */
  readonly contentSha256: string;
  readonly json: DicomJson;
}

export type AddResult = 'added' | 'same' | 'conflict';

export const instancePath = (ids: { studyUid: string; seriesUid: string; sopUid: string }): string =>
  `${DICOMWEB_ROOT}/studies/${ids.studyUid}/series/${ids.seriesUid}/instances/${ids.sopUid}`;

export function describeInstance(file: DicomFile, path: string, contentSha256: string): StoredInstance {
  const { elements, compressed: _compressed, ...ids } = file;
  const json = toDicomJson(elements, `${instancePath(ids)}/bulkdata`);
  return {
    ...ids,
    path,
    contentSha256,
    json: { ...json, '00083002': { vr: 'UI', Value: [ids.transferSyntaxUid] } },
  };
}

/** The index in memory: study → series → instance, in the order of arrival. Rebuilt from the files at every start. */
export class Catalog {
  readonly #studies = new Map<string, Map<string, Map<string, StoredInstance>>>();
  readonly #bySop = new Map<string, StoredInstance>();
  readonly #turns = new Map<string, Promise<void>>();

  /** Takes an instance unless its SOP UID is known already, with the same content or with another. */
  add(instance: StoredInstance): AddResult {
    const known = this.#bySop.get(instance.sopUid);
    if (known)
      return known.contentSha256 === instance.contentSha256 && sameParents(known, instance) ? 'same' : 'conflict';
    const study = this.#studies.get(instance.studyUid) ?? new Map<string, Map<string, StoredInstance>>();
    const series = study.get(instance.seriesUid) ?? new Map<string, StoredInstance>();
    this.#studies.set(instance.studyUid, study.set(instance.seriesUid, series.set(instance.sopUid, instance)));
    this.#bySop.set(instance.sopUid, instance);
    return 'added';
  }

  find(sopUid: string): StoredInstance | undefined {
    return this.#bySop.get(sopUid);
  }

  /** Every instance under the given UIDs; none given means all. */
  instances(studyUid?: string, seriesUid?: string, sopUid?: string): StoredInstance[] {
    const studies = studyUid === undefined ? [...this.#studies.values()] : [this.#studies.get(studyUid)];
    const series = studies.flatMap(study =>
      seriesUid === undefined ? [...(study?.values() ?? [])] : [study?.get(seriesUid)],
    );
    const found = series.flatMap(each => (sopUid === undefined ? [...(each?.values() ?? [])] : [each?.get(sopUid)]));
    return found.filter(instance => instance !== undefined);
  }

  /**
   * Runs a task after all earlier ones for the same SOP UID: two stores of one instance at once must not both find
   * it missing.
   */
  async inTurn<T>(sopUid: string, task: () => Promise<T>): Promise<T> {
    const before = this.#turns.get(sopUid);
    const turn = (async () => {
      await before;
      return task();
    })();
    const settled = turn.then(
      () => undefined,
      () => undefined,
    );
    this.#turns.set(sopUid, settled);
    try {
      return await turn;
    } finally {
      if (this.#turns.get(sopUid) === settled) this.#turns.delete(sopUid);
    }
  }

  get studyCount(): number {
    return this.#studies.size;
  }

  get instanceCount(): number {
    return this.#bySop.size;
  }
}

const sameParents = (a: StoredInstance, b: StoredInstance): boolean =>
  a.studyUid === b.studyUid && a.seriesUid === b.seriesUid;
