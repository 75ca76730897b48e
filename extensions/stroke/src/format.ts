/** Numbers as the panel shows them; a missing or meaningless one is a dash, never a zero. */
const DASH = '–';

export const percent = (share: number): string => (Number.isFinite(share) ? `${Math.round(share * 100)}%` : DASH);

export const fixed = (value: number, digits: number): string => (Number.isFinite(value) ? value.toFixed(digits) : DASH);

/** A difference with its sign; a typographic minus keeps columns aligned. */
export function signed(value: number, digits: number): string {
  if (!Number.isFinite(value)) return DASH;
  const text = Math.abs(value).toFixed(digits);
  if (Number(text) === 0) return text;
  return `${value < 0 ? '−' : '+'}${text}`;
}

export const count = (value: number): string => (Number.isFinite(value) ? value.toLocaleString('en-GB') : DASH);
