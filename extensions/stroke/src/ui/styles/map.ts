/** The drawn brain, its legend and the threshold on the scale of its colours. */
export const MAP_CSS = `
.sp .sp-map { padding-bottom: 4px; }
.sp .sp-map-levels { position: relative; display: grid; grid-template-columns: 57fr 43fr; gap: 6px; align-items: end; max-width: 460px; margin: 0 auto; }
.sp .sp-map-level svg { display: block; width: 100%; height: auto; overflow: visible; }
.sp .sp-map-caption { text-align: center; font-size: 11px; color: var(--sp-muted); }
.sp .sp-map-brain { fill: #10162b; stroke: #7c8db0; stroke-width: 1.4; }
.sp .sp-map-ventricle { fill: #050810; stroke: #4a5878; stroke-width: 0.7; }
.sp .sp-map-falx { fill: none; stroke: #4a5878; stroke-width: 1; }
.sp .sp-map-side { fill: var(--sp-muted); font-size: 10px; font-weight: 600; }
.sp .sp-map-region { cursor: pointer; outline: none; }
.sp .sp-map-region[aria-disabled='true'] { cursor: default; }
.sp .sp-map-shape { stroke: #6d7fa3; stroke-width: 0.7; }
.sp .sp-map-name { font-size: 8px; font-weight: 600; pointer-events: none; stroke-width: 2.4; paint-order: stroke; stroke-linejoin: round; }
.sp .sp-map-supraganglionic .sp-map-name { font-size: 10px; }
.sp .sp-map-leader { fill: none; stroke: #9aa7bb; stroke-width: 0.6; pointer-events: none; }
.sp .sp-map-in-view .sp-map-shape { stroke: var(--sp-view); stroke-width: 1.1; }
.sp .sp-map-affected .sp-map-shape { stroke: var(--sp-affected); stroke-width: 1.6; }
.sp .sp-map-affected.sp-map-in-view .sp-map-shape { stroke: #ffe0ae; stroke-width: 2; }
.sp .sp-map-edited .sp-map-shape { stroke: var(--sp-reader); stroke-width: 2; stroke-dasharray: 4 2.2; }
.sp .sp-map-unassessed .sp-map-shape { fill: #20242e; }
.sp .sp-map-selected .sp-map-shape { stroke-width: 2.6; }
.sp .sp-map-hovered .sp-map-shape, .sp .sp-map-region:hover .sp-map-shape { filter: brightness(1.25); stroke-width: 2.4; }
.sp .sp-map-region:focus-visible .sp-map-shape { stroke: #fff; stroke-width: 3.4; stroke-dasharray: none; }
.sp .sp-readout { position: absolute; top: 0; left: calc(57% + 8px); right: 0; display: grid; font-size: 12px; line-height: 1.25; text-align: right; font-variant-numeric: tabular-nums; pointer-events: none; }
.sp .sp-readout > .sp-muted { font-size: 11px; }
.sp .sp-readout > strong ~ .sp-muted { display: none; }
@container sp ((min-width: 340px) and (max-width: 559px)) or (min-width: 760px) { .sp .sp-readout > strong ~ .sp-muted { display: inline; } }
@container sp (max-width: 339px) { .sp .sp-threshold .sp-line > .sp-edited { display: none; } }

.sp .sp-legend { display: flex; flex-wrap: wrap; gap: 2px 12px; padding-top: 2px; font-size: 11px; color: var(--sp-muted); }
.sp .sp-key::before { content: ''; display: inline-block; width: 11px; height: 11px; border: 1.5px solid; border-radius: 3px; margin-right: 4px; vertical-align: -1px; }
.sp .sp-key-affected::before { border-color: var(--sp-affected); background: repeating-linear-gradient(45deg, #000 0 1.5px, var(--sp-affected) 1.5px 4px); }
.sp .sp-key-edited::before { border: 1.5px dashed var(--sp-reader); }
.sp .sp-key-view::before { border-color: var(--sp-view); }
.sp .sp-key-unassessed::before { border-color: #6d7fa3; background: radial-gradient(#9aa7bb 25%, #20242e 27%) 0 0 / 4px 4px; }

.sp .sp-threshold { padding-top: 2px; }
.sp .sp-scale { position: relative; height: 24px; border-radius: 6px; background-repeat: no-repeat; background-size: calc(100% - 16px) 10px; background-position: center; }
.sp .sp-scale input { appearance: none; position: absolute; inset: 0; width: 100%; height: 24px; background: none; cursor: pointer; }
.sp .sp-scale input:disabled { cursor: default; opacity: 0.7; }
.sp .sp-scale input::-webkit-slider-thumb { appearance: none; width: 16px; height: 24px; border-radius: 5px; border: 2px solid #000; background: #fff; }
.sp .sp-scale input::-moz-range-thumb { box-sizing: border-box; width: 16px; height: 24px; border-radius: 5px; border: 2px solid #000; background: #fff; }
.sp .sp-tick-region { position: absolute; top: 20px; width: 1px; height: 4px; background: var(--sp-text); }
.sp .sp-turned { font-size: 12px; color: var(--sp-reader); }
.sp .sp-tick { position: absolute; top: 1px; width: 2px; height: 22px; margin-left: -1px; background: #fff; box-shadow: 0 0 0 1px #000; }
`;
