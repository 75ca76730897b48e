import {
  aiOf,
  FIGURE_IDS,
  firmnessOf,
  type Growth,
  type OutsideInfarct,
  openRegions,
  outsideInfarcts,
  type ReviewedRead,
  type ReviewedRegion,
  reviewedOf,
  type SidedVolume,
  slicesOf,
} from '@ohif-stroke/core';
import { behindVolume, figureLine, findingNotice } from '../figures/figureTexts.js';
import { growthLine } from '../figures/growthText.js';
import { oneLine } from '../oneLine.js';
import { writtenName } from '../readerName.js';
import { signText } from '../signs/signText.js';
import { haemorrhageStatus } from '../state/haemorrhageStatus.js';
import type { ScoredRun } from '../state/state.js';
import { firmnessText } from '../text/firmnessText.js';
import { haemorrhageParts } from '../text/haemorrhageParts.js';
import { nothingInRegions, numbersFor, outsideLine, type Text } from '../text/index.js';
import { scoresText } from '../text/scoreWays.js';
import { decidedText } from './decidedText.js';
import { templateOf } from './readTemplates.js';
import { siteModelText } from './siteModelText.js';

/** What a site's template may name in braces beside the figures by their ids; an empty one has nothing to say of this read. */
type ReadField =
  | 'haemorrhage'
  | 'aspects'
  | 'total'
  | 'side'
  | 'affected'
  | 'outside'
  | 'ai'
  | 'scores'
  | 'firmness'
  | 'changed'
  | 'decided'
  | 'acuteInfarct'
  | 'oldInfarct'
  | 'signs'
  | 'growth'
  | 'siteModels'
  | 'warnings'
  | 'status'
  | 'software'
  | 'disclaimer';

/**
 * The read as plain text in the reader's language, for a dictation system or a report of another program: no patient
 * attributes, which that program has itself. `growth`: since the scan before, if there is one. Undefined while the reader scores blind. A line of the template of which
 * every field is empty is left out; a name in braces that is no field stays as it is, so that a slip can be seen.
 */
export function readText(text: Text, run: ScoredRun, template?: string, growth?: Growth): string | undefined {
  const fields = readFields(text, run, growth);
  if (fields === undefined) return undefined;
  const filled = templateOf(template)
    .split(/\r?\n/)
    .flatMap(line => {
      const named = [...line.matchAll(PLACEHOLDER)].flatMap(([, name = '']) => fields.get(name) ?? []);
      if (named.length > 0 && named.every(value => value === '')) return [];
      return [line.replace(PLACEHOLDER, (whole, name: string) => fields.get(name) ?? whole)];
    });
  return filled.join('\n').trim();
}

const PLACEHOLDER = /\{(\w+)\}/g;

