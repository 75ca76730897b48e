/**
 * Colours, type, sections and controls. On a low screen, or at 400 %, nothing stands still: the head alone would leave no
 * room to read (WCAG 1.4.10). Colours come from OHIF's theme variables, with its defaults as the fall-back.
 */
export const BASE_CSS = `
.sp {
  --sp-bg: hsl(var(--background, 0 0% 0%));
  --sp-card: hsl(var(--card, 234 64% 10%));
  --sp-text: hsl(var(--foreground, 0 0% 98%));
  --sp-muted: hsl(var(--muted-foreground, 200 46% 65%));
  --sp-accent: hsl(var(--primary, 214 98% 60%));
  --sp-line: hsl(var(--input, 236 52% 30%) / 0.6);
  --sp-edge: #6d7fa3;
  --sp-affected: #ff9f1c;
  --sp-spared: #4cc9f0;
  --sp-reader: #ff7ab8;
  --sp-view: #9be7ff;
  --sp-bad: #ff8080;
  --sp-good: #5ad19a;
  color-scheme: dark;
  container: sp / inline-size;
  display: flex;
  flex-direction: column;
  color: var(--sp-text);
  background: var(--sp-bg);
  font: 400 13px/1.4 Inter, system-ui, sans-serif;
  height: 100%;
  min-width: 0;
}
.sp *, .sp *::before, .sp *::after { box-sizing: border-box; }
.sp .sp-scroll { flex: 1; min-height: 0; overflow-y: auto; overflow-x: hidden; scrollbar-width: thin; padding-bottom: 16px; scroll-padding-block: 12px; }
.sp p, .sp ul, .sp dl, .sp dd, .sp h3, .sp figure { margin: 0; padding: 0; }
.sp ul { list-style: none; }
.sp [hidden] { display: none; }
.sp :focus-visible, .sp input[type='datetime-local']:focus-within { outline: 2px solid #fff; outline-offset: 1px; box-shadow: 0 0 0 1px #000; }
.sp .sp-unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.sp .sp-disclaimer { padding: 5px 10px; font-size: 11px; color: #ffd58a; background: rgb(255 190 60 / 0.1); }
.sp .sp-section { padding: 8px 10px; border-bottom: 1px solid var(--sp-line); }
.sp .sp-heading { font-size: 12px; font-weight: 600; color: var(--sp-muted); letter-spacing: 0.02em; }
.sp h3.sp-heading { margin-bottom: 4px; }
.sp .sp-line h3.sp-heading { margin: 0; }
.sp summary { cursor: pointer; display: flex; gap: 8px; align-items: center; list-style: none; min-height: 24px; }
.sp summary::-webkit-details-marker { display: none; }
.sp summary::before { content: ''; width: 6px; height: 6px; border-right: 1.5px solid var(--sp-muted); border-bottom: 1.5px solid var(--sp-muted); transform: rotate(-45deg); flex: none; transition: transform 0.12s; }
.sp details[open] > summary::before { transform: rotate(45deg); }
.sp summary strong { white-space: nowrap; }
.sp .sp-summary-note { color: var(--sp-muted); font-size: 12px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.sp .sp-muted { color: var(--sp-muted); font-size: 12px; }
.sp .sp-good { color: var(--sp-good); }
.sp .sp-bad { color: var(--sp-bad); }
.sp .sp-edited, .sp .sp-edited-value { color: var(--sp-reader); }
.sp .sp-line > .sp-how { order: 1; }
.sp small { font-size: 11px; }
.sp .sp-label { color: var(--sp-muted); font-size: 12px; }
.sp .sp-value { font-weight: 600; font-variant-numeric: tabular-nums; }
.sp .sp-line { display: flex; flex-wrap: wrap; gap: 2px 8px; align-items: center; min-height: 26px; }
.sp .sp-end { margin-left: auto; }
.sp .sp-cut { min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.sp .sp-how { flex-basis: 100%; width: 100%; grid-column: 1 / -1; margin: 2px 0 4px; padding: 6px 8px; font-size: 12px; color: var(--sp-text); background: var(--sp-card); border-left: 2px solid var(--sp-accent); border-radius: 0 4px 4px 0; white-space: normal; }

.sp .sp-actions { display: flex; flex-wrap: wrap; gap: 6px; align-items: center; }
.sp fieldset.sp-actions { border: 0; margin: 0 0 6px; padding: 0; }
.sp .sp-button { font: inherit; font-weight: 500; min-height: 28px; color: var(--sp-text); background: var(--sp-card); border: 1px solid var(--sp-edge); border-radius: 6px; padding: 3px 12px; cursor: pointer; }
.sp .sp-button:hover:not(:disabled) { border-color: var(--sp-text); }
.sp .sp-button:disabled { opacity: 0.45; cursor: default; }
.sp .sp-button[aria-pressed='true'] { border-color: var(--sp-accent); box-shadow: inset 0 0 0 1px var(--sp-accent); }
.sp .sp-primary { background: var(--sp-accent); border-color: var(--sp-accent); color: #04112b; }
.sp .sp-small { min-height: 24px; padding: 1px 8px; font-size: 12px; }
.sp .sp-icon { display: inline-grid; place-items: center; flex: none; width: 24px; height: 24px; padding: 0; border: 0; border-radius: 4px; background: none; color: var(--sp-muted); cursor: pointer; }
.sp .sp-icon:hover:not(:disabled), .sp .sp-icon[aria-expanded='true'] { color: var(--sp-text); background: var(--sp-card); }
.sp .sp-icon:disabled { opacity: 0.35; cursor: default; }

.sp .sp-switch { appearance: none; position: relative; flex: none; width: 30px; height: 24px; margin: 0; padding: 0; border: 0; border-radius: 6px; background: none; cursor: pointer; vertical-align: middle; }
.sp .sp-switch::before { content: ''; position: absolute; inset: 4px 1px; border-radius: 8px; background: #1b2340; border: 1px solid var(--sp-edge); }
.sp .sp-switch::after { content: ''; position: absolute; top: 7px; left: 4px; width: 10px; height: 10px; border-radius: 50%; background: #cfd8e6; transition: left 0.1s; }
.sp .sp-switch:checked::before { background: var(--sp-affected); border-color: var(--sp-affected); }
.sp .sp-switch:checked::after { left: 16px; background: #1a1000; }
.sp .sp-toggle .sp-switch:checked::before { background: var(--sp-accent); border-color: var(--sp-accent); }
.sp .sp-switch:disabled { cursor: default; opacity: 0.6; }
.sp .sp-toggle { display: flex; gap: 8px; align-items: center; min-height: 26px; cursor: pointer; }
.sp input[type='range'] { height: 24px; margin: 0; accent-color: var(--sp-accent); }
.sp select, .sp .sp-reader input { font: inherit; min-height: 26px; color: var(--sp-text); background: var(--sp-card); border: 1px solid var(--sp-edge); border-radius: 6px; padding: 2px 8px; }
.sp select:disabled { opacity: 0.6; }

.sp .sp-notice { padding: 6px 8px; border-radius: 6px; font-size: 12px; border-left: 3px solid; background: var(--sp-card); }
.sp .sp-run .sp-notice, .sp .sp-run .sp-muted:not(.sp-end) { margin-top: 8px; }
.sp .sp-notice-bad { border-color: var(--sp-bad); background: rgb(255 60 60 / 0.14); }
.sp .sp-notice-bad strong { color: var(--sp-bad); }
.sp .sp-notice-care { border-color: var(--sp-affected); padding: 4px 8px; }
.sp .sp-notice-care strong { color: var(--sp-affected); }
.sp .sp-report { max-height: 60vh; overflow: auto; padding: 6px 8px; background: var(--sp-card); overflow-wrap: anywhere; font-size: 12px; }
.sp .sp-tree { padding-left: 12px; border-left: 1px solid var(--sp-line); }
.sp .sp-notices { padding: 2px 0 4px 14px; list-style: disc; }
.sp .sp-notices li { list-style: disc; }

@container sp (min-width: 560px) {
  .sp .sp-columns { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
  .sp .sp-columns > div + div { border-left: 1px solid var(--sp-line); }
}
@media (pointer: coarse) {
  .sp .sp-icon, .sp .sp-small, .sp .sp-chip, .sp .sp-count, .sp .sp-switch { min-width: 32px; min-height: 32px; }
  .sp .sp-switch::before { inset: 8px 2px; }
  .sp .sp-switch::after { top: 11px; }
}
@media (max-height: 560px) {
  .sp { overflow-y: auto; }
  .sp .sp-scroll { flex: none; overflow: visible; }
}
@media (prefers-reduced-motion: reduce) {
  .sp *, .sp *::before, .sp *::after { transition: none !important; animation: none !important; }
}
@media (forced-colors: active) {
  .sp .sp-switch::before, .sp .sp-switch::after { border: 1px solid ButtonText; }
  .sp .sp-switch:checked::after { background: Highlight; }
}
`;
