import type { AspectsRegion, Side } from '../../anatomy/regions.js';
import { figureWords, volumeWords } from '../../findings/figures/ofFigures.js';
import { firmnessWords } from '../../findings/firmness/firmnessWords.js';
import { haemorrhageText } from '../../findings/haemorrhage/haemorrhageText.js';
import { millilitres } from '../../findings/millilitres.js';
import { scoresWords } from '../../findings/scores/ofScores.js';
import { signWords } from '../../findings/signs/ofSigns.js';
import { SITE_MODEL, siteModelWords } from '../../findings/siteFindings.js';
import type { ReaderVerdict } from '../../reading/findingRow.js';
import { decidedRows } from '../../reading/findingsOf.js';
import type { Growth } from '../../reading/growth.js';
import { growthWords } from '../../reading/growthWords.js';
import type { Read } from '../../reading/read.js';
import { scoreScope, scoreText, thresholdText } from '../../reading/readWords.js';
import type { EditReason, ReviewedRegion } from '../../reading/review.js';
import { DISCLAIMER } from '../../software.js';
import type { WriterInput } from './writerInput.js';

const REASON_WORDS: Readonly<Record<EditReason, string>> = {
  oldInfarct: 'old infarct',
  artefact: 'artifact',
  leukoaraiosis: 'leukoaraiosis',
  tumour: 'tumor',
  other: 'other reason',
};

/**
 * The lines of text in a report, whatever its form (one TEXT item each in the SR): the disclaimer, bleeding first of all
 * findings, the score in words (viewers show a NUM of 0 as blank), what the reader changed and why, the volumes including
 * zeros, what was not assessed, and the warnings about the series.
 */
export function reportLines(
  { result, aspects, read }: Pick<WriterInput, 'result' | 'aspects' | 'read'>,
  missing: readonly ReviewedRegion[],
  growths: readonly Growth[] = [],
): readonly string[] {
  const { infarct, suitability, figures, signs } = result;
  const edited = aspects.regions.filter(region => region.editedByReader);
  const ai = scoreText({ total: aspects.aiTotal, side: aspects.aiSide });
  return [
    DISCLAIMER,
    haemorrhageText(result),
    `${scoreText(aspects)}; algorithm: ${ai}`,
    ...scoreScope(aspects, result.boxes),
    ...scoresWords(result.scores),
    ...firmnessWords(result.aspects),
    ...(read ? readComments(read) : []),
    ...(edited.length > 0 ? [`Changed by the reader: ${edited.map(changeText).join(', ')}`] : []),
    ...(missing.length > 0 ? [notAssessedText(missing)] : []),
    ...decisionWords(result, read),
    ...(read?.mask ? ['Acute infarct: outline corrected by the reader'] : []),
    ...(read?.oedemaMask ? ['Perihematomal edema: outline corrected by the reader'] : []),
    `Acute infarct: left ${millilitres(infarct.acuteVolumeMl.left)}, right ${millilitres(infarct.acuteVolumeMl.right)}`,
    ...volumeWords(figures, 'infarct'),
    `Old infarct: left ${millilitres(infarct.oldVolumeMl.left)}, right ${millilitres(infarct.oldVolumeMl.right)}`,
    ...figureWords(figures),
    ...signWords(signs),
    ...growthWords(growths),
    ...siteModelWords(result).map(words => `${SITE_MODEL}: ${words}`),
    ...suitability.warnings.map(warning => `${WARNING}${warning.text}`),
  ];
}

/** "M5 left (old infarct: chronic on MRI)". */
function changeText({ name, side, reader }: ReviewedRegion): string {
  const drawn = reader === undefined ? 'outline corrected' : '';
  const reason = reader?.reason ? REASON_WORDS[reader.reason] : '';
  const why = [drawn, reason, reader?.comment ?? ''].filter(part => part !== '');
  return `${name} ${side}${why.length > 0 ? ` (${why.join(': ')})` : ''}`;
}

/** What the reader said of findings by hand; what was not confirmed keeps its figures. */
function decisionWords(result: WriterInput['result'], read: Read | undefined): readonly string[] {
  if (read === undefined) return [];
  const told = decidedRows(result, read);
  const of = (verdict: ReaderVerdict) => told.filter(row => row.verdict === verdict).map(({ words }) => words);
  const [accepted, rejected] = [of('accepted'), of('rejected')];
  return [
    ...(accepted.length > 0 ? [`Accepted by the reader: ${accepted.join('; ')}`] : []),
    ...(rejected.length > 0 ? [`Not confirmed by the reader, figures as measured: ${rejected.join('; ')}`] : []),
  ];
}

function readComments(read: Read): readonly string[] {
  const { firstRead, side, version } = read;
  const seconds = firstRead && Math.round((firstRead.endedAtMs - firstRead.startedAtMs) / 1000);
  return [
    ...(firstRead
      ? [
          `First read without the algorithm: ${scoreText(firstRead)}, ` +
            `affected: ${firstRead.affected.map(r => `${r.name} ${r.side}`).join(', ') || 'none'}, in ${seconds} s`,
        ]
      : []),
    ...thresholdText(read),
    ...(side === undefined ? [] : [`Side set by the reader: ${side}`]),
    ...(version > 1 ? [`Version ${version} of this reading`] : []),
  ];
}

export const WARNING = 'Warning: ';

export const NOT_ASSESSED = 'Not assessed (outside the scan): ';

/** "Not assessed (outside the scan): M4 left, M5 left". */
const notAssessedText = (regions: readonly RegionPlace[]): string =>
  `${NOT_ASSESSED}${regions.map(placeText).join(', ')}`;

export interface RegionPlace {
  readonly name: AspectsRegion;
  readonly side: Side;
}

export const placeText = ({ name, side }: RegionPlace): string => `${name} ${side}`;
