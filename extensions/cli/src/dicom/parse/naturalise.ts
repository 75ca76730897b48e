import type { Dataset } from '@ohif-stroke/core';
import { characterSet, type DecodeText } from './characterSets.js';
import { nameOf } from './dictionary.js';
import type { Element, Elements } from './elements.js';
import { latin1 } from './latin1.js';
import { readValue, type ValueContext } from './readValue.js';

const SPECIFIC_CHARACTER_SET = 0x00080005;
const PIXEL_REPRESENTATION = 0x00280103;

/**
 * Elements by keyword in the form that dcmjs gives: one value bare, several in a list, items as datasets, names by group.
 * Items inherit character set and sign of the pixels. Of an attribute that stands twice the first counts, as in dcmtk.
 */
export function naturalise(elements: Elements, outer?: ValueContext): Dataset {
  const context = contextOf(elements, outer);
  const dataset: Record<string, unknown> = {};
  for (const element of elements) {
    const name = nameOf(element.tag);
    // Group lengths are retired (PS3.5 7.2); "__proto__" is no keyword, so plain assignment is safe.
    if ((element.tag & 0xffff) === 0 || name in dataset) continue;
    const value = contentOf(element, context);
    if (value !== undefined) dataset[name] = value;
  }
  return dataset;
}

/** What the values of a dataset or an item are read by, with what it inherits. */
export const contextOf = (elements: Elements, outer?: ValueContext): ValueContext => ({
  decodeText: characterSetOf(elements) ?? outer?.decodeText ?? characterSet([]),
  signedPixels: signOf(elements) ?? outer?.signedPixels ?? false,
});

function contentOf(element: Element, context: ValueContext): unknown {
  if (element.kind === 'sequence') return element.items.map(item => naturalise(item, context));
  return element.kind === 'fragments' ? element.fragments : readValue(element, context);
}

function characterSetOf(elements: Elements): DecodeText | undefined {
  const element = elements.find(({ tag }) => tag === SPECIFIC_CHARACTER_SET);
  return element?.kind === 'value' ? characterSet(latin1(element.bytes).split('\\')) : undefined;
}

function signOf(elements: Elements): boolean | undefined {
  const element = elements.find(({ tag }) => tag === PIXEL_REPRESENTATION);
  return element?.kind === 'value' && element.bytes.length > 0 ? element.bytes.includes(1) : undefined;
}
