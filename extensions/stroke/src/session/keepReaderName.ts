import { orUndefined } from '../orUndefined.js';
import type { KeptTexts } from '../persist/keptTexts.js';
import type { Store } from '../state/store.js';

const KEY = 'stroke-reader';

/**
 * The name that signs: typed on this page, else typed earlier in this tab under the same log-in, else that of the log-in.
 * Kept for the session of the browser only, since the next reader may sit at the same screen. Returns the way to stop.
 */
export function keepReaderName(store: Store, kept: Pick<KeptTexts, 'getItem' | 'setItem'>, login: string): () => void {
  if (store.getState().readerName === '') {
    const name = typedUnder(login, orUndefined(() => kept.getItem(KEY)) ?? null) ?? login;
    if (name !== '') store.dispatch({ type: 'readerNamed', name });
  }
  let last = store.getState().readerName;
  return store.subscribe(() => {
    const { readerName } = store.getState();
    if (readerName === last) return;
    last = readerName;
    orUndefined(() => kept.setItem(KEY, JSON.stringify({ login, name: readerName })));
  });
}

/** What was typed while another person was logged in is not this person's name. */
function typedUnder(login: string, text: string | null): string | undefined {
  const saved: unknown = text === null ? undefined : orUndefined(() => JSON.parse(text));
  if (typeof saved !== 'object' || saved === null || Reflect.get(saved, 'login') !== login) return undefined;
  const name: unknown = Reflect.get(saved, 'name');
  return typeof name === 'string' && name.trim() !== '' ? name : undefined;
}
