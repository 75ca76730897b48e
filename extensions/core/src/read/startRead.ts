import type { StrokeResult } from '../findings/strokeResult.js';
import { type AiOrigin, noWork, type Read } from './read.js';

export interface ReadSettings {
  /** Reader first: the AI stays hidden until the reader has scored. */
  readonly readerFirst: boolean;
  /** Now, ms since 1970. */
  readonly atMs: number;
}

/** The read of a fresh result, before anybody touched it. */
export function startRead(result: StrokeResult, { readerFirst, atMs }: ReadSettings): Read {
  const { studyInstanceUid, seriesInstanceUid, aspects } = result;
  return {
    ...noWork(atMs),
    studyInstanceUid,
    seriesInstanceUid,
    phase: readerFirst ? 'blind' : 'ai',
    ai: aspects,
    aiOrigin: aiOriginOf(result),
    startedAtMs: atMs,
    version: 1,
    history: { past: [], future: [] },
  };
}

export const aiOriginOf = ({ software, models }: Pick<StrokeResult, 'software' | 'models'>): AiOrigin => ({
  software: { name: software.name, version: software.version },
  models: models.map(({ id, version }) => ({ id, version })),
});
