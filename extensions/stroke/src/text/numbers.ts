/** Numbers as one language writes them; a missing or meaningless one is a dash, never a zero. */
export interface Numbers {
  readonly fixed: (value: number, digits: number) => string;
  /** A difference with its sign; a typographic minus keeps columns aligned. */
  readonly signed: (value: number, digits: number) => string;
  readonly count: (value: number) => string;
  /** A probability; rounding must not claim certainty. */
  readonly percent: (share: number) => string;
  /** ms since 1970 as local date and time. */
  readonly dateTime: (ms: number) => string;
}

const DASH = '–';

const known = new Map<string, Numbers>();

export function numbersFor(locale: string): Numbers {
  const before = known.get(locale);
  if (before) return before;
  const made = makeNumbers(locale);
  known.set(locale, made);
  return made;
}

function makeNumbers(locale: string): Numbers {
  const point = new Intl.NumberFormat(locale).formatToParts(0.5).find(part => part.type === 'decimal')?.value ?? '.';
  const inLocale = (digits: string) => digits.replace('.', point);
  // German sets a space before the sign of per cent; here a thin one that does not break.
  const unit = locale.startsWith('de') ? '\u202f%' : '%';
  const plain = (value: number, digits: number) => inLocale(value.toFixed(digits));
  const when = new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeStyle: 'short' });
  return {
    fixed: (value, digits) => (Number.isFinite(value) ? plain(value, digits) : DASH),
    signed: (value, digits) => {
      if (!Number.isFinite(value)) return DASH;
      const size = plain(Math.abs(value), digits);
      if (Number(Math.abs(value).toFixed(digits)) === 0) return size;
      return `${value < 0 ? '−' : '+'}${size}`;
    },
    count: value => (Number.isFinite(value) ? value.toLocaleString(locale) : DASH),
    percent: share => {
      if (!Number.isFinite(share)) return DASH;
      const rounded = Math.round(share * 100);
      if (rounded >= 100) return `>99${unit}`;
      return rounded <= 0 ? `<1${unit}` : `${rounded}${unit}`;
    },
    dateTime: ms => (Number.isFinite(ms) ? when.format(ms) : DASH),
  };
}
