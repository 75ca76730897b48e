import type { Notice, Suitability } from '../notice.js';

export const suitabilityOf = (reasons: readonly Notice[], warnings: readonly Notice[] = []): Suitability => ({
  ok: reasons.length === 0,
  reasons,
  warnings,
});

/** One verdict from several checks; a code that was already said is not said twice, but of each model by itself. */
export function mergeSuitability(...parts: readonly Suitability[]): Suitability {
  return suitabilityOf(unique(parts.flatMap(p => p.reasons)), unique(parts.flatMap(p => p.warnings)));
}

const unique = (notices: readonly Notice[]) =>
  notices.filter((notice, index) => notices.findIndex(n => isSame(n, notice)) === index);

const isSame = (a: Notice, b: Notice): boolean => a.code === b.code && a.values?.model === b.values?.model;
