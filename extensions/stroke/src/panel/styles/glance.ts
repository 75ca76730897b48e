/** Bleed, score, figures, the course of an analysis, the choice of series. */
export const GLANCE_CSS = `
.sp .sp-bleed { position: sticky; top: 0; z-index: 3; display: flex; flex-wrap: wrap; gap: 0 10px; padding: 6px 10px; font-size: 12px; color: #fff; background: #a3102a; }
.sp .sp-bleed strong { font-size: 13px; }

.sp .sp-glance { display: grid; grid-template-columns: minmax(0, 1fr); gap: 4px; }
.sp .sp-total { display: grid; grid-template-columns: auto minmax(0, 1fr) auto; gap: 0 12px; align-items: center; }
.sp .sp-total-number { font-size: 44px; font-weight: 600; line-height: 1.05; font-variant-numeric: tabular-nums; white-space: nowrap; }
.sp .sp-total-of { font-size: 16px; font-weight: 400; color: var(--sp-muted); margin-left: 3px; }
.sp .sp-total-text { display: grid; gap: 1px; min-width: 0; overflow-wrap: anywhere; }
.sp .sp-total-name { font-size: 12px; font-weight: 600; color: var(--sp-muted); letter-spacing: 0.06em; }
.sp .sp-phase { display: inline-block; margin-left: 4px; padding: 0 7px; border-radius: 9px; border: 1px solid var(--sp-edge); color: var(--sp-text); font-size: 11px; font-weight: 500; letter-spacing: 0; line-height: 16px; white-space: nowrap; }
.sp .sp-phase-ai { border-style: dashed; }
.sp .sp-phase-read { border-color: var(--sp-spared); }
.sp .sp-phase-signed { color: #00210f; background: var(--sp-good); border-color: var(--sp-good); }
.sp .sp-side label { display: flex; gap: 8px; align-items: center; flex: 1; min-width: 0; flex-wrap: wrap; }
.sp .sp-side select { flex: 1; min-width: 110px; max-width: 220px; }
.sp .sp-figures { border-top: 1px solid var(--sp-line); padding-top: 3px; }
.sp .sp-figure { display: grid; grid-template-columns: minmax(80px, 34%) minmax(0, 1fr) 24px; gap: 0 8px; align-items: center; min-height: 26px; }
.sp .sp-figure-note { grid-column: 2 / -1; margin-top: -4px; padding-bottom: 3px; font-size: 11.5px; color: var(--sp-muted); font-variant-numeric: tabular-nums; }
.sp .sp-figure .sp-info { grid-column: 3; grid-row: 1; }
.sp .sp-figure .sp-how { order: 3; }
@container sp (min-width: 560px) {
  .sp .sp-glance { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); column-gap: 20px; align-items: start; }
  .sp .sp-glance .sp-figures { grid-column: 2; grid-row: 1 / span 3; border-top: 0; padding: 0; }
  .sp .sp-glance > .sp-notice { grid-column: 1 / -1; }
}
.sp .sp-read-notes { display: grid; gap: 4px; justify-items: start; font-size: 12px; border-left: 3px solid var(--sp-accent); }
.sp .sp-blind { border-left: 3px solid var(--sp-accent); display: grid; gap: 6px; }
.sp .sp-blind h3.sp-heading { margin: 0; color: var(--sp-text); }

.sp .sp-progress { margin-top: 8px; display: grid; gap: 2px; }
.sp .sp-stage { position: relative; display: flex; justify-content: space-between; padding: 2px 0 4px; font-size: 12px; color: var(--sp-muted); }
.sp .sp-stage-now, .sp .sp-stage-done { color: var(--sp-text); }
.sp .sp-stage-value { font-variant-numeric: tabular-nums; }
.sp .sp-stage::after { content: ''; position: absolute; inset: auto 0 0 0; height: 2px; background: var(--sp-card); z-index: 0; }
.sp .sp-stage-bar { position: absolute; inset: auto 0 0 0; height: 2px; background: var(--sp-accent); transform-origin: left; z-index: 1; }
.sp .sp-stage-done .sp-stage-bar { background: var(--sp-good); }

.sp .sp-options { margin-top: 4px; display: grid; gap: 4px; }
.sp .sp-option { display: grid; grid-template-columns: 18px 1fr; gap: 4px; padding: 6px; border-radius: 6px; background: var(--sp-card); cursor: pointer; border: 1px solid transparent; }
.sp .sp-option:has(:checked) { border-color: var(--sp-accent); }
.sp .sp-option input { margin: 2px 0 0; accent-color: var(--sp-accent); }
.sp .sp-option-title { display: block; font-weight: 500; overflow-wrap: anywhere; }
.sp .sp-option-why { display: block; font-size: 12px; color: var(--sp-muted); }
.sp .sp-option-unsuited .sp-option-title { font-weight: 400; }
`;