function readFields(text: Text, run: ScoredRun, growth: Growth | undefined): ReadonlyMap<string, string> | undefined {
  const reviewed = reviewedOf(run.read);
  if (reviewed.hidden) return undefined;
  const { result } = run;
  const numbers = numbersFor(text.locale);
  const { fixed } = numbers;
  const { volumes, copy, aspects } = text;
  const named = (regions: readonly ReviewedRegion[]) => regions.map(region => region.name).join(', ');
  const sided = ({ left, right }: SidedVolume): string =>
    [
      ...(left > 0 ? [`${volumes.left} ${volumes.ml(fixed(left, 1))}`] : []),
      ...(right > 0 ? [`${volumes.right} ${volumes.ml(fixed(right, 1))}`] : []),
    ].join(', ');
  const { acuteVolumeMl: acute, oldVolumeMl: old } = result.infarct;
  const words = { text, numbers };
  const outside = outsideInfarcts(result.boxes);
  const affected = reviewed.regions.filter(region => region.final && region.side === reviewed.side);
  const changed = reviewed.regions.filter(region => region.editedByReader);
  const firm = firmnessOf(aiOf(run.read));
  const fields: Record<ReadField, string> = {
    haemorrhage: haemorrhageWords(text, run),
    aspects: scoreWords(text, reviewed, outside),
    outside: outside.map(infarct => outsideLine(text, numbers, infarct)).join('. '),
    total: reviewed.total === undefined ? '' : String(reviewed.total),
    side: text.sides[reviewed.side],
    affected: affected.length > 0 ? copy.affected(named(affected)) : '',
    ai:
      reviewed.shippedTotal === undefined
        ? `${aspects.ai}: ${aspects.notScored[reviewed.notScored ?? 'haemorrhage']}`
        : copy.ai(String(reviewed.shippedTotal), text.sides[run.read.ai.side]),
    scores: scoresText(text, result.scores),
    firmness: firm ? firmnessText(text, firm) : '',
    changed: changed.length > 0 ? copy.changed(changed.map(region => changeWords(text, region)).join(', ')) : '',
    decided: decidedText(text, result, run.read),
    acuteInfarct: `${volumes.acute}: ${sided(acute) === '' ? volumes.none : `${sided(acute)}${behindVolume(result.figures, words)}`}`,
    oldInfarct: sided(old) === '' ? '' : copy.old(sided(old)),
    signs: signText(text, result.signs),
    growth: growth ? growthLine(growth, words) : '',
    siteModels: siteModelText(text, result),
    warnings: result.suitability.warnings.map(warning => findingNotice(text, warning)).join(' '),
    status: statusWords(text, run),
    software: `${result.software.name} ${result.software.version}`,
    disclaimer: text.disclaimer,
  };
  if (fields.warnings !== '') fields.warnings = `${text.warnings}: ${fields.warnings}`;
  const figures = FIGURE_IDS.map(id => [id, figureLine(id, result.figures, words)] as const);
  return new Map([...Object.entries(fields), ...figures].map(([name, value]) => [name, oneLine(value)]));
}

/** A 10 is what was found in the regions that are looked at, no statement about the rest; a score that was not made has no number. */
function scoreWords(
  text: Text,
  reviewed: Extract<ReviewedRead, { readonly hidden: false }>,
  outside: readonly OutsideInfarct[],
): string {
  const { aspects } = text;
  const { total, side, notScored } = reviewed;
  if (total === undefined) return `${aspects.heading}: ${aspects.notScored[notScored ?? 'haemorrhage']}`;
  const score = `${aspects.heading} ${total} ${aspects.outOf}: ${aspects.side[side]}`;
  const judged = openRegions(reviewed);
  if (side === 'none') return `${aspects.heading} ${nothingInRegions(text, outside, judged)}. ${aspects.scope}`;
  const bounded = judged.open > 0 ? `${score}. ${aspects.atMost(total, judged.open, judged.of)}` : score;
  return total === 10 ? `${bounded}. ${aspects.scope}` : bounded;
}

function haemorrhageWords(text: Text, run: ScoredRun): string {
  const { haemorrhage: words } = text;
  const status = haemorrhageStatus(run);
  switch (status?.kind) {
    case 'found': {
      const numbers = numbersFor(text.locale);
      const parts = haemorrhageParts(text, numbers, status.haemorrhage);
      const found = words.found(numbers.fixed(status.haemorrhage.volumeMl, 1));
      return parts.length > 0 ? `${found} (${parts.join(', ')})` : found;
    }
    case 'possible':
      return words.possible(slicesOf(status.places));
    case 'none':
      return words.none;
    default:
      return words.notRead;
  }
}

function changeWords(text: Text, { name, side, final, reader }: ReviewedRegion): string {
  const why = [reader?.reason ? text.reasons.names[reader.reason] : '', reader?.comment ?? ''].filter(Boolean);
  const what = `${text.map.region(name, text.sides[side])} ${final ? text.map.affected : text.map.spared}`;
  return why.length > 0 ? `${what} (${why.join(': ')})` : what;
}

function statusWords(text: Text, { read, storage }: ScoredRun): string {
  if (read.signature) {
    const says = storage.phase === 'stored' ? text.sign.signedBy : text.sign.signedHere;
    return says(writtenName(read.signature.name), numbersFor(text.locale).dateTime(read.signature.atMs));
  }
  return read.phase === 'ai' ? text.copy.aiOnly : text.copy.unsigned;
}
