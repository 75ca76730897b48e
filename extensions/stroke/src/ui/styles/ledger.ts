/** The tables of the site's ledger: narrow enough for the panel, and a long name of a scanner is broken. */
export const LEDGER_CSS = `
.sp .sp-ledger table { width: 100%; border-collapse: collapse; font-size: 12px; font-variant-numeric: tabular-nums; }
.sp .sp-ledger th, .sp .sp-ledger td { padding: 2px 4px; text-align: right; border-bottom: 1px solid var(--sp-line); font-weight: 400; }
.sp .sp-ledger thead th { color: var(--sp-muted); font-size: 11px; overflow-wrap: anywhere; }
.sp .sp-ledger th[scope='row'] { text-align: left; overflow-wrap: anywhere; }
`;
