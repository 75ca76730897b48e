import type { Side } from '../anatomy/regions.js';
import { type TimeBetween, timeBetween } from '../dataset/scanTime.js';
import { defined } from '../defined.js';
import type { FigureId } from '../findings/figures/figures.js';
import { FIGURE_IDS, overTimeOf } from '../findings/figures/ofFigures.js';
import type { HaemorrhageType } from '../findings/findings.js';
import { kindMl, type ScanRecord } from './scanRecord.js';

/**
 * Expansion of an intracerebral haemorrhage: more than 6 mL, or more than 33 % (as in the validation of the BAT score, PubMed
 * 31342451). Strictly more: exactly 6 mL is none.
 */
export const EXPANSION_ML = 6;
export const EXPANSION_PERCENT = 33;

/**
 * Within this two volumes of one bleed are not told apart: 1 mL, or a tenth of the larger one. That is a bound set on pairs of
 * known volume; of patients who were scanned twice without growth there is no measurement.
 */
export const ERROR_ML = 1;
export const ERROR_SHARE = 0.1;

/** Slices of another thickness cut the poles of a bleed otherwise; told from this difference on, mm. */
const SLICES_DIFFER_MM = 0.5;

/** What is compared: blood by kind, infarct, and every figure that says how (`Figure.overTime`). */
export type Quantity = 'haemorrhage' | HaemorrhageType | 'acuteInfarct' | FigureId;

/** One quantity then and now, in its own unit. */
export interface Change {
  readonly quantity: Quantity;
  readonly before: number;
  readonly now: number;
  readonly change: number;
  /** Of what was there then; absent where nothing was. */
  readonly percent?: number;
  /**
   * Of volumes of blood and of acute infarct. Absent where the time between is not known, where nothing has changed, and where the
   * change is within the error of measurement; of an infarct no error is known.
   */
  readonly perHour?: number;
  /** Of volumes of blood: the change is no larger than the error of measurement. Absent where no error is known. */
  readonly withinError?: boolean;
}

/**
 * `expanded`: over a limit, and by more than the error. `uncertain`: over a limit, but the error explains it. `notExpanded`: below
 * both. `new`: none was there. `noLimits`: the limits are for intracerebral blood, and there is none.
 */
export type Verdict = 'expanded' | 'uncertain' | 'notExpanded' | 'new' | 'gone' | 'none' | 'noLimits' | 'notMeasured';

/** One kind of blood on one side. Without `side` it lies in both or in the middle. */
export interface BleedChange extends Change {
  readonly quantity: HaemorrhageType;
  readonly side?: Side;
  readonly became: 'new' | 'gone' | 'grown' | 'smaller' | 'same';
}

/** Why care is due with the comparison. */
export type GrowthNote =
  | 'otherSlices'
  | 'slicesUnknown'
  | 'otherSoftware'
  | 'untyped'
  | 'infarctCorrected'
  | 'bleedsRejected'
  | 'studyTime';

export interface Growth {
  readonly before: ScanRecord;
  readonly now: ScanRecord;
  readonly between: TimeBetween;
  readonly changes: readonly Change[];
  /** What the limits were held against: intracerebral blood where both scans tell the kinds apart, else all blood. */
  readonly measured: 'parenchymal' | 'haemorrhage';
  readonly verdict: Verdict;
  /** Blood in the ventricles that was not there, beyond the error; undefined where a scan does not tell the kinds apart. */
  readonly newInVentricles?: boolean;
  readonly bleeds: readonly BleedChange[];
  readonly notes: readonly GrowthNote[];
}

/**
 * What became of a patient's blood and infarct from one scan to a later one; the caller has made sure that both are of that
 * patient and of two studies, and which is the later one.
 */
export function growthBetween(before: ScanRecord, now: ScanRecord): Growth {
  const between = timeBetween(before.taken, now.taken);
  const hours = between.hours !== undefined && between.hours > 0 ? between.hours : undefined;
  const typed = before.bleeds !== undefined && now.bleeds !== undefined;
  const measured = typed ? 'parenchymal' : 'haemorrhage';
  const changes = quantitiesOf(before, now).map(quantity =>
    changeOf(quantity, amountOf(before, quantity)!, amountOf(now, quantity)!, hours),
  );
  const ventricles = changes.find(({ quantity }) => quantity === 'intraventricular');
  const bleeds = bleedsOf(before, now, hours);
  return {
    before,
    now,
    between,
    changes,
    measured,
    verdict: verdictOf(
      before,
      now,
      changes.find(({ quantity }) => quantity === measured),
    ),
    ...(typed
      ? { newInVentricles: ventricles !== undefined && ventricles.before === 0 && ventricles.withinError === false }
      : {}),
    bleeds,
    notes: notesOf(before, now, typed),
  };
}

const KINDS: readonly HaemorrhageType[] = ['parenchymal', 'intraventricular', 'subarachnoid', 'subdural', 'epidural'];

export function amountOf(scan: ScanRecord, quantity: Quantity): number | undefined {
  if (quantity === 'haemorrhage') return scan.haemorrhageMl;
  if (quantity === 'acuteInfarct') return scan.acuteInfarctMl;
  const kind = kindOf(quantity);
  if (kind) return kindMl(scan, kind);
  const figure = figureOf(quantity);
  return figure && scan.figures[figure];
}

