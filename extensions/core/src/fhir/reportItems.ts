import type { Code } from '../dataset/codes.js';
import type { InstanceReference } from '../dataset/contentTree.js';
import type { Dataset } from '../dataset/dataset.js';
import { childrenOf, codeIn, listOf, measuredValue, nameOf, wordsOf } from '../dataset/parseTree.js';
import { dateValue, personName, textOf, timeValue } from '../dataset/valueRepresentation.js';
import { concept, quantityOf } from './concepts.js';
import { clockOf, dayOf, momentOf } from './fhirTime.js';
import type { Value } from './fhirTypes.js';
import { plainText } from './plainText.js';

/** A content item of the report that has a value. */
export interface ReportItem {
  readonly name: Code;
  readonly value: Value;
  /** The code, where the value is one. */
  readonly code?: Code;
  /** What narrows the name: side, site, kind, derivation; also those of the items that it is a part of. */
  readonly modifiers: readonly Modifier[];
  /** What it is inferred from, or contains. */
  readonly basis: readonly ReportItem[];
  readonly outlines: readonly Outline[];
}

export interface Modifier {
  readonly name: Code;
  /** A code, or the words of a text. */
  readonly value: Code | string;
}

/** Lines on one image: columns and rows in turn, 0,0 at the outer corner of the first pixel (PS3.3 C.18.6). */
export interface Outline {
  readonly name: Code;
  readonly graphicType: string;
  readonly coordinates: readonly number[];
  readonly image: InstanceReference;
}

const isModifier = ({ RelationshipType }: Dataset): boolean => RelationshipType === 'HAS CONCEPT MOD';

/** The items below one, without what narrows its own name and without outlines. Containers are looked into. */
export const itemsIn = (parent: Dataset, above: readonly Modifier[] = []): readonly ReportItem[] =>
  childrenOf(parent)
    .filter(item => !isModifier(item))
    .flatMap(item => {
      if (item.ValueType === 'CONTAINER') return itemsIn(item, above);
      const name = nameOf(item);
      const value = fhirValue(item);
      if (name === undefined || value === undefined) return [];
      const modifiers = [...above, ...modifiersOf(item)];
      const code = codeIn(item);
      const basis = itemsIn(item, modifiers);
      return [{ name, value, ...(code ? { code } : {}), modifiers, basis, outlines: outlinesIn(item) }];
    });

export const modifiersOf = (item: Dataset): readonly Modifier[] =>
  childrenOf(item)
    .filter(isModifier)
    .flatMap(child => {
      const name = nameOf(child);
      const value = codeIn(child) ?? plainText(wordsOf(child));
      return name === undefined || value === '' ? [] : [{ name, value }, ...modifiersOf(child)];
    });

/** The outlines directly below an item. */
export const outlinesIn = (item: Dataset): readonly Outline[] =>
  childrenOf(item).flatMap(child => {
    const name = nameOf(child);
    const image = listOf(childrenOf(child).find(each => each.ValueType === 'IMAGE')?.ReferencedSOPSequence)[0];
    if (child.ValueType !== 'SCOORD' || name === undefined || image === undefined) return [];
    const frame = Number(textOf(image.ReferencedFrameNumber));
    return [
      {
        name,
        graphicType: textOf(child.GraphicType),
        coordinates: (Array.isArray(child.GraphicData) ? child.GraphicData : []).map(Number),
        image: {
          sopClassUid: textOf(image.ReferencedSOPClassUID),
          sopInstanceUid: textOf(image.ReferencedSOPInstanceUID),
          ...(frame > 0 ? { frameNumber: frame } : {}),
        },
      },
    ];
  });

function fhirValue(item: Dataset): Value | undefined {
  switch (item.ValueType) {
    case 'NUM': {
      const value = measuredValue(item);
      const unit = unitOf(item);
      return value === undefined || unit === undefined ? undefined : { valueQuantity: quantityOf(value, unit) };
    }
    case 'CODE': {
      const code = codeIn(item);
      return code && { valueCodeableConcept: concept(code) };
    }
    case 'TEXT':
      return words(wordsOf(item));
    case 'PNAME':
      return words(personName(item.PersonName).Alphabetic);
    case 'UIDREF':
      return words(`urn:oid:${textOf(item.UID)}`);
    case 'COMPOSITE':
      return words(`urn:oid:${textOf(listOf(item.ReferencedSOPSequence)[0]?.ReferencedSOPInstanceUID)}`);
    case 'DATETIME': {
      const valueDateTime = momentOf(textOf(item.DateTime));
      return valueDateTime === undefined ? undefined : { valueDateTime };
    }
    case 'DATE': {
      const date = dateValue(textOf(item.Date));
      return date === '' ? undefined : { valueDateTime: dayOf(date) };
    }
    case 'TIME': {
      const time = timeValue(textOf(item.Time));
      return time === '' ? undefined : { valueTime: clockOf(time) };
    }
    default:
      return undefined;
  }
}

const words = (text: string): Value | undefined => {
  const valueString = plainText(text);
  return valueString === '' ? undefined : { valueString };
};

const unitOf = (item: Dataset): Code | undefined =>
  nameOf({ ConceptNameCodeSequence: listOf(item.MeasuredValueSequence)[0]?.MeasurementUnitsCodeSequence });
