import { SITE_COLOUR } from '../colours.js';
import { behindVolume, pictureLines } from '../findings/figures/ofFigures.js';
import { haemorrhageText } from '../findings/haemorrhage/haemorrhageText.js';
import { scoresWords } from '../findings/scores/ofScores.js';
import { foundOf, signWords } from '../findings/signs/ofSigns.js';
import { SITE_MODEL, siteModelWords } from '../findings/siteFindings.js';
import { LESIONS } from '../lesions.js';
import type { Signature } from '../reading/read.js';
import { scoreScope, scoreText, thresholdText } from '../reading/readWords.js';
import type { Rgb } from '../rgb.js';
import { DISCLAIMER } from '../software.js';
import { affectedNames, type SliceDrawing } from './drawSlice.js';

export const TEXT: Rgb = [230, 230, 230];
const QUIET: Rgb = [150, 150, 150];
const WARNING: Rgb = [255, 190, 60];

export interface HeaderLine {
  readonly text: string;
  readonly colour: Rgb;
}

/** What stands largest: the bleed where there is one, since the score has lost its meaning then, else the score. */
export function headline({ result, aspects }: Pick<SliceDrawing, 'result' | 'aspects'>): HeaderLine {
  return result.haemorrhage.volumeMl > 0
    ? { text: haemorrhageText(result), colour: LESIONS.haemorrhage.colour }
    : { text: scoreText(aspects), colour: TEXT };
}

/** The words of the summary below the headline: bleed and score, whichever is not above; who read it, what counts and how it was made. */
export function summaryLines(drawing: SliceDrawing): readonly HeaderLine[] {
  const { result, aspects, read } = drawing;
  const { infarct, haemorrhage, figures, signs, suitability, models, software } = result;
  const named = aspects.side === 'none' ? [] : affectedNames(aspects, aspects.side);
  const warnings = suitability.warnings;
  const warningText = warnings.length === 0 ? 'none' : `${warnings.length}: ${warnings.map(w => w.text).join(' ')}`;
  return [
    haemorrhage.volumeMl > 0
      ? { text: scoreText(aspects), colour: TEXT }
      : { text: haemorrhageText(result), colour: haemorrhage.possible ? WARNING : TEXT },
    { text: phaseText(drawing), colour: TEXT },
    ...(read ? [...thresholdText(read), ...sideText(read.side)] : []).map(text => ({ text, colour: WARNING })),
    ...(named.length > 0 ? [{ text: `Affected: ${named.join(' ')}`, colour: TEXT }] : []),
    ...[...scoreScope(aspects, result.boxes), ...scoresWords(result.scores)].map(text => ({ text, colour: TEXT })),
    {
      text:
        `Acute infarct L ${ml(infarct.acuteVolumeMl.left)} R ${ml(infarct.acuteVolumeMl.right)} mL` +
        `${behindVolume(figures, 'infarct')}${read?.mask ? ', corrected by hand' : ''}   ` +
        `Old infarct L ${ml(infarct.oldVolumeMl.left)} R ${ml(infarct.oldVolumeMl.right)} mL`,
      colour: LESIONS.infarct.colour,
    },
    ...pictureLines(figures).map(text => ({ text, colour: TEXT })),
    ...signWords(foundOf(signs)).map(text => ({ text, colour: WARNING })),
    ...siteModelWords(result).map(words => ({ text: `${SITE_MODEL}: ${words}`, colour: SITE_COLOUR })),
    { text: `Warnings: ${warningText}`, colour: warnings.length > 0 ? WARNING : TEXT },
    {
      text: `${software.name} ${software.version}   ${models.map(m => `${m.id} ${m.version}`).join(', ')}`,
      colour: QUIET,
    },
    { text: DISCLAIMER, colour: WARNING },
  ];
}

const ml = (value: number): string => (Number.isFinite(value) ? value.toFixed(1) : '-');

const sideText = (side: string | undefined): readonly string[] =>
  side === undefined ? [] : [`Side set by the reader: ${side}`];

/** Who stands behind it. */
export function phaseText({ aspects, read }: Pick<SliceDrawing, 'aspects' | 'read'>): string {
  const edited = aspects.regions.filter(region => region.editedByReader).length;
  const ai = `Algorithm: ${scoreText({ total: aspects.aiTotal, side: aspects.aiSide })}`;
  const changed = edited > 0 ? `, ${edited} region(s) changed` : '';
  const first = read?.firstRead ? ` First read without it: ${scoreText(read.firstRead)}.` : '';
  if (read?.signature) return `Signed by ${signatureText(read.signature)}${changed}. ${ai}.${first}`;
  if (edited > 0 || (read && read.phase !== 'ai')) return `Read by a person${changed}. ${ai}.${first}`;
  return 'Algorithm only, unverified';
}

/** "Doe, Jo, 2026-11-21 13:00 UTC"; the picture has no zone of its own. */
function signatureText({ name, atMs }: Signature): string {
  const [family = '', given = ''] = (name.split('=')[0] ?? '').split('^');
  const moment = new Date(atMs).toISOString();
  return `${[family, given].filter(part => part !== '').join(', ')}, ${moment.slice(0, 10)} ${moment.slice(11, 16)} UTC`;
}
