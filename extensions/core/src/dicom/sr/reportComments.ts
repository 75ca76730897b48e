import type { TypedHaemorrhage } from '../../findings/findings.js';
import { slicesOf } from '../../findings/haemorrhage/possibleHaemorrhageText.js';
import type { StrokeResult } from '../../findings/strokeResult.js';
import type { Read } from '../../reading/read.js';
import type { EditReason, ReviewedRegion } from '../../reading/review.js';
import { DISCLAIMER, scoreScope, scoreText, type WriterInput } from '../ground/writerInput.js';
import { NOT_ASSESSED } from './reportFaults.js';

export const REASON_WORDS: Readonly<Record<EditReason, string>> = {
  oldInfarct: 'old infarct',
  artefact: 'artifact',
  leukoaraiosis: 'leukoaraiosis',
  tumour: 'tumor',
  other: 'other reason',
};

/**
 * The lines of text in a report, one TEXT item each: the disclaimer, bleeding first of all findings, the score in words
 * (viewers show a NUM of 0 as blank), what the reader changed and why, the volumes including zeros, what was not
 * assessed, and the warnings about the series.
 */
export function reportComments(
  { result, aspects, read }: Pick<WriterInput, 'result' | 'aspects' | 'read'>,
  missing: readonly ReviewedRegion[],
): readonly string[] {
  const { infarct, suitability, netWaterUptake } = result;
  const edited = aspects.regions.filter(region => region.editedByReader);
  const named = (regions: readonly ReviewedRegion[]) => regions.map(r => `${r.name} ${r.side}`).join(', ');
  const ai = scoreText({ total: aspects.aiTotal, side: aspects.aiSide });
  const range = infarct.acuteRangeMl;
  return [
    DISCLAIMER,
    haemorrhageText(result),
    `${scoreText(aspects)}; algorithm: ${ai}`,
    ...scoreScope(aspects),
    ...(read ? readComments(read) : []),
    ...(edited.length > 0 ? [`Changed by the reader: ${edited.map(changeText).join(', ')}`] : []),
    ...(missing.length > 0 ? [`${NOT_ASSESSED}${named(missing)}`] : []),
    ...(read?.mask ? ['Acute infarct: outline corrected by the reader'] : []),
    `Acute infarct: left ${ml(infarct.acuteVolumeMl.left)}, right ${ml(infarct.acuteVolumeMl.right)}`,
    ...(range
      ? [`Acute infarct, range of the calibrated probabilities: ${ml(range.lowMl)} to ${ml(range.highMl)}`]
      : []),
    `Old infarct: left ${ml(infarct.oldVolumeMl.left)}, right ${ml(infarct.oldVolumeMl.right)}`,
    ...(netWaterUptake
      ? [
          `Net water uptake: ${netWaterUptake.percent.toFixed(1)} % over ${ml(netWaterUptake.volumeMl)} ${netWaterUptake.side}`,
        ]
      : []),
    ...suitability.warnings.map(warning => `Warning: ${warning.text}`),
  ];
}

const ml = (value: number): string => (Number.isFinite(value) ? `${value.toFixed(1)} mL` : 'not measured');

const TYPE_WORDS: Readonly<Record<TypedHaemorrhage['type'], string>> = {
  parenchymal: 'intracerebral',
  intraventricular: 'intraventricular',
  subarachnoid: 'subarachnoid',
  subdural: 'subdural',
  epidural: 'epidural',
};

/** "Hemorrhage: 12.3 mL (intracerebral 10.0 mL left, intraventricular 2.3 mL); possible on slice 12, not counted". */
export function haemorrhageText({ haemorrhage }: Pick<StrokeResult, 'haemorrhage'>): string {
  const types = (haemorrhage.types ?? []).map(
    ({ type, volumeMl, side }) => `${TYPE_WORDS[type]} ${ml(volumeMl)}${side ? ` ${side}` : ''}`,
  );
  const possible = haemorrhage.possible ? `; possible on slice ${slicesOf(haemorrhage.possible)}, not counted` : '';
  return `Hemorrhage: ${ml(haemorrhage.volumeMl)}${types.length > 0 ? ` (${types.join(', ')})` : ''}${possible}`;
}

/** "M5 left (old infarct: chronic on MRI)". */
function changeText({ name, side, reader }: ReviewedRegion): string {
  const drawn = reader === undefined ? 'outline corrected' : '';
  const reason = reader?.reason ? REASON_WORDS[reader.reason] : '';
  const why = [drawn, reason, reader?.comment ?? ''].filter(part => part !== '');
  return `${name} ${side}${why.length > 0 ? ` (${why.join(': ')})` : ''}`;
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

/** Empty where the shipped threshold is in use. */
export function thresholdText({ threshold, ai }: Pick<Read, 'threshold' | 'ai'>): readonly string[] {
  if (threshold === undefined) return [];
  const shipped = ai.threshold === undefined ? '' : ` (shipped: ${ai.threshold.toFixed(2)}, with it ${scoreText(ai)})`;
  return [`Threshold changed by the reader: probability ${threshold.toFixed(2)}${shipped}`];
}
