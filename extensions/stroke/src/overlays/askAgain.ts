/**
 * The viewer drops a drawing that it is asked for while it puts up images, half of the times on a busy machine, and says
 * nothing: an infarct stood there as a black shape. Asked once more when it has come to rest, it draws; where nothing was
 * dropped it finds nothing to do.
 */
const AGAIN_AFTER_MS: readonly number[] = [1000, 3000, 7000, 15_000, 30_000];

export interface AskAgain {
  /** Images have come to a viewport. */
  readonly about: (viewportId: string) => void;
  readonly stop: () => void;
}

export function createAskAgain(ask: (viewportId: string) => void): AskAgain {
  const waiting = new Map<string, readonly ReturnType<typeof setTimeout>[]>();
  const forget = (viewportId: string): void => {
    for (const timer of waiting.get(viewportId) ?? []) clearTimeout(timer);
    waiting.delete(viewportId);
  };
  return {
    about: viewportId => {
      // They come in several steps: it is the last that counts.
      forget(viewportId);
      waiting.set(
        viewportId,
        AGAIN_AFTER_MS.map(ms => setTimeout(() => ask(viewportId), ms)),
      );
    },
    stop: () => {
      for (const viewportId of [...waiting.keys()]) forget(viewportId);
    },
  };
}
