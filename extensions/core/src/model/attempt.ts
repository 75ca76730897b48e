import { failure, isFailure, type Outcome, success } from '../failure.js';

/** Runs a step of the port; what it rejects with becomes a failure with a sentence. */
export async function attempt<T>(step: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return success(await step());
  } catch (thrown) {
    if (isFailure(thrown)) return failure(thrown._tag, thrown.message, thrown.cause);
    return failure('inferenceFailed', 'The network could not be run on this machine.', thrown);
  }
}