/** What both measured and at least one found something of; blood as a whole always, where both looked for it. */
function quantitiesOf(before: ScanRecord, now: ScanRecord): readonly Quantity[] {
  const all: readonly Quantity[] = ['haemorrhage', ...KINDS, 'acuteInfarct', ...FIGURE_IDS];
  return all.filter(quantity => {
    const values = [amountOf(before, quantity), amountOf(now, quantity)];
    return values.every(value => value !== undefined) && values.some(value => value !== 0);
  });
}

/** The unit in which a quantity is told. */
export const unitOfQuantity = (quantity: Quantity): 'mL' | 'mm' | '%' => {
  const figure = figureOf(quantity);
  return (figure && overTimeOf(figure)?.unit) ?? 'mL';
};

/** Whether its sign is a side, positive to the patient's right. */
export const isSided = (quantity: Quantity): boolean => {
  const figure = figureOf(quantity);
  return figure !== undefined && overTimeOf(figure)?.sided === true;
};

export const figureOf = (quantity: Quantity): FigureId | undefined => FIGURE_IDS.find(each => each === quantity);

export const kindOf = (quantity: Quantity): HaemorrhageType | undefined => KINDS.find(each => each === quantity);

export const isVolumeOfBlood = (quantity: Quantity): boolean =>
  quantity === 'haemorrhage' || kindOf(quantity) !== undefined;

/** mL within which two volumes of one bleed are not told apart. */
export const errorMl = (before: number, now: number): number => Math.max(ERROR_ML, ERROR_SHARE * Math.max(before, now));

function changeOf(quantity: Quantity, before: number, now: number, hours: number | undefined): Change {
  const change = now - before;
  const withinError = isVolumeOfBlood(quantity) ? Math.abs(change) <= errorMl(before, now) : undefined;
  return {
    quantity,
    before,
    now,
    change,
    ...(before > 0 && !isSided(quantity) ? { percent: (100 * change) / before } : {}),
    ...(hours !== undefined && hasRate(quantity, change, withinError) ? { perHour: change / hours } : {}),
    ...defined({ withinError }),
  };
}

const hasRate = (quantity: Quantity, change: number, withinError: boolean | undefined): boolean =>
  quantity === 'acuteInfarct' ? change !== 0 : withinError === false;

/** Rounding of stored volumes must not lift one over a limit. */
const over = (value: number, limit: number): boolean => value > limit + 1e-6;

function verdictOf(before: ScanRecord, now: ScanRecord, measured: Change | undefined): Verdict {
  if (before.haemorrhageMl === undefined || now.haemorrhageMl === undefined) return 'notMeasured';
  if (before.haemorrhageMl === 0 && now.haemorrhageMl === 0) return 'none';
  if (measured === undefined) return 'noLimits';
  const { change, percent, withinError } = measured;
  if (measured.before === 0) return withinError ? 'uncertain' : 'new';
  if (measured.now === 0) return 'gone';
  const exceeds = over(change, EXPANSION_ML) || over(percent ?? 0, EXPANSION_PERCENT);
  return !exceeds ? 'notExpanded' : withinError ? 'uncertain' : 'expanded';
}

/**
 * Each kind on each side; a bleed has no name that would last from one scan to another, so two of one kind and side are one. One
 * that lies in both halves, or in the middle, in one of the scans alone is compared as a whole: it has not gone from one side.
 */
function bleedsOf(before: ScanRecord, now: ScanRecord, hours: number | undefined): readonly BleedChange[] {
  if (before.bleeds === undefined || now.bleeds === undefined) return [];
  const both = [...before.bleeds, ...now.bleeds];
  const places = KINDS.flatMap(type => {
    const sides = new Set(both.filter(each => each.type === type).map(({ side }) => side));
    return sides.has(undefined) ? [{ type }] : [...sides].sort().map(side => ({ type, ...defined({ side }) }));
  });
  return places.flatMap(({ type, side }: { readonly type: HaemorrhageType; readonly side?: Side }) => {
    const ml = ({ bleeds = [] }: ScanRecord) =>
      bleeds
        .filter(each => each.type === type && (side === undefined || each.side === side))
        .reduce((sum, each) => sum + each.volumeMl, 0);
    const [was, is] = [ml(before), ml(now)];
    if (was === 0 && is === 0) return [];
    const change = changeOf(type, was, is, hours);
    const became = was === 0 ? 'new' : is === 0 ? 'gone' : change.withinError ? 'same' : is > was ? 'grown' : 'smaller';
    return [{ ...change, quantity: type, ...defined({ side }), became } as const];
  });
}

function notesOf(before: ScanRecord, now: ScanRecord, typed: boolean): readonly GrowthNote[] {
  const slices = [before.sliceMm, now.sliceMm];
  const known = slices.every(mm => mm !== undefined);
  const notes: Readonly<Record<GrowthNote, boolean>> = {
    otherSlices: known && Math.abs(slices[0]! - slices[1]!) >= SLICES_DIFFER_MM,
    slicesUnknown: !known,
    otherSoftware: before.softwareVersion !== now.softwareVersion,
    untyped: !typed && (before.haemorrhageMl ?? 0) + (now.haemorrhageMl ?? 0) > 0,
    infarctCorrected: before.infarctCorrected === true || now.infarctCorrected === true,
    bleedsRejected: before.bleedsRejected === true || now.bleedsRejected === true,
    studyTime: before.taken?.from === 'study' || now.taken?.from === 'study',
  };
  return (Object.keys(notes) as readonly GrowthNote[]).filter(note => notes[note]);
}
