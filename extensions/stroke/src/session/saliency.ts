import { failure } from '@ohif-stroke/core';
import { chosenRun, type Saliency, type StrokeState } from '../state/state.js';

/**
 * Where the network looked is its own map of probabilities, which every analysis brings; a read from the archive has
 * masks only.
 */
export function saliencyOf(state: StrokeState): Saliency {
  const run = chosenRun(state);
  if (run?.phase !== 'scored')
    return { phase: 'failed', failure: failure('noResult', 'There is no analysis to look into.').failure };
  if (run.restored?.from === 'archive') {
    const sentence = 'The archive keeps masks, not the map of the network. Analyse again to see it.';
    return { phase: 'failed', failure: failure('mapNotKept', sentence).failure };
  }
  return { phase: 'shown' };
}
