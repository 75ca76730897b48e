import { defined } from '../defined.js';
import type { Code } from './codes.js';
import type { Dataset } from './dataset.js';
import { isUid } from './uid.js';
import { dateValue, decimalString, type PersonName, paragraphs, timeValue } from './valueRepresentation.js';

/**
 * Content items of a Comprehensive SR (PS3.3 A.35.3), built so that an invalid one cannot exist: names are part of every
 * constructor, a relationship only takes what the IOD allows below that value type, and a value that a receiver would
 * choke on (a NUM without number, a code over its length) throws here instead of blanking a viewport there.
 */
declare const itemType: unique symbol;
export type Item<V extends string = string> = Dataset & { readonly [itemType]: V };

/** An item with the relationship to its parent. */
export type Child = Dataset & { readonly RelationshipType: string };

const relate =
  (relationship: string) =>
  (...items: readonly Item[]): readonly Child[] =>
    items.map(item => ({ RelationshipType: relationship, ...item }));

export const contains = relate('CONTAINS');
export const hasObservationContext = relate('HAS OBS CONTEXT');
export const hasAcquisitionContext = relate('HAS ACQ CONTEXT');
export const hasConceptModifier: (...items: readonly (Item<'CODE'> | Item<'TEXT'>)[]) => readonly Child[] =
  relate('HAS CONCEPT MOD');
export const inferredFrom: (...items: readonly (Item<'NUM'> | Item<'TEXT'> | Item<'SCOORD'>)[]) => readonly Child[] =
  relate('INFERRED FROM');

/** A code sequence item (PS3.3 table 8.8-1). Code value SH 16, designator SH 16, meaning LO 64. */
export function codeItem(code: Code): Dataset {
  const fits = (text: string, length: number) => text.length > 0 && text.length <= length && !text.includes('\\');
  if (!fits(code.value, 16)) throw new Error(`code value "${code.value}" does not fit 1-16 characters`);
  if (!fits(code.scheme, 16)) throw new Error(`coding scheme "${code.scheme}" does not fit 1-16 characters`);
  if (!fits(code.meaning, 64)) throw new Error(`code meaning "${code.meaning}" does not fit 1-64 characters`);
  const equivalents = code.equivalents?.map(codeItem);
  return {
    CodeValue: code.value,
    CodingSchemeDesignator: code.scheme,
    CodeMeaning: code.meaning,
    ...defined({ EquivalentCodeSequence: equivalents }),
  };
}

function item<V extends string>(type: V, name: Code, value: Dataset, children: readonly Child[]): Item<V> {
  const content = children.length > 0 ? { ContentSequence: children } : {};
  // The brand exists at compile time only; this is the one place that grants it.
  return { ValueType: type, ConceptNameCodeSequence: [codeItem(name)], ...value, ...content } as unknown as Item<V>;
}

export const code = (name: Code, value: Code, children: readonly Child[] = []): Item<'CODE'> =>
  item('CODE', name, { ConceptCodeSequence: [codeItem(value)] }, children);

export function text(name: Code, value: string, children: readonly Child[] = []): Item<'TEXT'> {
  const clean = paragraphs(value);
  if (clean.trim() === '') throw new Error(`${name.meaning}: a TEXT item needs text`);
  return item('TEXT', name, { TextValue: clean }, children);
}

/** A moment; `value` is a DT of `dicomTime`. */
export function dateTimeItem(name: Code, value: string): Item<'DATETIME'> {
  if (!/^\d{14}(\.\d{1,6})?[+-]\d{4}$/.test(value)) throw new Error(`${name.meaning}: not a moment with its zone`);
  return item('DATETIME', name, { DateTime: value }, []);
}

/** A DA. */
export function dateItem(name: Code, value: string): Item<'DATE'> {
  if (dateValue(value) === '') throw new Error(`${name.meaning}: not a date`);
  return item('DATE', name, { Date: value }, []);
}

/** A TM. */
export function timeItem(name: Code, value: string): Item<'TIME'> {
  if (timeValue(value) === '') throw new Error(`${name.meaning}: not a time`);
  return item('TIME', name, { Time: value }, []);
}

/** A reference to an object that is no image. */
export const composite = (name: Code, of: InstanceReference): Item<'COMPOSITE'> =>
  item('COMPOSITE', name, { ReferencedSOPSequence: [instanceReference(of)] }, []);

export function personNameItem(name: Code, value: PersonName): Item<'PNAME'> {
  if (value.Alphabetic === '') throw new Error(`${name.meaning}: a PNAME item needs a name`);
  return item('PNAME', name, { PersonName: value }, []);
}

export function uidReference(name: Code, uid: string): Item<'UIDREF'> {
  if (!isUid(uid)) throw new Error(`${name.meaning}: not a UID`);
  return item('UIDREF', name, { UID: uid }, []);
}

