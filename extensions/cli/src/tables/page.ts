import { element, escapeXml } from '../plots/svg.js';
import type { Cell, Table } from './table.js';

/** A plot of ours. */
export interface Picture {
  readonly file: string;
  readonly title: string;
  /** SVG markup. */
  readonly svg: string;
}

export interface PageSection {
  readonly tables: readonly Table[];
  readonly plots: readonly Picture[];
}

const STYLE =
  'body{font:15px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;color:#1f2937}' +
  'table{border-collapse:collapse;margin:.5rem 0}td,th{border:1px solid #d1d5db;padding:.25rem .6rem;text-align:left}' +
  'th{background:#f3f4f6}.scroll{overflow-x:auto}svg{max-width:100%;height:auto}.note{color:#4b5563}';

/** One page without scripts or anything from elsewhere; every text is escaped. */
export function htmlPage(title: string, lines: readonly string[], { tables, plots }: PageSection): string {
  const body = [
    element('h1', {}, escapeXml(title)),
    ...lines.map(line => element('p', {}, escapeXml(line))),
    ...plots.map(({ svg }) => svg),
    ...tables.flatMap(table => [
      element('h2', {}, escapeXml(table.title)),
      element('p', { class: 'note' }, escapeXml(table.note)),
      element('div', { class: 'scroll' }, tableMarkup(table)),
    ]),
  ].join('\n');
  const head = `<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><meta name="viewport" content="width=device-width"><title>${escapeXml(title)}</title><style>${STYLE}</style>`;
  return `<!doctype html>\n<html lang="en"><head>${head}</head><body>\n${body}\n</body></html>\n`;
}

function tableMarkup({ head, rows }: Table): string {
  const cells = (row: readonly Cell[], name: string) =>
    row.map(cell => `<${name}>${escapeXml(cell === null ? '–' : String(cell))}</${name}>`).join('');
  return element(
    'table',
    {},
    `<thead><tr>${cells(head, 'th')}</tr></thead>`,
    `<tbody>${rows.map(row => `<tr>${cells(row, 'td')}</tr>`).join('')}</tbody>`,
  );
}
