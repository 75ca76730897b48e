import type { KeptTexts } from './keptTexts.js';

/** The part of a store whose names begin with `prefix`, as if it were a store of its own: readers of a study see only their own reads. */
export function keptUnder(kept: KeptTexts, prefix: string): KeptTexts {
  const names = (): readonly string[] =>
    Array.from({ length: kept.length }, (_, i) => kept.key(i) ?? '')
      .filter(name => name.startsWith(prefix))
      .map(name => name.slice(prefix.length));
  return {
    getItem: name => kept.getItem(prefix + name),
    setItem: (name, text) => kept.setItem(prefix + name, text),
    removeItem: name => kept.removeItem(prefix + name),
    key: index => names()[index] ?? null,
    get length() {
      return names().length;
    },
  };
}
