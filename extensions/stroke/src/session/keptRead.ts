import { type Read, restoreRead, type StrokeResult } from '@ohif-stroke/core';
import type { Restored } from '../state/run.js';

/** A read that the browser keeps, laid over a result of its series, with where it comes from; undefined where it does not fit. */
export function laidOver(
  kept: string | undefined,
  ai: StrokeResult,
  nowMs: number,
): { readonly read: Read; readonly restored: Restored } | undefined {
  const restored = kept === undefined ? undefined : restoreRead(kept, ai, nowMs);
  if (!restored || restored._tag === 'refused') return undefined;
  const offered = restored._tag === 'offered';
  const { version } = offered ? restored.madeBy.software : ai.software;
  return { read: restored.read, restored: { from: 'browser', softwareVersion: version, outdated: offered } };
}
