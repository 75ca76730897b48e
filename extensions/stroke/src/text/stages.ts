import type { Stage } from '@ohif-stroke/core';
import type { Text } from './text.js';

/** A stage in the reader's language; a pipeline that no dictionary knows says it in English. */
export function stageWords({ stages }: Text, pipeline: string, { id, label }: Stage): string {
  const texts: Readonly<Record<string, Readonly<Record<string, string>>>> = stages;
  return texts[pipeline]?.[id] ?? label;
}
