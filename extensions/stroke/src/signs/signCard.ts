import type { SignFinding } from '@ohif-stroke/core';
import type { Numbers, Text } from '../text/index.js';

/** What the viewer says of a sign, in one language. */
export interface SignWords<F> {
  readonly name: string;
  /** "MCA left (dot)": of which side is in `side`, as a word. */
  readonly where: (figures: F, side: string) => string;
  /** "58 HU, other side 41 HU". */
  readonly measured: (figures: F, numbers: Numbers) => string;
  /** What the published rule is. */
  readonly rule: string;
  /** By the names of the sign's `against`. */
  readonly against: Readonly<Record<string, string>>;
  readonly how: string;
  readonly caveats: Readonly<Record<string, string>>;
}

/** How a sign of core reads in the viewer; its texts lie in its folder, in every language. */
export interface SignCard<F> {
  readonly words: (text: Text) => SignWords<F>;
}

/** Probability, measures and counter-evidence of a finding, a part each. */
export const partsOf = <F>(
  { figures, probability, against }: SignFinding<F>,
  words: SignWords<F>,
  numbers: Numbers,
): readonly string[] => [
  words.measured(figures, numbers),
  ...(probability === undefined ? [] : [numbers.percent(probability)]),
  ...against.flatMap(name => (Object.hasOwn(words.against, name) ? [words.against[name]!] : [])),
];
