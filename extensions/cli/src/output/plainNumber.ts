/** More digits than any figure of ours has. */
const DECIMALS = 1e6;

/** For `JSON.stringify`: JSON has no NaN, and the sixteenth digit would differ from machine to machine. */
export function plainNumber(_key: string, value: unknown): unknown {
  if (typeof value !== 'number') return value;
  return Number.isFinite(value) ? Math.round(value * DECIMALS) / DECIMALS : null;
}
