import type { BrainPlace } from '../anatomy/brainPlaces.js';
import type { BoxFinding } from './findings.js';
import type { OutsidePart } from './infarct/outsideAspects.js';
import { millilitres } from './millilitres.js';
import { atMostWords, type OpenRegions } from './openRegions.js';

/** An acute infarct outside the ASPECTS regions, as long as one of its boxes stands. */
export interface OutsideInfarct {
  readonly componentId: string;
  readonly parts: readonly OutsidePart[];
  /** Of the parts, mL. */
  readonly volumeMl: number;
  /** Its largest box, and that one's slice of the volume. */
  readonly boxId: string;
  readonly slice: number;
}

/** The infarcts outside the ASPECTS regions among the boxes that stand: one whose boxes were all taken away is none. */
export function outsideInfarcts(boxes: readonly BoxFinding[]): readonly OutsideInfarct[] {
  const largest = new Map<string, BoxFinding>();
  for (const box of boxes) {
    if (box.outside === undefined) continue;
    const known = largest.get(box.componentId);
    if (known === undefined || box.width * box.height > known.width * known.height) largest.set(box.componentId, box);
  }
  return [...largest.values()].map(({ id, componentId, slice, outside = [] }) => ({
    componentId,
    parts: outside,
    volumeMl: outside.reduce((sum, { volumeMl }) => sum + volumeMl, 0),
    boxId: id,
    slice,
  }));
}

const PLACE_WORDS: Readonly<Record<BrainPlace, string>> = {
  cerebellum: 'cerebellum',
  midbrain: 'midbrain',
  pons: 'pons',
  medulla: 'medulla oblongata',
  thalamus: 'thalamus',
  aca: 'ACA territory',
  pca: 'PCA territory',
  borderAcaMca: 'border zone of ACA and MCA',
  borderMcaPca: 'border zone of MCA and PCA',
  elsewhere: 'hemisphere',
};

const placesText = ({ parts }: OutsideInfarct): string =>
  parts.map(({ side, place }) => `${side} ${PLACE_WORDS[place]}`).join(', ');

/** "Infarct suspected, left cerebellum, outside ASPECTS: 8.2 mL, slice 5"; slices are counted from 1, as the panel does. */
export const outsideWords = (boxes: readonly BoxFinding[]): readonly string[] =>
  outsideInfarcts(boxes).map(
    infarct =>
      `Infarct suspected, ${placesText(infarct)}, outside ASPECTS: ${millilitres(infarct.volumeMl)}, slice ${infarct.slice + 1}`,
  );

/** What a total of 10 says: nothing in the regions that could be judged, in one breath with what lies outside. */
export function nothingInRegions(boxes: readonly BoxFinding[], judged: OpenRegions): string {
  const places = outsideInfarcts(boxes).map(placesText);
  const beyond = places.length > 0 ? `, but an infarct is suspected outside them: ${places.join('; ')}` : '';
  const [bound] = atMostWords(10, judged);
  const found = bound ? `${bound}, nothing found in the others` : '10 of 10: nothing found in the ASPECTS regions';
  return `${found}${beyond}`;
}
