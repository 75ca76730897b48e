import { CODES } from '../../dataset/codes.js';
import type { Dataset } from '../../dataset/dataset.js';
import { childrenNamed, textIn, wordsOf } from '../../dataset/parseTree.js';
import type { ModelUse } from '../../model/modelUse.js';

export interface StoredAlgorithm {
  readonly name: string;
  readonly version: string;
  readonly models: readonly ModelUse[];
  readonly parameters: Readonly<Record<string, number>>;
}

/** Which software, models and thresholds made a report (TID 4019). */
export function algorithmOf(measurements: Dataset): StoredAlgorithm {
  const lines = childrenNamed(measurements, CODES.algorithmParameters).map(wordsOf);
  return {
    name: textIn(measurements, CODES.algorithmName),
    version: textIn(measurements, CODES.algorithmVersion),
    models: lines.flatMap(line => {
      const match = /^model (\S+) (\S+) sha256:(\S+) trained on: (.*)$/s.exec(line);
      return match ? [{ id: match[1]!, version: match[2]!, sha256: match[3]!, trainedOn: match[4]! }] : [];
    }),
    parameters: Object.fromEntries(
      lines.flatMap(line => {
        const match = /^(\w+) = (-?[\d.e+-]+)$/.exec(line);
        return match && Number.isFinite(Number(match[2])) ? [[match[1]!, Number(match[2])]] : [];
      }),
    ),
  };
}
