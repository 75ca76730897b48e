import { orUndefined } from '../orUndefined.js';
import type { Store } from '../state/store.js';

/** The little of the browser that says in which language the viewer speaks. */
export interface LanguageSource {
  readonly search: string;
  readonly cookie: string;
  readonly stored: string | null;
  readonly browser: string;
}

/**
 * The viewer's language, found where its own detector looks, in the same order: `?lng=`, the cookie `i18next`, the
 * local storage `i18nextLng`, the browser. Its i18n is not shared with plugins before 3.14.
 */
export function detectLanguage({ search, cookie, stored, browser }: LanguageSource): string {
  const named = new URLSearchParams(search).get('lng');
  const kept = /(?:^|;\s*)i18next=([^;]+)/.exec(cookie)?.[1];
  return named || (kept && orUndefined(() => decodeURIComponent(kept))) || stored || browser || 'en';
}

/**
 * When to look again. i18next of the viewer is out of reach (see above), but it writes a changed language into cookie and
 * local storage at once, and what changes it is a click in the viewer, a script (which tells the cookie store, where the
 * browser has one), or another tab.
 */
const LOOK_AGAIN_ON = ['click', 'focus', 'storage'] as const;

/** As the viewer speaks now; the browser's side of `detectLanguage`. */
export const viewerLanguage = (): string =>
  detectLanguage({
    search: location.search,
    cookie: document.cookie,
    stored: orUndefined(() => localStorage.getItem('i18nextLng')) ?? null,
    browser: navigator.language,
  });

/** Follows the viewer, with or without a reload of the page. Returns the way to stop. */
export function followLanguage(store: Store): () => void {
  if (typeof window === 'undefined') return () => undefined;
  const look = () => {
    const language = viewerLanguage();
    if (language !== store.getState().language) store.dispatch({ type: 'languageChanged', language });
  };
  look();
  const left = new AbortController();
  const { signal } = left;
  // After those who are clicked.
  const lookSoon = () => setTimeout(() => signal.aborted || look());
  for (const event of LOOK_AGAIN_ON) window.addEventListener(event, lookSoon, { signal, capture: true });
  if ('cookieStore' in window) window.cookieStore.addEventListener('change', lookSoon, { signal });
  return () => left.abort();
}
