import { isUidInUse, success, textOf } from '@ohif-stroke/core';
import type { Archive } from '../archive/archive.js';
import type { StudySource } from './studySource.js';

export interface Polling {
  /** The first day that is looked at, as DICOM writes it. */
  readonly since: () => string;
  /** A study without a new image for so long is complete. */
  readonly stableMs: number;
  readonly now: () => number;
}

interface Seen {
  readonly instances: string;
  readonly sinceMs: number;
  given: boolean;
}

const PAGE = 200;
/** No archive is asked for ever. */
const MOST_PAGES = 500;

/**
 * Studies with a CT whose number of images has not changed for a while, by asking for all of the last days again and again: what
 * any archive with QIDO-RS can answer. What it has seen it forgets at its end; the queue knows what was read.
 */
export function qidoPolling(archive: Archive, { since, stableMs, now }: Polling): StudySource {
  let seen = new Map<string, Seen>();
  return {
    next: async () => {
      const there = new Map<string, Seen>();
      let offset = 0;
      for (let page = 0; page < MOST_PAGES; page++) {
        const studies = await archive.search('studies', {
          ModalitiesInStudy: 'CT',
          includefield: '00201208',
          limit: String(PAGE),
          offset: String(offset),
          StudyDate: `${since()}-`,
        });
        if (!studies.ok) return studies;
        // An archive may give fewer at once than it is asked for.
        offset += studies.value.length;
        const before = there.size;
        for (const { StudyInstanceUID, NumberOfStudyRelatedInstances } of studies.value) {
          const [uid, instances] = [textOf(StudyInstanceUID), textOf(NumberOfStudyRelatedInstances)];
          if (!isUidInUse(uid)) continue;
          const known = seen.get(uid);
          there.set(uid, known?.instances === instances ? known : { instances, sinceMs: now(), given: false });
        }
        // One that knows no offset gives the same again.
        if (studies.value.length === 0 || there.size === before) break;
      }
      seen = there;
      return success(
        [...seen].filter(([, { given, sinceMs }]) => !given && now() - sinceMs >= stableMs).map(([uid]) => uid),
      );
    },
    done: async () => {
      for (const study of seen.values()) if (now() - study.sinceMs >= stableMs) study.given = true;
    },
  };
}
