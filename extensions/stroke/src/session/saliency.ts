import { failure } from '@ohif-stroke/core';
import { chosenRun, type Saliency, type SaliencyOf, type StrokeState } from '../state/state.js';

/** Every analysis brings the infarct network's own map of probabilities; a read from the archive has masks only. */
export function saliencyOf(state: StrokeState, of: SaliencyOf): Saliency {
  const run = chosenRun(state);
  if (run?.phase !== 'scored')
    return { phase: 'failed', failure: failure('noResult', 'There is no analysis to look into.').failure };
  if (run.restored?.from === 'archive') {
    const sentence = 'The archive keeps masks, not the map of the network. Analyse again to see it.';
    return { phase: 'failed', failure: failure('mapNotKept', sentence).failure };
  }
  return { phase: 'shown', of };
}
