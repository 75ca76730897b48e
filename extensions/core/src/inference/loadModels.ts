import { type Outcome, success } from '../failure.js';
import { attempt } from '../model/attempt.js';
import type { ChosenModels } from '../model/chooseModels.js';
import type { InferencePort } from '../model/inferencePort.js';

/**
 * Loads what the first regions need, the head's network and that of the regions: the port loads every other when it is
 * first run, so that nobody waits for a network that is needed seconds later.
 */
export async function loadModels(
  { head, regions }: Pick<ChosenModels, 'head' | 'regions'>,
  prepare: InferencePort['prepare'],
  step: { readonly report: (fraction: number) => void; readonly advance: (fraction: number) => Promise<void> },
): Promise<Outcome<void>> {
  const first = [head, regions];
  for (const [n, { id }] of first.entries()) {
    const ready = await attempt(() => prepare(id, fraction => step.report((n + fraction) / first.length)));
    if (!ready.ok) return ready;
    await step.advance((n + 1) / first.length);
  }
  return success(undefined);
}
