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
  return named || (kept && decodeURIComponent(kept)) || stored || browser || 'en';
}

/** Follows the viewer: its preferences reload the page, another tab tells by the storage event. */
export function followLanguage(store: Store): () => void {
  if (typeof window === 'undefined') return () => undefined;
  const look = () =>
    store.dispatch({
      type: 'languageChanged',
      language: detectLanguage({
        search: location.search,
        cookie: document.cookie,
        stored: localStorage.getItem('i18nextLng'),
        browser: navigator.language,
      }),
    });
  look();
  const left = new AbortController();
  for (const event of ['storage', 'focus']) window.addEventListener(event, look, { signal: left.signal });
  return () => left.abort();
}
