import { drawStep } from './mapLevels.js';

/**
 * Draws the brain map while the page has nothing else to do, a step at a time. It comes of the atlas alone, and drawn with the score it
 * would be the longest piece of that task. Returns the way to stop.
 */
export function drawMapAhead(): () => void {
  let stopped = false;
  const go = () => {
    if (!stopped && drawStep()) whenIdle(go);
  };
  whenIdle(go);
  return () => {
    stopped = true;
  };
}

/** On a busy machine a page is hardly ever idle; the map has to be there before the score all the same. */
const LONGEST_WAIT_MS = 500;

/** Safari has no idle callbacks. */
function whenIdle(work: () => void): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(work, { timeout: LONGEST_WAIT_MS });
  else setTimeout(work);
}
