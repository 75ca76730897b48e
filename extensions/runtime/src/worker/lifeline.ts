/** What of the browser's locks is used; pages that are not secure have none. */
export type Locks = Pick<LockManager, 'request'>;

const browserLocks = (): Locks | null => globalThis.navigator?.locks ?? null;

/**
 * A worker's side: holds a lock of this name until its thread ends, and greets once it does. No event tells a page that a
 * worker was killed (by the browser, for memory, by hand), but the browser lets go of its locks. Without locks, or where
 * they are refused, it greets without a name and its end cannot be seen.
 */
export async function holdLifeline(
  name: string,
  greet: (held: string | undefined) => void,
  locks: Locks | null = browserLocks(),
): Promise<void> {
  const holding = locks?.request(name, () => {
    greet(name);
    return new Promise<never>(() => undefined);
  });
  if (holding) await holding.catch(() => greet(undefined));
  else greet(undefined);
}

/** A page's side: told once when whoever holds the lock is gone. To be asked only after it has greeted. */
export function whenReleased(
  name: string | undefined,
  onRelease: () => void,
  locks: Locks | null = browserLocks(),
): void {
  if (name !== undefined) locks?.request(name, () => onRelease()).catch(() => undefined);
}
