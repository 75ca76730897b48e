import type { Chance } from './chance.js';
import { elementsOf, spliced, withValue } from './elements.js';
import type { Mutation } from './mutation.js';

/** A report and the masks beside it, as an archive keeps them. */
export interface ArchivedFiles {
  readonly sr: Buffer;
  readonly segmentations: readonly Buffer[];
}

type Change = (file: Buffer, chance: Chance) => Buffer;

/** The report in half of the cases, else one of the masks. */
const inOne =
  (change: Change) =>
  ({ sr, segmentations }: ArchivedFiles, chance: Chance): ArchivedFiles => {
    if (chance.below(2) === 0) return { sr: change(sr, chance), segmentations };
    const chosen = chance.below(segmentations.length);
    return { sr, segmentations: segmentations.map((file, n) => (n === chosen ? change(file, chance) : file)) };
  };

const inReport =
  (change: Change) =>
  ({ sr, segmentations }: ArchivedFiles, chance: Chance): ArchivedFiles => ({ sr: change(sr, chance), segmentations });

const HEADER_AT = 128;
const place = (file: Buffer, c: Chance) => HEADER_AT + c.below(file.length - HEADER_AT);

function flipped(file: Buffer, c: Chance): Buffer {
  const out = Buffer.from(file);
  out[place(file, c)]! ^= 1 << c.below(8);
  return out;
}

/** One of the places where a text stands in the file, written over by another of the same length. */
function replaced(file: Buffer, [from, to]: readonly [string, string], c: Chance): Buffer {
  const places: number[] = [];
  for (let at = file.indexOf(from); at >= 0; at = file.indexOf(from, at + 1)) places.push(at);
  if (places.length === 0) return file;
  const out = Buffer.from(file);
  out.write(to, c.pick(places), 'latin1');
  return out;
}

/** Words of the same length that say something else. */
const WORDS = [
  ['Left', 'Rigt'],
  ['52101004', '52101005'],
  ['Present', 'Prezent'],
  ['Absent', 'Absemt'],
  ['DCM', 'DCN'],
  ['SCT', 'SRT'],
  ['CONTAINS', 'HAS PROP'],
  ['NUM ', 'CODE'],
] as const;

export const ARCHIVED_MUTATIONS: readonly Mutation<ArchivedFiles>[] = [
  { name: 'bit flipped in the report', apply: inReport(flipped) },
  {
    name: 'bit flipped in a mask',
    untellable: 'a mask with another voxel is a mask',
    apply: ({ sr, segmentations }, c) => ({
      sr,
      segmentations: segmentations.map((file, n) => (n === 0 ? flipped(file, c) : file)),
    }),
  },
  {
    name: 'bytes overwritten',
    untellable: 'half of them fall on the bits of a mask',
    apply: inOne((file, c) => {
      const out = Buffer.from(file);
      c.bytes(1 + c.below(30)).copy(out, place(file, c));
      return out;
    }),
  },
  {
    name: 'report overwritten',
    apply: inReport((file, c) =>
      spliced(file, place(file, c), file.length, Buffer.concat([c.bytes(8), file.subarray(place(file, c))])),
    ),
  },
  { name: 'truncated', apply: inOne((file, c) => file.subarray(0, c.below(file.length))) },
  {
    name: 'bytes cut out of the report',
    apply: inReport((file, c) => {
      const at = place(file, c);
      return spliced(file, at, at + 2 * (1 + c.below(20)), Buffer.alloc(0));
    }),
  },
  {
    name: 'element dropped',
    apply: inOne((file, c) => {
      const { at, end } = c.pick(elementsOf(file));
      return spliced(file, at, end, Buffer.alloc(0));
    }),
  },
  { name: 'value emptied', apply: inOne((file, c) => withValue(file, c.pick(elementsOf(file)), Buffer.alloc(0))) },
  {
    name: 'value of random bytes',
    apply: inOne((file, c) => withValue(file, c.pick(elementsOf(file)), c.bytes(2 * (1 + c.below(16))))),
  },
  { name: 'word of the report', apply: inReport((file, c) => replaced(file, c.pick(WORDS), c)) },
  { name: 'masks of neither', apply: ({ sr }) => ({ sr, segmentations: [] }) },
  { name: 'masks exchanged', apply: ({ sr, segmentations }) => ({ sr, segmentations: segmentations.toReversed() }) },
];
