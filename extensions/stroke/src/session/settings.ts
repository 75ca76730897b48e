import { orUndefined } from '../orUndefined.js';
import type { KeptTexts } from '../persist/keptTexts.js';
import { DEFAULT_SETTINGS, type Settings } from '../state/state.js';
import type { Store } from '../state/store.js';

const KEY = 'stroke-settings';

/** The reader's habits over the defaults of the app-config; what is kept but makes no sense is left out. */
export function readSettings(kept: Pick<KeptTexts, 'getItem'>, defaults: Partial<Settings> = {}): Settings {
  const base = { ...DEFAULT_SETTINGS, ...defaults };
  const own = parse(orUndefined(() => kept.getItem(KEY)));
  const flag = (name: keyof Settings) => (typeof own[name] === 'boolean' ? own[name] : base[name]);
  return { autoAnalyse: flag('autoAnalyse'), readerFirst: flag('readerFirst') };
}

/** Loads the settings into the store and keeps every change. Returns the way to stop. */
export function keepSettings(
  store: Store,
  kept: Pick<KeptTexts, 'getItem' | 'setItem'>,
  defaults: Partial<Settings> = {},
): () => void {
  store.dispatch({ type: 'settingsChanged', change: readSettings(kept, defaults) });
  let last = store.getState().settings;
  return store.subscribe(() => {
    const { settings } = store.getState();
    if (settings === last) return;
    last = settings;
    orUndefined(() => kept.setItem(KEY, JSON.stringify(settings)));
  });
}

function parse(text: string | null | undefined): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
