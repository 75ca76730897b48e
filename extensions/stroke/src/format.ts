/** Numbers as the panel shows them; a missing or meaningless one is a dash, never a zero. */
const DASH = '–';

/** A probability; rounding must not claim certainty. */
export function percent(share: number): string {
  if (!Number.isFinite(share)) return DASH;
  const rounded = Math.round(share * 100);
  if (rounded >= 100) return '>99%';
  return rounded <= 0 ? '<1%' : `${rounded}%`;
}

export const fixed = (value: number, digits: number): string => (Number.isFinite(value) ? value.toFixed(digits) : DASH);

/** A difference with its sign; a typographic minus keeps columns aligned. */
export function signed(value: number, digits: number): string {
  if (!Number.isFinite(value)) return DASH;
  const text = Math.abs(value).toFixed(digits);
  if (Number(text) === 0) return text;
  return `${value < 0 ? '−' : '+'}${text}`;
}

export const count = (value: number): string => (Number.isFinite(value) ? value.toLocaleString('en-GB') : DASH);
