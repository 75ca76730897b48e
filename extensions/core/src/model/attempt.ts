import { failure, isFailure, type Outcome, success, withoutCause } from '../failure.js';

/** Runs a step of the port; what it rejects with becomes a failure with a sentence. */
export async function attempt<T>(step: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return success(await step());
  } catch (thrown) {
    if (isFailure(thrown)) return { ok: false, failure: { ...withoutCause(thrown), cause: thrown.cause } };
    return failure('networkFailed', 'The network could not be run on this machine.', { cause: thrown });
  }
}
