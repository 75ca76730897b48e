import type { AnalysisStack } from '../../../grid/analysisStack.js';
import type { MeasuredHead } from '../figure.js';

/** Whether the check of the series names a slice of the volume of which this slice of the stack is made ("3, 4", from 1 on). */
export function streakySlices({ said = [] }: Pick<MeasuredHead, 'said'>, stack: Pick<AnalysisStack, 'slices'>) {
  const named = said.find(({ code }) => code === 'streaks')?.values?.slices;
  const streaky = new Set(
    String(named ?? '')
      .split(',')
      .map(Number),
  );
  return (k: number): boolean => stack.slices[k]!.sourceSlices.some(slice => streaky.has(slice + 1));
}
