/**
 * The panel's own look, every rule under `.sp`: it takes colours from OHIF's theme variables (with its defaults as the
 * fall-back before 3.12) and touches nothing of the host. A constructed sheet is allowed by a strict content policy,
 * where a <style> element would not be.
 */
const CSS = `
.sp {
  --sp-bg: hsl(var(--background, 0 0% 0%));
  --sp-card: hsl(var(--card, 234 64% 10%));
  --sp-text: hsl(var(--foreground, 0 0% 98%));
  --sp-muted: hsl(var(--muted-foreground, 200 46% 65%));
  --sp-accent: hsl(var(--primary, 214 98% 60%));
  --sp-line: hsl(var(--input, 236 52% 30%) / 0.6);
  --sp-affected: #ff9f1c;
  --sp-spared: #4cc9f0;
  --sp-reader: #ff4d9d;
  --sp-bad: #ff6b6b;
  --sp-good: #5ad19a;
  color-scheme: dark;
  container-type: inline-size;
  color: var(--sp-text);
  background: var(--sp-bg);
  font: 400 13px/1.4 Inter, system-ui, sans-serif;
  height: 100%;
  overflow-y: auto;
  overflow-x: hidden;
  scrollbar-width: thin;
  padding-bottom: 24px;
  scrollbar-gutter: stable;
}
.sp *, .sp *::before, .sp *::after { box-sizing: border-box; }
.sp p, .sp ul, .sp dl, .sp dd, .sp h3 { margin: 0; padding: 0; }
.sp ul { list-style: none; }
.sp :focus-visible { outline: 2px solid var(--sp-accent); outline-offset: 1px; }
.sp .sp-disclaimer { padding: 6px 10px; font-size: 11px; color: #ffd58a; background: rgb(255 190 60 / 0.1); border-bottom: 1px solid rgb(255 190 60 / 0.25); }
.sp .sp-section { padding: 10px; border-bottom: 1px solid var(--sp-line); }
.sp .sp-heading { font-size: 12px; font-weight: 600; color: var(--sp-muted); letter-spacing: 0.02em; }
.sp h3.sp-heading { margin-bottom: 6px; }
.sp summary { cursor: pointer; display: flex; gap: 8px; align-items: baseline; list-style: none; }
.sp summary::-webkit-details-marker { display: none; }
.sp summary::before { content: ''; width: 6px; height: 6px; border-right: 1.5px solid var(--sp-muted); border-bottom: 1.5px solid var(--sp-muted); transform: rotate(-45deg); flex: none; align-self: center; transition: transform 0.12s; }
.sp details[open] > summary::before { transform: rotate(45deg); }
.sp details[open] > summary .sp-summary-note { display: none; }
.sp summary strong { white-space: nowrap; }
.sp .sp-summary-note { color: var(--sp-muted); font-size: 12px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.sp .sp-muted { color: var(--sp-muted); font-size: 12px; }
.sp small { font-size: 10.5px; }

.sp .sp-options { margin-top: 6px; display: grid; gap: 4px; }
.sp .sp-option { display: grid; grid-template-columns: 18px 1fr; gap: 4px; padding: 6px; border-radius: 6px; background: var(--sp-card); cursor: pointer; border: 1px solid transparent; }
.sp .sp-option:has(:checked) { border-color: var(--sp-accent); }
.sp .sp-option input { margin: 2px 0 0; accent-color: var(--sp-accent); }
.sp .sp-option-title { display: block; font-weight: 500; overflow-wrap: anywhere; }
.sp .sp-option-why { display: block; font-size: 12px; color: var(--sp-muted); }
.sp .sp-option-unsuited .sp-option-title { font-weight: 400; opacity: 0.75; }

.sp .sp-actions { display: flex; flex-wrap: wrap; gap: 6px; align-items: center; }
.sp .sp-button { font: inherit; font-weight: 500; color: var(--sp-text); background: var(--sp-card); border: 1px solid var(--sp-line); border-radius: 6px; padding: 5px 12px; cursor: pointer; }
.sp .sp-button:hover:not(:disabled) { border-color: var(--sp-accent); }
.sp .sp-button:disabled { opacity: 0.45; cursor: default; }
.sp .sp-primary { background: var(--sp-accent); border-color: var(--sp-accent); color: #fff; }
.sp .sp-small { padding: 2px 8px; font-size: 12px; }
.sp .sp-icon { display: inline-grid; place-items: center; width: 22px; height: 22px; padding: 0; border: 0; border-radius: 4px; background: none; color: var(--sp-muted); cursor: pointer; }
.sp .sp-icon:hover:not(:disabled) { color: var(--sp-text); background: var(--sp-card); }
.sp .sp-icon:disabled { opacity: 0.3; cursor: default; }
.sp .sp-backend { margin-left: auto; font-size: 11px; }

.sp .sp-progress { margin-top: 10px; display: grid; gap: 3px; }
.sp .sp-stage { position: relative; display: flex; justify-content: space-between; padding: 2px 0 4px; font-size: 12px; color: var(--sp-muted); }
.sp .sp-stage-now, .sp .sp-stage-done { color: var(--sp-text); }
.sp .sp-stage-value { font-variant-numeric: tabular-nums; }
.sp .sp-stage::after { content: ''; position: absolute; inset: auto 0 0 0; height: 2px; background: var(--sp-card); z-index: 0; }
.sp .sp-stage-bar { position: absolute; inset: auto 0 0 0; height: 2px; background: var(--sp-accent); transform-origin: left; z-index: 1; }
.sp .sp-stage-done .sp-stage-bar { background: var(--sp-good); }

.sp .sp-notice { padding: 6px 8px; border-radius: 6px; font-size: 12px; border-left: 3px solid; background: var(--sp-card); }
.sp .sp-run .sp-notice, .sp .sp-run .sp-muted:not(.sp-backend) { margin-top: 8px; }
.sp .sp-notice-bad { border-color: var(--sp-bad); background: rgb(255 60 60 / 0.14); }
.sp .sp-notice-bad strong { color: var(--sp-bad); }
.sp .sp-notice-good { border-color: var(--sp-good); color: var(--sp-muted); background: none; padding: 0 8px; }
.sp .sp-notice-care { border-color: var(--sp-affected); }
.sp .sp-notice-care strong { color: var(--sp-affected); }
.sp .sp-notices { padding-left: 14px; list-style: disc; }
.sp .sp-notices li { list-style: disc; }

.sp .sp-score { display: grid; grid-template-columns: minmax(0, 1fr); gap: 8px; }
.sp .sp-total { display: flex; gap: 14px; align-items: center; padding: 8px 10px; border-radius: 8px; background: var(--sp-card); }
.sp .sp-total-number { font-size: 40px; font-weight: 600; line-height: 1; font-variant-numeric: tabular-nums; white-space: nowrap; }
.sp .sp-total-of { font-size: 16px; font-weight: 400; color: var(--sp-muted); margin-left: 3px; }
.sp .sp-total-text { display: grid; gap: 1px; min-width: 0; }
.sp .sp-total-name { font-size: 12px; font-weight: 600; color: var(--sp-muted); letter-spacing: 0.08em; }
.sp .sp-edited { color: var(--sp-reader); }

.sp .sp-regions { width: 100%; border-collapse: collapse; font-size: 12px; font-variant-numeric: tabular-nums; }
.sp .sp-regions thead th { font-size: 11px; font-weight: 500; color: var(--sp-muted); text-align: right; padding: 2px 3px; white-space: nowrap; }
.sp .sp-regions tbody { border-top: 1px solid var(--sp-line); }
.sp .sp-regions tbody td { text-align: right; padding: 4px 1.5px 0; white-space: nowrap; }
.sp .sp-regions tbody th { text-align: left; font-weight: 600; padding: 4px 4px 0; color: var(--sp-spared); }
.sp .sp-regions tr:not(.sp-detail) > td:first-child { text-align: left; width: 32px; padding-left: 4px; }
.sp .sp-regions tr:not(.sp-detail) > td:last-child { width: 22px; padding: 2px 0 0; }
.sp .sp-regions .sp-detail td { font-size: 11px; color: var(--sp-muted); text-align: left; padding: 0 4px 4px; white-space: normal; letter-spacing: -0.01em; }
.sp .sp-regions .sp-affected th { color: var(--sp-affected); }
.sp .sp-regions .sp-affected { background: rgb(255 159 28 / 0.08); }
.sp .sp-regions .sp-affected .sp-difference { color: var(--sp-affected); font-weight: 600; }
.sp .sp-regions .sp-by-reader th { color: var(--sp-reader); }
.sp .sp-selected { box-shadow: inset 2px 0 0 var(--sp-accent); }
.sp .sp-probability { position: relative; min-width: 34px; }
.sp .sp-bar { position: absolute; inset: auto 3px 1px 6px; height: 2px; background: var(--sp-affected); transform-origin: right; opacity: 0.7; }
.sp .sp-difference small { display: none; font-weight: 400; color: var(--sp-muted); }
@container (min-width: 262px) { .sp .sp-difference small { display: inline; } }
.sp .sp-legend { display: flex; flex-wrap: wrap; gap: 4px 10px; margin-top: 8px; font-size: 11px; color: var(--sp-muted); }
.sp .sp-key::before { content: ''; display: inline-block; width: 10px; height: 10px; border: 2px solid; border-radius: 3px; margin-right: 4px; vertical-align: -1px; }
.sp .sp-key-affected::before { border-color: var(--sp-affected); }
.sp .sp-key-spared::before { border-color: var(--sp-spared); }
.sp .sp-key-reader::before { border-color: var(--sp-reader); border-bottom-color: #bef264; border-right-color: #bef264; }

.sp .sp-switch { appearance: none; position: relative; flex: none; width: 26px; height: 15px; margin: 0; padding: 0; border: 0; border-radius: 8px; background: var(--sp-line); background-image: none; cursor: pointer; vertical-align: -3px; }
.sp .sp-switch::after { content: ''; position: absolute; top: 2px; left: 2px; width: 11px; height: 11px; border-radius: 50%; background: #cfd8e6; transition: left 0.1s; }
.sp .sp-switch:checked { background: var(--sp-affected); }
.sp .sp-switch:checked::after { left: 13px; background: #fff; }
.sp .sp-layer .sp-switch:checked { background: var(--sp-accent); }

.sp .sp-volumes { display: grid; grid-template-columns: auto 1fr; gap: 2px 10px; margin-bottom: 8px; }
.sp .sp-volumes dt { color: var(--sp-muted); }
.sp .sp-volumes dd { text-align: right; font-variant-numeric: tabular-nums; }
.sp .sp-boxes { display: grid; gap: 3px; margin-top: 6px; }
.sp .sp-box { display: grid; grid-template-columns: 1fr auto 36px 16px; gap: 6px; align-items: center; width: 100%; padding: 4px 8px; font: inherit; text-align: left; color: var(--sp-text); background: var(--sp-card); border: 0; border-left: 3px solid var(--sp-affected); border-radius: 4px; cursor: pointer; font-variant-numeric: tabular-nums; }
.sp .sp-box > :nth-child(3) { text-align: right; }
.sp .sp-box-oldInfarct { border-color: #94a3b8; }
.sp .sp-box-haemorrhage { border-color: var(--sp-bad); }
.sp .sp-box:hover { background: hsl(var(--accent, 217 79% 24%)); }

.sp .sp-layer { display: flex; flex-wrap: wrap; gap: 2px 8px; justify-content: space-between; align-items: center; padding: 2px 0; }
.sp .sp-layer label { display: flex; gap: 8px; align-items: center; cursor: pointer; }
.sp .sp-layer input[type='range'] { width: 96px; height: 16px; margin: 0; accent-color: var(--sp-accent); }
.sp .sp-layer input:disabled { opacity: 0.35; }

.sp .sp-reader { display: flex; gap: 8px; align-items: center; margin-bottom: 8px; font-size: 12px; color: var(--sp-muted); white-space: nowrap; }
.sp .sp-reader input { flex: 1; min-width: 0; padding: 4px 8px; font: inherit; color: var(--sp-text); background: var(--sp-card); border: 1px solid var(--sp-line); border-radius: 6px; }
.sp [data-testid='store-status'] { margin: 6px 0; }
.sp .sp-downloads { padding-top: 2px; }
`;

/** Adds the sheet to a document once. */
export function adoptStylesheet(target: Document): void {
  if (adopted.has(target)) return;
  adopted.add(target);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(CSS);
  target.adoptedStyleSheets = [...target.adoptedStyleSheets, sheet];
}

const adopted = new WeakSet<Document>();
