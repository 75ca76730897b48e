import { useEffect, useState } from 'react';

export interface ShownRegion {
  /** The region that the last click on the map showed, for as long as the picture has not moved away from it. */
  readonly id: string | undefined;
  readonly note: (id: string) => void;
}

/**
 * A click on the map shows a region before another click changes it: nobody changes what he does not look at. What was
 * shown counts until its slice, once seen, is left.
 */
export function useShownRegion(inView: readonly string[]): ShownRegion {
  const [shown, setShown] = useState<{ readonly id: string; readonly seen: boolean }>();
  const here = shown !== undefined && inView.includes(shown.id);
  useEffect(() => {
    if (shown === undefined || here === shown.seen) return;
    setShown(here ? { ...shown, seen: true } : undefined);
  }, [shown, here]);
  return { id: shown?.id, note: id => setShown({ id, seen: false }) };
}
