/** Bleed, score, figures, the course of an analysis, the choice of series. */
export const GLANCE_CSS = `
.sp .sp-haemorrhage { flex: none; display: grid; grid-template-columns: minmax(0, 1fr) auto auto; gap: 0 4px; align-items: start; padding: 6px 10px; font-size: 12px; line-height: 1.3; color: #fff; background: #a3102a; }
.sp .sp-haemorrhage strong { font-size: 14px; }
.sp .sp-haemorrhage > .sp-icon { color: #fff; background: none; }
.sp .sp-haemorrhage > .sp-icon:hover { background: #7a0a1e; }
.sp .sp-haemorrhage-line { flex: none; display: flex; flex-wrap: wrap; gap: 0 6px; align-items: center; min-height: 24px; padding: 0 10px; font-size: 12px; font-weight: 500; border-bottom: 1px solid var(--sp-line); }
.sp .sp-haemorrhage-line::before { content: ''; flex: none; width: 8px; height: 8px; border-radius: 50%; border: 2px solid; }
.sp .sp-haemorrhage-none { color: var(--sp-good); }
.sp .sp-haemorrhage-none::before { background: currentColor; }
.sp .sp-haemorrhage-line .sp-info { margin-left: auto; }
.sp .sp-haemorrhage-line .sp-how { font-weight: 400; }
.sp .sp-haemorrhage-possible { color: var(--sp-affected); font-weight: 700; }
.sp .sp-haemorrhage-possible::before { background: currentColor; }
.sp .sp-haemorrhage-searching { color: var(--sp-muted); }
.sp .sp-haemorrhage-notRead { color: var(--sp-affected); }

.sp .sp-head { flex: none; display: grid; gap: 4px; padding: 6px 10px; border-bottom: 1px solid var(--sp-edge); background: var(--sp-card); }
.sp .sp-head-moot .sp-total-number, .sp .sp-head-moot .sp-total-side { color: var(--sp-muted); }
.sp .sp-head-moot .sp-total-number > :first-child { text-decoration: line-through 2px; }
.sp .sp-glance { display: grid; grid-template-columns: minmax(0, 1fr); gap: 6px; }
.sp .sp-total { display: grid; grid-template-columns: auto minmax(0, 1fr) auto; gap: 0 12px; align-items: start; }
.sp .sp-total-number { font-size: 46px; font-weight: 650; line-height: 1.1; font-variant-numeric: tabular-nums; white-space: nowrap; }
.sp .sp-total-of { font-size: 16px; font-weight: 400; color: var(--sp-muted); margin-left: 3px; }
.sp .sp-total-text { display: grid; gap: 1px; min-width: 0; line-height: 1.3; }
.sp .sp-beside { display: flex; flex-wrap: wrap; gap: 0 5px; }
.sp .sp-beside > span { white-space: nowrap; }
.sp .sp-beside > span + span::before { content: '· '; }
.sp .sp-total-side { font-weight: 500; }
.sp .sp-total-name { display: flex; flex-wrap: wrap; align-items: center; gap: 0 4px; font-size: 12px; font-weight: 600; color: var(--sp-muted); letter-spacing: 0.06em; }
.sp .sp-phase { display: inline-block; margin-left: 4px; padding: 0 7px; border-radius: 9px; border: 1px solid var(--sp-edge); color: var(--sp-text); font-size: 11px; font-weight: 500; letter-spacing: 0; line-height: 16px; white-space: nowrap; }
.sp .sp-phase-ai { border-style: dashed; }
.sp .sp-phase-read { border-color: var(--sp-spared); }
.sp .sp-phase-signed { color: #00210f; background: var(--sp-good); border-color: var(--sp-good); }
.sp .sp-side label { display: flex; flex: 1 1 0; gap: 8px; align-items: center; min-width: 0; white-space: nowrap; }
.sp .sp-side select { flex: 1; min-width: 96px; max-width: 220px; text-overflow: ellipsis; }

.sp .sp-firmness p, .sp .sp-firmness ul { margin: 2px 0 4px; padding-left: 14px; }
.sp .sp-counted { display: flex; flex-wrap: wrap; gap: 4px; }
.sp .sp-count { min-width: 30px; min-height: 24px; padding: 0 7px; font: inherit; font-size: 12px; font-weight: 600; color: #1a1000; background: repeating-linear-gradient(45deg, var(--sp-affected) 0 4px, #f0ab48 4px 6px); border: 1px solid var(--sp-affected); border-radius: 4px; cursor: pointer; font-variant-numeric: tabular-nums; }
.sp .sp-count-edited { outline: 2px dashed var(--sp-reader); outline-offset: -1px; }
.sp .sp-count-doubt { font-weight: 500; color: var(--sp-affected); background: none; border-style: dashed; }
.sp .sp-count-open::before { content: '? '; }
.sp .sp-ways { display: flex; flex-wrap: wrap; gap: 0 6px; align-items: center; font-size: 12px; line-height: 24px; font-variant-numeric: tabular-nums; }
.sp .sp-way { min-width: 24px; min-height: 24px; padding: 0; font: inherit; color: inherit; background: none; border: 0; border-bottom: 1px dotted var(--sp-muted); cursor: pointer; }
.sp .sp-way:hover, .sp .sp-way[aria-expanded='true'] { border-bottom: 1px solid var(--sp-text); }
.sp .sp-ways-agree { color: var(--sp-good); }
.sp .sp-ways-differ { font-weight: 700; color: var(--sp-affected); }
.sp .sp-ways-regions { flex-basis: 100%; display: flex; flex-wrap: wrap; gap: 0 8px; }
.sp .sp-count:hover { filter: brightness(1.15); }

.sp .sp-figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(124px, 1fr)); gap: 6px; }
.sp .sp-figure { display: grid; grid-template-columns: minmax(0, 1fr) auto; align-content: start; padding: 2px 0 4px 8px; border-radius: 6px; background: var(--sp-card); }
.sp .sp-figure:has([aria-expanded='true']) { grid-column: 1 / -1; }
.sp .sp-figure > .sp-label { grid-row: 1; display: flex; align-items: center; min-height: 24px; line-height: 1.15; font-size: 11.5px; }
.sp .sp-figure > .sp-value { grid-row: 2; grid-column: 1 / -1; font-size: 15px; line-height: 1.25; }
.sp .sp-figure-note { grid-column: 1 / -1; font-size: 11.5px; line-height: 1.3; color: var(--sp-muted); font-variant-numeric: tabular-nums; padding-right: 6px; }
.sp .sp-figure .sp-info { grid-column: 2; grid-row: 1; }
.sp .sp-figure .sp-how { margin-right: 6px; width: auto; background: #000; }
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
