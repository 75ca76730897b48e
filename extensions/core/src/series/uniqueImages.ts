import type { ImageFacts } from '../dataset/imageFacts.js';
import { MIN_SEPARATION_MM } from '../volume/assembleVolume.js';
import { groupBy } from './groupBy.js';

export interface UniqueImages {
  /** Each image once, in the order given. */
  readonly images: readonly ImageFacts[];
  /** The same bytes again. */
  readonly copies: number;
  /** The same identity at the same place, but not the same bytes: whether they show the same, only their pixels tell. */
  readonly rivals: readonly { readonly kept: ImageFacts; readonly rival: ImageFacts }[];
  /** Images at different places that share one identity (PS3.5 9: a SOP Instance UID names one instance). */
  readonly sharing: number;
}

/** An instance counts once (SOP Instance UID and frame), however often it was stored or exported. */
export function uniqueImages(images: readonly ImageFacts[]): UniqueImages {
  const kept = new Set<ImageFacts>();
  const rivals: { kept: ImageFacts; rival: ImageFacts }[] = [];
  let copies = 0;
  let sharing = 0;
  for (const same of groupBy(images, nameOf).values()) {
    const own: ImageFacts[] = [];
    for (const image of same) {
      const known = own.find(other => atOnePlace(other, image));
      if (known === undefined) own.push(image);
      else if (known.fingerprint === image.fingerprint) copies += 1;
      else rivals.push({ kept: known, rival: image });
    }
    for (const image of own) kept.add(image);
    if (own.length > 1) sharing += own.length;
  }
  return { images: images.filter(image => kept.has(image)), copies, rivals, sharing };
}

const nameOf = ({ sopInstanceUid, frameNumber = 0 }: ImageFacts): string => `${sopInstanceUid} ${frameNumber}`;

function atOnePlace({ geometry: a }: ImageFacts, { geometry: b }: ImageFacts): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.originLps.every((mm, i) => Math.abs(mm - b.originLps[i]!) < MIN_SEPARATION_MM);
}
