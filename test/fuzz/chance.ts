import { createRandom } from '@ohif-stroke/cli';

/** Seeded chance: the same seed makes the same mutation on any machine. */
export interface Chance {
  /** 0 to n - 1. */
  readonly below: (n: number) => number;
  readonly pick: <T>(list: readonly T[]) => T;
  readonly bytes: (n: number) => Buffer;
}

export function chanceOf(seed: number): Chance {
  const random = createRandom(seed);
  const below = (n: number) => Math.floor(random() * n);
  return {
    below,
    pick: list => {
      const picked = list[below(list.length)];
      if (picked === undefined) throw new Error('nothing to pick from');
      return picked;
    },
    bytes: n => Buffer.from(Array.from({ length: n }, () => below(256))),
  };
}
