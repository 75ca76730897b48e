import type { AnalysisRecord } from '@ohif-stroke/core';
import type { Input } from './input.js';

/** A result with what is to be said of the input before it. */
export function withWarnings<R extends AnalysisRecord>(
  result: R,
  { warnings }: Pick<Extract<Input, { _tag: 'readable' }>, 'warnings'>,
): R {
  const { suitability } = result;
  return { ...result, suitability: { ...suitability, warnings: [...warnings, ...suitability.warnings] } };
}
