import type { OpenRegions, OutsideInfarct } from '@ohif-stroke/core';
import type { Numbers } from './numbers.js';
import type { Text } from './text.js';

/** "left cerebellum, left PCA territory" in the reader's language. */
export const outsidePlaces = (
  { outside, sides }: Pick<Text, 'outside' | 'sides'>,
  { parts }: Pick<OutsideInfarct, 'parts'>,
): string => parts.map(({ place, side }) => outside.place(outside.places[place], sides[side])).join(', ');

/** "Infarct suspected, left cerebellum, outside ASPECTS: 8.2 mL, slice 5". */
export const outsideLine = (text: Text, numbers: Numbers, infarct: OutsideInfarct): string =>
  text.outside.line(
    outsidePlaces(text, infarct),
    text.volumes.ml(numbers.fixed(infarct.volumeMl, 1)),
    text.boxes.slice(infarct.slice + 1),
  );

/** What a total of 10 says: nothing in the regions that could be judged, in one breath with what lies outside. */
export function nothingInRegions(text: Text, outside: readonly OutsideInfarct[], { open, of }: OpenRegions): string {
  const places = outside.map(infarct => outsidePlaces(text, infarct)).join('; ');
  if (open > 0) {
    const bound = text.aspects.atMost(10, open, of);
    return places === '' ? `${bound}, ${text.aspects.nothingElse}` : `${bound}. ${text.outside.suspected(places)}`;
  }
  return places === '' ? text.aspects.side.none : text.outside.nothingInside(places);
}
