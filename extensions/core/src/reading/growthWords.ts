import type { ScanTime } from '../dataset/scanTime.js';
import { overTimeOf } from '../findings/figures/ofFigures.js';
import { HAEMORRHAGE_WORDS } from '../findings/haemorrhage/haemorrhageText.js';
import {
  type Change,
  errorMl,
  figureOf,
  type Growth,
  type GrowthNote,
  isSided,
  kindOf,
  unitOfQuantity,
  type Verdict,
} from './growth.js';

/** '2026-01-05 10:15', with the zone where it is known. */
export function scanTimeText({ date, time, offsetMinutes }: ScanTime): string {
  const day = `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6, 8)}`;
  if (time === undefined) return day;
  const clock = `${time.slice(0, 2)}:${time.slice(2, 4) || '00'}`;
  if (offsetMinutes === undefined) return `${day} ${clock}`;
  const two = (n: number) => String(Math.floor(n)).padStart(2, '0');
  const zone = `${offsetMinutes < 0 ? '-' : '+'}${two(Math.abs(offsetMinutes) / 60)}:${two(Math.abs(offsetMinutes) % 60)}`;
  return `${day} ${clock} UTC${zone}`;
}

const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  expanded: 'over the published limits of expansion (more than 6 mL or more than 33 %)',
  uncertain: 'a limit (6 mL, 33 %) or a new bleed within the error of measurement: no expansion can be told',
  notExpanded: 'below both published limits of expansion (6 mL, 33 %)',
  new: 'no such blood on the earlier scan',
  gone: 'no such blood any more',
  none: 'no hemorrhage on either scan',
  noLimits: 'no intracerebral blood, for which the limits are published',
  notMeasured: 'hemorrhage was not looked for on one of the scans',
};

const NOTE_WORDS: Readonly<Record<GrowthNote, (growth: Growth) => string>> = {
  otherSlices: ({ before, now }) =>
    `slices of ${before.sliceMm} mm then and ${now.sliceMm} mm now, which alone changes a volume`,
  slicesUnknown: () => 'the thickness of the slices of one scan is not known',
  otherSoftware: ({ before, now }) =>
    `measured by version ${before.softwareVersion || 'unknown'} then and ${now.softwareVersion} now`,
  untyped: () => 'the kinds of blood are not told apart on one scan: all blood is compared',
  infarctCorrected: () => 'the outline of an infarct was drawn by a reader',
  bleedsRejected: () => 'a reader removed boxes of blood on one scan; its volume is that of the whole mask',
  studyTime: () => 'a time is that of the study, not of the images',
};

const BETWEEN_WORDS = {
  noTime: 'the time of one scan is not known to the minute: no rate',
  sameTime: 'both scans state the same time: no rate',
  noZone: 'one scan states its time zone and the other does not: no rate',
} as const;

const signed = (value: number, digits: number): string => `${value > 0 ? '+' : ''}${value.toFixed(digits)}`;

function nameOf({ quantity }: Change): string {
  const [kind, figure] = [kindOf(quantity), figureOf(quantity)];
  if (kind) return `${HAEMORRHAGE_WORDS[kind]} hemorrhage`;
  if (figure) return overTimeOf(figure)?.code.meaning ?? figure;
  return quantity === 'acuteInfarct' ? 'acute infarct' : 'all hemorrhage';
}

/** With its side where its sign is one: "4.5 mm to the left". */
function sidedWords(value: number, unit: string): string {
  const written = Math.abs(value).toFixed(1);
  return Number(written) === 0 ? `${written} ${unit}` : `${written} ${unit} to the ${value > 0 ? 'right' : 'left'}`;
}

function changeWords(change: Change): string {
  const { quantity, before, now, percent, perHour, withinError } = change;
  const unit = unitOfQuantity(quantity);
  const sided = isSided(quantity);
  const amount = (value: number) => (sided ? sidedWords(value, unit) : `${value.toFixed(1)} ${unit}`);
  const error =
    withinError === undefined ? ' (error not known)' : ` (error assumed ±${errorMl(before, now).toFixed(1)} ${unit})`;
  const parts = [
    `${sided ? `moved ${amount(change.change)}` : `${signed(change.change, 1)} ${unit}`}${error}`,
    ...(percent === undefined ? [] : [`${signed(percent, 0)} %`]),
    ...(perHour === undefined ? [] : [`${signed(perHour, 2)} ${unit}/h`]),
    ...(withinError ? ['within the error of measurement'] : []),
  ];
  return `${nameOf(change)} ${amount(before)} then, ${amount(now)} now, ${parts.join(', ')}`;
}

/** English lines for the comments of the report and the command line, one an earlier scan. */
export function growthWords(growths: readonly Growth[]): readonly string[] {
  return growths.map(growth => {
    const { before, between, changes, verdict, newInVentricles, notes } = growth;
    const when = before.taken ? scanTimeText(before.taken) : 'unknown time';
    const hours = between.hours === undefined ? '' : `, ${between.hours.toFixed(1)} h before`;
    const parts = [
      ...changes.map(changeWords),
      VERDICT_WORDS[verdict],
      ...(newInVentricles ? ['new blood in the ventricles'] : []),
      ...(between.why ? [BETWEEN_WORDS[between.why]] : []),
      ...notes.map(note => NOTE_WORDS[note](growth)),
    ];
    return `Compared with the scan of ${when}${hours}: ${parts.join('; ')}`;
  });
}
