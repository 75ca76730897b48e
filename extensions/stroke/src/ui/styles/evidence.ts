import { DETECTOR_COLOUR, LESION_KINDS, LESIONS, SITE_COLOUR } from '@ohif-stroke/core';

/** Table, why, findings, overlays, priors, keys and the bar to sign. */
export const EVIDENCE_CSS = `
.sp .sp-regions { width: 100%; border-collapse: collapse; font-size: 12px; font-variant-numeric: tabular-nums; }
.sp .sp-regions thead th { font-size: 11px; font-weight: 500; color: var(--sp-muted); text-align: right; padding: 0 3px; white-space: nowrap; }
.sp .sp-regions tbody { border-top: 1px solid var(--sp-line); }
.sp .sp-regions tbody td { text-align: right; padding: 1px 2px; white-space: nowrap; }
.sp .sp-regions tbody th { text-align: left; font-weight: 600; padding: 0; }
.sp .sp-regions tr:not(.sp-detail) > td:first-child { text-align: left; width: 34px; padding-left: 4px; }
.sp .sp-regions tr:not(.sp-detail) > td:last-child { width: 26px; }
.sp .sp-meanings > div { display: grid; grid-template-columns: 48px minmax(0, 1fr); gap: 8px; }
.sp .sp-meanings dt { font-weight: 600; }
.sp .sp-name { min-width: 30px; min-height: 24px; padding: 0 4px; font: inherit; font-weight: 600; text-align: left; color: var(--sp-spared); background: none; border: 0; border-radius: 4px; cursor: pointer; }
.sp .sp-name:hover { text-decoration: underline; }
.sp .sp-regions .sp-detail td { font-size: 11.5px; color: var(--sp-muted); text-align: left; padding: 0 4px 4px 38px; white-space: normal; }
.sp .sp-regions .sp-detail td > * + * { margin-left: 6px; }
.sp .sp-regions .sp-affected .sp-name { color: var(--sp-affected); }
.sp .sp-regions .sp-affected { background: rgb(255 159 28 / 0.09); }
.sp .sp-regions .sp-affected .sp-difference { color: var(--sp-affected); font-weight: 600; }
.sp .sp-regions .sp-by-reader .sp-name { color: var(--sp-reader); }
.sp .sp-regions .sp-in-view td:first-child { box-shadow: inset 2px 0 0 var(--sp-view); }
.sp .sp-regions .sp-hovered { background: rgb(155 231 255 / 0.1); }
.sp .sp-selected { box-shadow: inset 0 0 0 1px var(--sp-accent); }
.sp .sp-probability { position: relative; min-width: 36px; }
.sp .sp-bar { position: absolute; inset: auto 2px 1px 6px; height: 2px; background: var(--sp-affected); transform-origin: right; }
.sp .sp-difference small { display: none; font-weight: 400; color: var(--sp-muted); }
@container sp (min-width: 290px) { .sp .sp-difference small { display: inline; } }
@container sp (min-width: 560px) and (max-width: 700px) { .sp .sp-difference small { display: none; } }
.sp .sp-chips { display: inline-flex; flex-wrap: wrap; gap: 4px; align-items: center; margin-top: 2px; }
.sp .sp-chip { min-height: 24px; padding: 0 8px; font: inherit; font-size: 11.5px; color: var(--sp-text); background: var(--sp-card); border: 1px solid var(--sp-edge); border-radius: 12px; cursor: pointer; }
.sp .sp-chip:hover:not(:disabled) { border-color: var(--sp-text); }
.sp .sp-chip[aria-pressed='true'] { border-color: var(--sp-reader); color: var(--sp-reader); }
.sp .sp-chip[aria-pressed='true']:not(:disabled)::after { content: ' ×'; }

.sp .sp-why { display: grid; gap: 4px; font-size: 12.5px; }
.sp .sp-contributions li { display: grid; grid-template-columns: minmax(0, 1fr) 28% 36px; gap: 6px; align-items: center; font-size: 12px; min-height: 20px; }
.sp .sp-contribution-name { overflow-wrap: anywhere; line-height: 1.2; }
.sp .sp-contribution-bar { position: relative; height: 8px; background: linear-gradient(90deg, transparent calc(50% - 0.5px), var(--sp-edge) 0 calc(50% + 0.5px), transparent 0); }
.sp .sp-contribution-bar > span { position: absolute; top: 0; height: 8px; border-radius: 1px; }
.sp .sp-for .sp-contribution-bar > span { left: 50%; background: var(--sp-affected); }
.sp .sp-against .sp-contribution-bar > span { right: 50%; background: var(--sp-spared); }
.sp .sp-contribution-sum { text-align: right; font-variant-numeric: tabular-nums; }

.sp .sp-boxes { display: grid; gap: 3px; margin: 4px 0 6px; }
.sp .sp-finding { background: var(--sp-card); border-left: 3px solid var(--sp-affected); border-radius: 4px; }
.sp .sp-finding-line { display: flex; align-items: center; }
.sp .sp-finding details { padding: 0 0 0 8px; }
.sp .sp-finding details[open] { padding-bottom: 4px; }
.sp .sp-finding .sp-box { border-left-width: 1px; }
.sp .sp-box { display: flex; align-items: center; background: var(--sp-card); border-left: 3px solid var(--sp-affected); border-radius: 4px; }
.sp .sp-box-show, .sp .sp-finding-show { flex: 1; min-width: 0; width: 100%; display: grid; grid-template-columns: minmax(min-content, 1fr) auto 36px 16px; gap: 6px; align-items: center; min-height: 28px; padding: 2px 8px; font: inherit; text-align: left; color: var(--sp-text); background: none; border: 0; border-radius: 4px; cursor: pointer; font-variant-numeric: tabular-nums; }
.sp .sp-box-show > :nth-child(3), .sp .sp-finding-show > :nth-child(3) { text-align: right; }
.sp .sp-box-show:disabled, .sp .sp-finding-show:disabled { cursor: default; }
${LESION_KINDS.map(kind => `.sp .sp-box-${kind} { border-color: rgb(${LESIONS[kind].colour.join(' ')}); }`).join('\n')}
.sp .sp-box-detector { border-left: 3px dashed rgb(${DETECTOR_COLOUR.join(' ')}); }
.sp .sp-box-site { border-left: 3px dashed rgb(${SITE_COLOUR.join(' ')}); }
.sp .sp-site .sp-heading, .sp .sp-site-about { overflow-wrap: anywhere; }
.sp .sp-site-class .sp-box-show { grid-template-columns: minmax(0, 1fr) 36px 16px; }
.sp .sp-site-class small { display: block; font-size: 11.5px; }
.sp .sp-site-under { border-left-color: var(--sp-edge); }
.sp .sp-box-show:hover:not(:disabled), .sp .sp-finding-show:hover:not(:disabled) { background: hsl(var(--accent, 217 79% 24%)); }
.sp .sp-box-gone { border-left-style: dotted; }
.sp .sp-box-gone > .sp-box-show .sp-box-name, .sp .sp-box-gone > .sp-finding-line .sp-box-name { text-decoration: line-through; }

.sp .sp-found-rows { display: grid; gap: 3px; }
.sp .sp-found-row { background: var(--sp-card); border-left: 3px solid var(--sp-edge); border-radius: 4px; padding-bottom: 2px; }
.sp .sp-found-line { display: flex; align-items: center; }
.sp .sp-found-show { flex: 1; min-width: 0; display: grid; grid-template-columns: minmax(0, 1fr) auto auto; gap: 6px; align-items: center; min-height: 26px; padding: 2px 8px; font: inherit; line-height: 1.25; text-align: left; color: var(--sp-text); background: none; border: 0; border-radius: 4px; cursor: pointer; font-variant-numeric: tabular-nums; }
.sp .sp-found-show:hover:not(:disabled) { background: hsl(var(--accent, 217 79% 24%)); }
.sp .sp-found-show:disabled { cursor: default; }
.sp .sp-found-line .sp-icon[aria-pressed='true'] { color: var(--sp-good); }
.sp .sp-found-evidence { padding: 0 8px; font-size: 11.5px; line-height: 1.25; overflow-wrap: anywhere; }
.sp .sp-found-row.sp-box-gone .sp-box-name { text-decoration: line-through; }
.sp .sp-found-quiet { font-size: 12.5px; }
.sp .sp-found-nothing { display: grid; gap: 2px; margin-top: 4px; }

.sp .sp-layer { display: flex; flex-wrap: wrap; gap: 0 8px; justify-content: space-between; align-items: center; }
.sp .sp-layer input[type='range'] { width: 96px; }
.sp .sp-layer input:disabled { opacity: 0.35; }

.sp .sp-priors { display: grid; grid-template-columns: minmax(0, 1fr); gap: 6px; }
.sp .sp-prior { flex-wrap: nowrap; justify-content: space-between; }
.sp .sp-prior .sp-button { flex: none; }
.sp .sp-then-now { display: flex; gap: 10px; font-size: 12.5px; }
.sp .sp-then-now > dl { flex: 1; min-width: 0; }
.sp .sp-then-now dt { font-size: 11px; color: var(--sp-muted); }
.sp .sp-then-now dd { font-variant-numeric: tabular-nums; }
.sp .sp-then-now dd:not(.sp-muted) { font-weight: 600; }
.sp .sp-changes { font-size: 12px; }
.sp .sp-change-new { color: var(--sp-affected); }
.sp .sp-growth-plot { display: block; width: 100%; max-width: 300px; margin: 4px 0; }
.sp .sp-growth-plot text { fill: var(--sp-text); font-size: 10px; font-variant-numeric: tabular-nums; }
.sp .sp-growth-axis { stroke: var(--sp-edge); }
.sp .sp-growth-line { fill: none; stroke: var(--sp-muted); stroke-width: 1.5; }
.sp .sp-growth-point { fill: var(--sp-text); }
.sp .sp-growth-table { overflow-x: auto; font-size: 12px; }
.sp .sp-growth-table th, .sp .sp-growth-table td { padding: 1px 8px 1px 0; text-align: start; font-weight: 400; font-variant-numeric: tabular-nums; }
.sp .sp-growth-table thead th { color: var(--sp-muted); }
.sp .sp-keys { display: grid; grid-template-columns: repeat(auto-fill, minmax(150px, 1fr)); gap: 2px 10px; margin: 2px 0 6px; font-size: 12px; }
.sp .sp-keys > div { display: flex; gap: 8px; align-items: baseline; }
.sp .sp-keys dt { flex: none; }
.sp .sp-keys dd { color: var(--sp-muted); }
.sp kbd { display: inline-block; padding: 0 5px; margin-right: 3px; font: 600 11px/16px ui-monospace, monospace; border: 1px solid var(--sp-edge); border-radius: 4px; background: var(--sp-card); }

.sp .sp-signbar { flex: none; display: grid; gap: 4px; padding: 6px 10px 8px; border-top: 1px solid var(--sp-edge); background: var(--sp-bg); box-shadow: 0 -6px 12px rgb(0 0 0 / 0.5); }
.sp .sp-downloads { margin-top: 6px; }
.sp .sp-status { display: flex; gap: 8px; align-items: center; }
.sp .sp-status > p:empty { display: none; }
.sp .sp-store-failed { display: grid; gap: 4px; padding: 6px 8px; border-left: 3px solid var(--sp-bad); background: var(--sp-card); border-radius: 0 6px 6px 0; }
.sp .sp-signbar p { font-size: 12px; }
.sp .sp-patient { display: flex; gap: 4px; min-width: 0; color: var(--sp-muted); white-space: nowrap; }
.sp .sp-patient bdi { overflow: hidden; text-overflow: ellipsis; }
.sp .sp-patient-id { flex: none; max-width: 50%; }
.sp .sp-patient-name { color: var(--sp-text); font-weight: 600; }
.sp .sp-self-test { margin: 4px 0 6px; font-size: 12px; overflow-wrap: anywhere; }
.sp .sp-self-test li { padding: 3px 0; border-top: 1px solid var(--sp-line); }
.sp .sp-test-passed { color: var(--sp-good); }
.sp .sp-test-failed { color: var(--sp-bad); }
.sp .sp-test-notAsked { color: var(--sp-muted); }
.sp .sp-cure { display: block; padding-left: 8px; border-left: 3px solid var(--sp-bad); }
.sp .sp-copy-by-hand { display: block; margin-top: 6px; }
.sp .sp-copy-by-hand textarea { width: 100%; box-sizing: border-box; font: inherit; color: var(--sp-text); background: var(--sp-card); border: 1px solid var(--sp-edge); border-radius: 6px; padding: 6px 8px; }
.sp .sp-reader { display: flex; flex: 1; gap: 8px; align-items: center; min-width: 0; font-size: 12px; color: var(--sp-muted); white-space: nowrap; }
.sp .sp-entries { display: grid; grid-template-columns: repeat(auto-fill, minmax(200px, 1fr)); gap: 6px 12px; }
.sp .sp-entry { display: grid; gap: 2px; min-width: 0; align-content: start; }
.sp .sp-entry label { color: var(--sp-muted); font-size: 12px; }
.sp .sp-entry p { margin: 0; font-size: 12px; }
.sp .sp-entry-value { display: flex; flex-wrap: wrap; gap: 4px; min-width: 0; }
.sp .sp-entry-value select, .sp .sp-entry-value input { flex: 1; min-width: 72px; max-width: 100%; }
.sp .sp-entry-value input { font: inherit; min-height: 26px; box-sizing: border-box; color: var(--sp-text); background: var(--sp-card); border: 1px solid var(--sp-edge); border-radius: 6px; padding: 2px 8px; color-scheme: dark; }
.sp .sp-entry-value input::placeholder { color: var(--sp-muted); opacity: 1; }
.sp .sp-entry-value input[aria-invalid='true'] { border-color: var(--sp-bad); box-shadow: 0 0 0 1px var(--sp-bad); }
.sp .sp-entry-value input:disabled { opacity: 0.6; }
.sp .sp-entry-problem { color: var(--sp-bad); }
.sp .sp-group, .sp .sp-sheet, .sp .sp-score-card { padding: 2px 0 4px; }
.sp .sp-criteria { padding-left: 14px; }
.sp .sp-score-card, .sp [data-testid='clinic'] code { overflow-wrap: anywhere; }
.sp .sp-sources { overflow-wrap: anywhere; }
.sp .sp-reader input { flex: 1; min-width: 0; width: 40px; }
.sp .sp-reader input::placeholder { color: var(--sp-muted); opacity: 1; font-style: italic; }
.sp .sp-reader input[aria-invalid='true'] { border-color: var(--sp-bad); box-shadow: 0 0 0 1px var(--sp-bad); }
.sp .sp-sign-actions .sp-button { padding: 3px 8px; }
.sp .sp-sign-actions .sp-primary { flex: 1; }
`;