/** A measurement. NaN and infinities throw: the caller leaves out what was not measured. */
export function num(name: Code, value: number, unit: Code, children: readonly Child[] = []): Item<'NUM'> {
  if (!Number.isFinite(value)) throw new Error(`${name.meaning}: a NUM item needs a finite number`);
  const measured = { NumericValue: decimalString(value), MeasurementUnitsCodeSequence: [codeItem(unit)] };
  return item('NUM', name, { MeasuredValueSequence: [measured] }, children);
}

/** Like `num`, but nothing at all for a figure that does not exist. */
export const numIfMeasured = (name: Code, value: number, unit: Code, children: readonly Child[] = []) =>
  Number.isFinite(value) ? [num(name, value, unit, children)] : [];

/** A referenced SOP instance, optionally one frame of it. */
export interface InstanceReference {
  readonly sopClassUid: string;
  readonly sopInstanceUid: string;
  readonly frameNumber?: number;
}

export function instanceReference(of: InstanceReference): Dataset {
  if (!isUid(of.sopClassUid) || !isUid(of.sopInstanceUid)) throw new Error('an instance reference needs UIDs');
  return {
    ReferencedSOPClassUID: of.sopClassUid,
    ReferencedSOPInstanceUID: of.sopInstanceUid,
    ...defined({ ReferencedFrameNumber: of.frameNumber }),
  };
}

/** An IMAGE item; inside an image library it carries no concept name (TID 1601 row 1). */
export const image = (of: InstanceReference): Item<'IMAGE'> =>
  ({ ValueType: 'IMAGE', ReferencedSOPSequence: [instanceReference(of)] }) as unknown as Item<'IMAGE'>;

/** Column and row in pixels of the image, 0,0 at the outer corner of the first pixel (PS3.3 C.18.6.1.1). */
export type ImagePoint = readonly [column: number, row: number];

/** A closed POLYLINE drawn on one image; the last point repeats the first. */
export function closedPolyline(name: Code, points: readonly ImagePoint[], on: InstanceReference): Item<'SCOORD'> {
  const first = points[0];
  const last = points.at(-1);
  if (first === undefined || last === undefined || points.length < 4) throw new Error('an outline needs three corners');
  if (first[0] !== last[0] || first[1] !== last[1]) throw new Error('an outline has to return to its first point');
  return polyline(name, points, on);
}

/** A POLYLINE that need not return to its first point. */
export function polyline(name: Code, points: readonly ImagePoint[], on: InstanceReference): Item<'SCOORD'> {
  if (points.length < 2) throw new Error('a line needs two ends');
  if (!points.flat().every(Number.isFinite)) throw new Error('a line needs finite coordinates');
  const selected = [{ RelationshipType: 'SELECTED FROM', ...image(on) }];
  return item('SCOORD', name, { GraphicType: 'POLYLINE', GraphicData: points.flat() }, selected);
}

export const container = (name: Code, children: readonly Child[]): Item<'CONTAINER'> =>
  item('CONTAINER', name, { ContinuityOfContent: 'SEPARATE' }, children);

/** The root of a document made by a template of PS3.16. */
export const rootContainer = (
  name: Code,
  templateIdentifier: string,
  children: readonly Child[],
): Item<'CONTAINER'> => ({
  ...container(name, children),
  ContentTemplateSequence: [{ MappingResource: 'DCMR', TemplateIdentifier: templateIdentifier }],
});

/** Tells instances and frames apart. */
export const referenceKey = ({ sopInstanceUid, frameNumber }: InstanceReference): string =>
  `${sopInstanceUid}/${frameNumber ?? ''}`;

/** All instances, or frames of them, that a tree of content refers to; each once. */
export function referencedInstances(content: Dataset): readonly InstanceReference[] {
  const children = Array.isArray(content.ContentSequence) ? content.ContentSequence : [];
  const own = Array.isArray(content.ReferencedSOPSequence) ? content.ReferencedSOPSequence : [];
  const all = [
    ...own.map((r: Dataset) => ({
      sopClassUid: String(r.ReferencedSOPClassUID),
      sopInstanceUid: String(r.ReferencedSOPInstanceUID),
      ...(r.ReferencedFrameNumber !== undefined && { frameNumber: Number(r.ReferencedFrameNumber) }),
    })),
    ...children.flatMap((child: Dataset) => referencedInstances(child)),
  ];
  return [...new Map(all.map(reference => [referenceKey(reference), reference])).values()];
}

/** The instances behind references, without their frames; each once. */
export const wholeInstances = (references: readonly InstanceReference[]): readonly InstanceReference[] => [
  ...new Map(
    references.map(({ sopClassUid, sopInstanceUid }) => [sopInstanceUid, { sopClassUid, sopInstanceUid }]),
  ).values(),
];
