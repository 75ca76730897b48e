import { CODES } from '../../dataset/codes.js';
import type { Dataset } from '../../dataset/dataset.js';
import { childrenNamed, wordsOf } from '../../dataset/parseTree.js';
import { NOT_ASSESSED, placeText, type RegionPlace, WARNING } from '../ground/reportLines.js';

export interface StoredComments {
  /** Warnings about the series, in the words of the report. */
  readonly warnings: readonly string[];
  /** Whether the report says that it has no group of this region as the scan does not cover it. */
  readonly isNotAssessed: (region: RegionPlace) => boolean;
}

/** The lines that mean something to a program; the others are for people, and stand as items too. */
export function commentsOf(evaluations: Dataset): StoredComments {
  const lines = childrenNamed(evaluations, CODES.comment).map(wordsOf);
  const after = (start: string) => lines.flatMap(line => (line.startsWith(start) ? [line.slice(start.length)] : []));
  const notAssessed = new Set(after(NOT_ASSESSED).flatMap(line => line.split(', ')));
  return { warnings: after(WARNING), isNotAssessed: region => notAssessed.has(placeText(region)) };
}
