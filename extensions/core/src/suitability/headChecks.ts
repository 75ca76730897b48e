import { type Notice, type NoticeValues, notice } from '../notice.js';
import { contrastHint } from './contrastWords.js';
import type { MeasuredSeries } from './geometryChecks.js';
import { kernelKind } from './kernelNames.js';
import * as limits from './limits.js';
import type { HeadEvidence } from './measureHead.js';
import { BULK_SHARE, measureMotionMm } from './measureMotion.js';

interface HeadCheck {
  readonly code: string;
  readonly applies: (head: HeadEvidence, series: MeasuredSeries) => boolean;
  readonly text: (head: HeadEvidence, series: MeasuredSeries) => string;
  readonly values?: (head: HeadEvidence, series: MeasuredSeries) => NoticeValues;
}

const percent = (share: number) => `${(100 * share).toFixed(0)} %`;
const hu = (value: number) => `${value.toFixed(1)} HU`;

/** Asked in this order; the first that applies ends the list, since each later one presumes the earlier. */
const REFUSALS: readonly HeadCheck[] = [
  {
    code: 'notHounsfield',
    applies: head => head.airShare < limits.MIN_AIR_SHARE || head.boneShare === 0,
    text: head =>
      `The values are not Hounsfield units: no ${head.boneShare === 0 ? 'bone' : 'air'} is found in the images.`,
    values: head => ({ missing: head.boneShare === 0 ? 'bone' : 'air' }),
  },
  {
    code: 'notHead',
    applies: (head, series) => cavityHeightMm(head, series) < limits.MIN_CAVITY_HEIGHT_MM,
    text: head =>
      `No closed skull with the size of a head is found (largest enclosed area ${Math.max(...head.intracranialCm2).toFixed(0)} cm2).`,
    values: head => ({ cm2: Math.max(...head.intracranialCm2) }),
  },
  {
    code: 'noBrainContrast',
    applies: head => head.brainShare < limits.MIN_BRAIN_SHARE,
    text: head =>
      `Only ${percent(head.brainShare)} of the skull's content has the density of brain: a phantom or wrong values.`,
    values: head => ({ brainPercent: 100 * head.brainShare }),
  },
  {
    code: 'notHounsfield',
    applies: ({ brainMedianHu: m }) => m < limits.BRAIN_MEDIAN_HU[0] || m > limits.BRAIN_MEDIAN_HU[1],
    text: head => `Brain tissue measures ${hu(head.brainMedianHu)}, which no brain on non-contrast CT has.`,
    values: head => ({ hu: head.brainMedianHu }),
  },
  {
    code: 'noBrainContrast',
    applies: head => head.contrastHu < limits.MIN_CONTRAST_HU,
    text: head =>
      `Grey matter, white matter and CSF do not differ (${hu(head.contrastHu)} in all): a phantom or wrong values.`,
    values: head => ({ contrastHu: head.contrastHu }),
  },
  {
    code: 'boneKernel',
    applies: ({ noiseHu, sharpness }, { header }) =>
      kernelKind(header.manufacturer, header.convolutionKernel) !== 'soft' &&
      noiseHu > limits.SHARP_KERNEL.noiseHu &&
      sharpness > limits.SHARP_KERNEL.sharpness,
    text: head => `The pixel noise (${hu(head.noiseHu)}) is that of a bone or high-resolution kernel.`,
    values: head => ({ noiseHu: head.noiseHu }),
  },
  {
    code: 'brightSinus',
    applies: ({ sinusHu = 0 }, { header }) =>
      sinusHu > limits.BRIGHT_SINUS_HU.refuse ||
      (sinusHu > limits.BRIGHT_SINUS_HU.warn && contrastHint(header) !== undefined),
    text: ({ sinusHu = 0 }) =>
      `Blood in the venous sinus measures ${sinusHu.toFixed(0)} HU: the scan holds contrast medium, whatever its header says. ASPECTS needs a non-contrast CT.`,
    values: ({ sinusHu = 0 }) => ({ hu: sinusHu }),
  },
];

