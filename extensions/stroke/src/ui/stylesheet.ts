import { BASE_CSS } from './styles/base.js';
import { DESK_CSS } from './styles/desk.js';
import { EVIDENCE_CSS } from './styles/evidence.js';
import { GLANCE_CSS } from './styles/glance.js';
import { LEDGER_CSS } from './styles/ledger.js';
import { MAP_CSS } from './styles/map.js';

/**
 * The panel's own look, every rule under `.sp`: it touches nothing of the host. A constructed sheet is allowed by a
 * strict content policy, where a <style> element would not be.
 */
export const PANEL_CSS = BASE_CSS + GLANCE_CSS + MAP_CSS + EVIDENCE_CSS + DESK_CSS + LEDGER_CSS;

/** Adds the sheet to a document once. */
export function adoptStylesheet(target: Document): void {
  if (adopted.has(target)) return;
  adopted.add(target);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(PANEL_CSS);
  target.adoptedStyleSheets = [...target.adoptedStyleSheets, sheet];
}

const adopted = new WeakSet<Document>();
