import { DISCLAIMER } from '@ohif-stroke/core';
import { escapeXml } from '../../plots/svg.js';
import type { CaseRow } from './caseRow.js';

/**
 * All cases on one page, with their pictures; text of files and folders is a stranger's and escaped. It has no script and loads nothing but those pictures, and says so to the
 * browser.
 */
export function overviewPage(rows: readonly CaseRow[], hasPicture: (row: CaseRow) => boolean): string {
  const counts = (['scored', 'refused', 'failed'] as const).map(
    tag => `${rows.filter(({ end }) => end._tag === tag).length} ${tag}`,
  );
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src 'self' file:; style-src 'unsafe-inline'">
<title>stroke batch</title>
<style>
body { font: 14px/1.4 system-ui, sans-serif; margin: 2em; }
table { border-collapse: collapse; }
td, th { border-bottom: 1px solid #ccc; padding: .4em .8em; text-align: left; vertical-align: top; }
img { display: block; width: 320px; height: auto; background: #000; }
ul { margin: 0; padding-left: 1.2em; }
</style>
<h1>${rows.length} cases: ${counts.join(', ')}</h1>
<p>${escapeXml(DISCLAIMER)}. The figures are in table.csv.</p>
<table>
<tr><th>Case</th><th>Picture</th><th>What was found, or why nothing was scored</th></tr>
${rows.map(row => rowOf(row, hasPicture(row))).join('\n')}
</table>
</html>
`;
}

function rowOf(row: CaseRow, pictured: boolean): string {
  const { name, end, folder } = row;
  const picture = pictured ? `<img loading="lazy" alt="" src="cases/${encodeURIComponent(folder)}/thumbnail.png">` : '';
  return `<tr><td>${escapeXml(name)}<br>${whoIs(row)}</td><td>${picture}</td><td>${saidOf(end)}</td></tr>`;
}

function whoIs({ end }: CaseRow): string {
  if (end._tag !== 'scored') return '';
  const { patientId, studyDate, series } = end.facts;
  return [patientId, studyDate, series]
    .filter(text => text !== '')
    .map(escapeXml)
    .join('<br>');
}

function saidOf(end: CaseRow['end']): string {
  if (end._tag === 'refused') return `Not scored: ${escapeXml(end.sentence)}`;
  if (end._tag === 'failed') return `Failed: ${escapeXml(end.sentence)}`;
  const lines = [...end.facts.words, ...end.facts.warnings.map(text => `Warning: ${text}`)];
  return `<ul>${lines.map(line => `<li>${escapeXml(line)}</li>`).join('')}</ul>`;
}