const WARNINGS: readonly HeadCheck[] = [
  {
    code: 'noisy',
    applies: (head, series) => slabNoiseHu(head, series) > limits.NOISY_HU,
    text: (head, series) =>
      `The images are noisy (${hu(slabNoiseHu(head, series))}); differences of few HU are less certain.`,
    values: (head, series) => ({ noiseHu: slabNoiseHu(head, series) }),
  },
  {
    code: 'motion',
    applies: (head, { volume }) => measureMotionMm(head, volume) > limits.MOTION_JUMP_MM,
    text: (head, { volume }) =>
      `The head moves sideways by up to ${measureMotionMm(head, volume).toFixed(1)} mm between slices: the patient probably moved.`,
    values: (head, { volume }) => ({ mm: measureMotionMm(head, volume) }),
  },
  {
    code: 'streaks',
    applies: head => streakySlices(head).length > 0,
    text: head =>
      `Streaks cross slice ${slicesText(streakySlices(head))}: the patient moved while it was taken, or there is metal. What is found there is less certain.`,
    values: head => ({ slices: slicesText(streakySlices(head)) }),
  },
  {
    code: 'vertexMissing',
    applies: head => head.intracranialCm2.at(-1)! > limits.CROPPED_CAVITY_CM2,
    text: () => 'The top of the head is not in the scan.',
  },
  {
    code: 'baseMissing',
    applies: head => head.intracranialCm2[0]! > limits.CROPPED_CAVITY_CM2 * 2,
    text: () => 'The skull base is not in the scan.',
  },
  {
    code: 'sinusDense',
    applies: ({ sinusHu = 0 }) => sinusHu > limits.BRIGHT_SINUS_HU.warn,
    text: ({ sinusHu = 0 }) =>
      `Blood in the venous sinus measures ${sinusHu.toFixed(0)} HU: contrast medium, or a clot in the sinus.`,
    values: ({ sinusHu = 0 }) => ({ hu: sinusHu }),
  },
  {
    code: 'brightInside',
    applies: head => head.brightShare > limits.BRIGHT_SHARE,
    text: head =>
      `${(100 * head.brightShare).toFixed(1)} % of the brain is brighter than blood: contrast medium, metal or calcification.`,
    values: head => ({ brightPercent: 100 * head.brightShare }),
  },
];

export const headReasons = (series: MeasuredSeries, head: HeadEvidence): readonly Notice[] =>
  ask(REFUSALS, head, series).slice(0, 1);

export const headWarnings = (series: MeasuredSeries, head: HeadEvidence): readonly Notice[] =>
  ask(WARNINGS, head, series);

const ask = (checks: readonly HeadCheck[], head: HeadEvidence, series: MeasuredSeries): readonly Notice[] =>
  checks
    .filter(check => check.applies(head, series))
    .map(({ code, text, values }) => notice(code, text(head, series), values?.(head, series)));

/** Height over which the skull encloses at least the area of a small head, mm. */
function cavityHeightMm({ intracranialCm2 }: HeadEvidence, { volume }: MeasuredSeries): number {
  const inside = volume.slices.filter((_, k) => intracranialCm2[k]! >= limits.MIN_CAVITY_CM2);
  const [first, last] = [inside[0], inside.at(-1)];
  return first && last ? last.positionMm - first.positionMm + last.thicknessMm : 0;
}

/** Averaging n slices of independent noise divides it by the root of n. */
const slabNoiseHu = ({ noiseHu }: HeadEvidence, { volume, slabs }: MeasuredSeries) =>
  noiseHu / Math.sqrt(volume.slices.length / slabs.length);

/**
 * Slices with streaks, counted from 0: from the first that shows the inside of the skull. Above the bulk of the head there is
 * hair, which no scanner made.
 */
function streakySlices({ streaksHu, intracranialCm2, noiseHu }: HeadEvidence): readonly number[] {
  const largest = Math.max(...intracranialCm2);
  const first = intracranialCm2.findIndex(area => area > 0);
  const last = intracranialCm2.findLastIndex(area => area > BULK_SHARE * largest);
  const limitHu = Math.max(limits.STREAKS_HU, limits.STREAKS_NOISES * noiseHu);
  return streaksHu.flatMap((hu, k) => (k >= first && k <= last && hu !== undefined && hu > limitHu ? [k] : []));
}

const slicesText = (slices: readonly number[]): string => slices.map(k => k + 1).join(', ');
