import type { StudyScore } from './studyScore.js';

type Ask = (studyInstanceUid: string) => Promise<StudyScore>;

/** Scores of studies, each asked for once in the life of the page, a few at a time. */
export interface ScoresOnce {
  readonly of: (studyInstanceUid: string) => Promise<StudyScore>;
  /** Of a study that is read now, whose score may be another afterwards. */
  readonly forget: (studyInstanceUid: string) => void;
}

/** The list is there for more than this column. */
const AT_ONCE = 2;

export function scoresOnce(ask: Ask, atOnce = AT_ONCE): ScoresOnce {
  const known = new Map<string, Promise<StudyScore>>();
  const waiting: (() => void)[] = [];
  let running = 0;

  const inTurn = async (studyInstanceUid: string): Promise<StudyScore> => {
    if (running >= atOnce) await new Promise<void>(resolve => waiting.push(resolve));
    running++;
    try {
      return await ask(studyInstanceUid);
    } finally {
      running--;
      waiting.shift()?.();
    }
  };

  return {
    of(studyInstanceUid) {
      const before = known.get(studyInstanceUid);
      if (before) return before;
      const score = inTurn(studyInstanceUid);
      known.set(studyInstanceUid, score);
      // The archive or the log-in may be back when the list is shown the next time.
      void score.then(({ kind }) => kind === 'failed' && known.delete(studyInstanceUid));
      return score;
    },
    forget: studyInstanceUid => void known.delete(studyInstanceUid),
  };
}
