import { type ImageFacts, ORDER_IN_TIME, type TimeAttribute } from '../dataset/imageFacts.js';
import { groupBy } from './groupBy.js';
import { placesOf, positionsMm } from './places.js';

/** One way over the head out of a series that shows its positions several times. */
export interface MainPass {
  readonly main: readonly ImageFacts[];
  /** Images of the other passes. */
  readonly others: readonly ImageFacts[];
  /** Images for each position before the passes were told apart; 1 where nothing repeats. */
  readonly times: number;
}

interface Placed {
  readonly image: ImageFacts;
  readonly place: number;
}

/** A pass with this share of the fullest one's images is as good as whole. Engineering limit. */
const WHOLE_PASS = 0.85;
/** Passes that share less than this of the smaller one's positions are blocks of one scan that meet. Engineering limit. */
const SAME_RANGE = 0.5;

/**
 * Tells the passes of a dynamic scan or a repetition apart by the first attribute that can: scanners number acquisitions
 * by scan, by block of slices or by slice, so a number alone parts nothing as long as no position repeats. Of several
 * passes the earliest whole one is the main one: before contrast medium, if any was given. Where no attribute tells them
 * apart, all images stay together and `assembleVolume` compares their pixels.
 */
export function mainPass(images: readonly ImageFacts[]): MainPass {
  const whole = { main: images, others: [], times: 1 };
  const planes = images.flatMap(({ geometry }) => geometry ?? []);
  if (planes.length < images.length) return whole;
  const places = placesOf(positionsMm(planes));
  const distinct = new Set(places).size;
  if (distinct === images.length) return whole;
  const placed = images.map((image, i) => ({ image, place: places[i]! }));
  for (const attribute of ORDER_IN_TIME) {
    const passes = passesBy(placed, attribute);
    if (passes === undefined) continue;
    if (passes.length === 1) return whole;
    const fullest = Math.max(...passes.map(pass => pass.length));
    const main = passes.find(pass => pass.length >= WHOLE_PASS * fullest)!;
    return {
      main: imagesOf(main),
      others: imagesOf(passes.filter(pass => pass !== main).flat()),
      times: images.length / distinct,
    };
  }
  return whole;
}

const imagesOf = (pass: readonly Placed[]) => pass.map(({ image }) => image);

/** In the order of time; undefined where the attribute is missing, the same everywhere, or repeats positions itself. */
function passesBy(placed: readonly Placed[], attribute: TimeAttribute): readonly (readonly Placed[])[] | undefined {
  const groups = groupBy(placed, ({ image }) => image.time[attribute]);
  if (groups.size < 2 || groups.has('')) return undefined;
  if ([...groups.values()].some(group => placesIn(group).size < group.length)) return undefined;
  const passes: Placed[][] = [];
  for (const [, group] of [...groups].toSorted(([a], [b]) => inTime(a, b))) {
    const current = passes.at(-1);
    if (current && shared(current, group) === 0) current.push(...group);
    else passes.push([...group]);
  }
  return passes.reduce<Placed[][]>((blocks, pass) => {
    const last = blocks.at(-1);
    if (last && shared(last, pass) < SAME_RANGE * Math.min(last.length, pass.length)) last.push(...pass);
    else blocks.push(pass);
    return blocks;
  }, []);
}

const placesIn = (group: readonly Placed[]): ReadonlySet<number> => new Set(group.map(({ place }) => place));

function shared(a: readonly Placed[], b: readonly Placed[]): number {
  const known = placesIn(a);
  return b.filter(({ place }) => known.has(place)).length;
}

/** Numbers by size, times by their digits. */
const inTime = (a: string, b: string): number => Number(a) - Number(b) || (a < b ? -1 : 1);
