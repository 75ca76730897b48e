import { type Failure, failure, type Outcome, success } from '../../failure.js';
import type { EnteredQuantity, NumberItem } from './itemSpec.js';
import { isNihssItem, NIHSS_ITEMS, type NihssItem, type NihssSheet } from './nihss.js';
import { type ItemId, isItemId, itemSpec, type PATIENT_ITEMS } from './patientItems.js';

type Spec<K extends ItemId> = (typeof PATIENT_ITEMS)[K];

/** What the value of an item is, by its kind. */
export type ValueOf<K extends ItemId> =
  Spec<K> extends { kind: 'number' }
    ? number
    : Spec<K> extends { kind: 'quantity' }
      ? EnteredQuantity
      : Spec<K> extends { kind: 'choice'; of: readonly (infer C)[] }
        ? C
        : string;

/** Any of them, for who goes over the list. */
export type ItemValue = number | string | EnteredQuantity;

/** The reader says that an item is not known, though header or images would fill it. */
export const UNKNOWN = 'unknown';

/**
 * What somebody entered about the patient: clinical facts alone, no name, no number of a person. Plain JSON. An item that is
 * absent was not entered; `unknown` takes back what header or images filled in.
 */
export type Patient = { readonly [K in ItemId]?: ValueOf<K> | typeof UNKNOWN } & {
  /** Points of the stroke scale by item, where the total was not entered. */
  readonly nihssItems?: NihssSheet;
};

export const NOBODY: Patient = {};

/** Why an entry is not taken; the sentence is for the person who typed it. */
export type EntryFailure = Failure<
  'entryNotANumber' | 'entryNotWhole' | 'entryOutOfRange' | 'entryNotOffered' | 'entryNotAMoment'
>;

type Checked = Outcome<ItemValue, EntryFailure>;

/** A value for an item as it may be kept, or why it may not. */
export function checkEntry(id: ItemId, value: ItemValue): Checked {
  if (value === UNKNOWN) return success(value);
  const spec = itemSpec(id);
  switch (spec.kind) {
    case 'number':
      return checkNumber(value, spec);
    case 'quantity': {
      const { value: number, unit } =
        typeof value === 'object' && value !== null && typeof value.unit === 'string' ? value : { value, unit: '' };
      const range = Object.hasOwn(spec.units, unit) ? spec.units[unit] : undefined;
      if (range === undefined) return notOffered();
      const checked = checkNumber(number, range);
      return checked.ok ? success({ value: Number(checked.value), unit }) : checked;
    }
    case 'choice':
      return typeof value === 'string' && spec.of.includes(value) ? success(value) : notOffered();
    case 'moment':
      return typeof value === 'string' && isMoment(value)
        ? success(value)
        : failure('entryNotAMoment', 'This is no date with a time of day.');
  }
}

const notOffered = (): Checked => failure('entryNotOffered', 'This answer is not one of those that can be chosen.');

function checkNumber(value: unknown, { min, max, digits }: Pick<NumberItem, 'min' | 'max' | 'digits'>): Checked {
  if (typeof value !== 'number' || !Number.isFinite(value)) return failure('entryNotANumber', 'This is no number.');
  if (digits === 0 && !Number.isInteger(value)) return failure('entryNotWhole', 'This has to be a whole number.');
  if (value < min || value > max) {
    return failure('entryOutOfRange', `This has to lie from ${min} to ${max}.`, { values: { min, max } });
  }
  return success(Number(value.toFixed(digits)));
}

/** Points of one item of the stroke scale. */
export const checkNihssItem = (item: NihssItem, points: number): Checked =>
  checkNumber(points, { min: 0, max: NIHSS_ITEMS[item], digits: 0 });

const MOMENT = /^(\d{4})-(\d{2})-(\d{2})T([01]\d|2[0-3]):([0-5]\d)$/;

/** "2026-01-05T10:15" of a day that exists. */
export function isMoment(text: string): boolean {
  const match = MOMENT.exec(text);
  if (match === null) return false;
  const [year, month, day] = match.slice(1, 4).map(Number);
  const date = new Date(Date.UTC(year!, month! - 1, day));
  return date.getUTCMonth() === month! - 1 && date.getUTCDate() === day;
}

/** The patient with another value of one item; absent takes it back. Undefined where that changes nothing or the value is none. */
export function withItem(patient: Patient, id: ItemId, value: ItemValue | undefined): Patient | undefined {
  const checked = value === undefined ? undefined : checkEntry(id, value);
  if (checked && !checked.ok) return undefined;
  return changed(patient, id, checked?.value);
}

/** The same for an item of the stroke scale. */
export function withNihssItem(patient: Patient, item: NihssItem, points: number | undefined): Patient | undefined {
  if (points !== undefined && !checkNihssItem(item, points).ok) return undefined;
  const { [item]: _before, ...others } = patient.nihssItems ?? {};
  const sheet: NihssSheet = points === undefined ? others : { ...others, [item]: points };
  return changed(patient, 'nihssItems', Object.keys(sheet).length === 0 ? undefined : sheet);
}

/** A patient as a store or a report holds it: what is not known here is left out, what cannot be true makes it none. */
export function patientIn(value: unknown): Patient | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  let patient: Patient = NOBODY;
  for (const [name, told] of Object.entries(value)) {
    if (name === 'nihssItems') {
      if (typeof told !== 'object' || told === null) return undefined;
      for (const [item, points] of Object.entries(told)) {
        if (!isNihssItem(item)) continue;
        if (typeof points !== 'number' || !checkNihssItem(item, points).ok) return undefined;
        patient = withNihssItem(patient, item, points) ?? patient;
      }
    } else if (isItemId(name)) {
      if (!checkEntry(name, told).ok) return undefined;
      patient = withItem(patient, name, told) ?? patient;
    }
  }
  return patient;
}

function changed(patient: Patient, name: string, value: unknown): Patient | undefined {
  const { [name]: before, ...others } = patient as Readonly<Record<string, unknown>>;
  if (JSON.stringify(before) === JSON.stringify(value)) return undefined;
  return value === undefined ? others : { ...others, [name]: value };
}

export const isNobody = (patient: Patient | undefined): boolean =>
  patient === undefined || Object.keys(patient).length === 0;
