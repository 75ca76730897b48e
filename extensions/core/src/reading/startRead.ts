import { defined } from '../defined.js';
import type { StrokeResult } from '../findings/strokeResult.js';
import type { AiOrigin, Read } from './read.js';
import type { ReaderStudy } from './readerStudy.js';
import { noWork } from './readerWork.js';
import { NO_ASPECTS } from './unmeasured.js';

export interface ReadSettings {
  /** Reader first: the AI stays hidden until the reader has scored. */
  readonly readerFirst: boolean;
  /** Now, ms since 1970. */
  readonly atMs: number;
  /** The reader study that the read is for: it says whether the AI is hidden. */
  readonly study?: ReaderStudy;
}

/** The read of a fresh result, before anybody touched it. */
export function startRead(result: StrokeResult, { readerFirst, atMs, study }: ReadSettings): Read {
  const { awaitsAi: _awaits, ...read } = startBlindRead(result, atMs, study);
  const isBlind = study === undefined ? readerFirst : !study.aided;
  return { ...read, phase: isBlind ? 'blind' : 'ai', ai: result.aspects, aiOrigin: aiOriginOf(result) };
}

/** A read in which the reader scores while the analysis is still running; `aiReplaced` brings the AI's values in. */
export function startBlindRead(
  { studyInstanceUid, seriesInstanceUid }: Pick<Read, 'studyInstanceUid' | 'seriesInstanceUid'>,
  atMs: number,
  study?: ReaderStudy,
): Read {
  return {
    ...noWork(atMs),
    studyInstanceUid,
    seriesInstanceUid,
    phase: 'blind',
    awaitsAi: true,
    ai: NO_ASPECTS,
    aiOrigin: { software: { name: '', version: '' }, models: [] },
    startedAtMs: atMs,
    ...defined({ study }),
    version: 1,
    history: { past: [], future: [] },
  };
}

export const aiOriginOf = ({ software, models }: Pick<StrokeResult, 'software' | 'models'>): AiOrigin => ({
  software: { name: software.name, version: software.version },
  models: models.map(({ id, version }) => ({ id, version })),
});
