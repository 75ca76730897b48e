import { CODES } from '../../dataset/codes.js';
import { type Child, hasConceptModifier, text } from '../../dataset/contentTree.js';
import type { Dataset } from '../../dataset/dataset.js';
import { childrenNamed, textIn, wordsOf } from '../../dataset/parseTree.js';
import type { AnyBox } from '../../findings/findings.js';
import type { StrokeResult } from '../../findings/strokeResult.js';
import type { ModelUse } from '../../model/modelUse.js';
import type { WriterInput } from '../ground/writerInput.js';

/** TID 4019, once for the whole report: name, version, networks and every threshold. */
export function algorithmItems({ result }: Pick<WriterInput, 'result'>): readonly Child[] {
  const { software, models, parameters } = result;
  return hasConceptModifier(
    text(CODES.algorithmName, software.name),
    text(CODES.algorithmVersion, software.version),
    ...[...models.map(modelLine), ...Object.entries(parameters).map(parameterLine)].map(line =>
      text(CODES.algorithmParameters, line),
    ),
  );
}

/**
 * TID 4019 in the group of a box that the infarct detector or a site's own model drew: title, version, the model's line,
 * threshold of the class.
 */
export function siteAlgorithm(
  { siteModels = [], detector, models }: StrokeResult,
  { modelId, label }: Pick<AnyBox, 'modelId' | 'label'>,
): readonly Child[] {
  const model = siteModels.find(({ id }) => id === modelId);
  const use = models.find(({ id }) => id === modelId);
  if (detector !== undefined && detector.modelId === modelId && use !== undefined) {
    return named(detector.title, use, [`threshold = ${detector.shownFrom}`, `countedFrom = ${detector.countedFrom}`]);
  }
  if (model === undefined || use === undefined) return [];
  const threshold = model.looksFor.find(sought => sought.label === label)?.threshold;
  return named(model.title, use, threshold === undefined ? [] : [`threshold = ${threshold}`]);
}

const named = (title: string, use: ModelUse, parameters: readonly string[]) =>
  hasConceptModifier(
    text(CODES.algorithmName, title),
    text(CODES.algorithmVersion, use.version),
    ...[modelLine(use), ...parameters].map(line => text(CODES.algorithmParameters, line)),
  );

const modelLine = ({ id, version, sha256, trainedOn }: ModelUse): string =>
  `model ${id} ${version} sha256:${sha256} trained on: ${trainedOn}`;

const MODEL_LINE = /^model (\S+) (\S+) sha256:(\S+) trained on: (.*)$/s;

const parameterLine = ([name, value]: readonly [string, number]): string => `${name} = ${value}`;

const PARAMETER_LINE = /^(\w+) = (-?[\d.e+-]+)$/;

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
      const match = MODEL_LINE.exec(line);
      return match ? [{ id: match[1]!, version: match[2]!, sha256: match[3]!, trainedOn: match[4]! }] : [];
    }),
    parameters: Object.fromEntries(
      lines.flatMap(line => {
        const match = PARAMETER_LINE.exec(line);
        return match && Number.isFinite(Number(match[2])) ? [[match[1]!, Number(match[2])]] : [];
      }),
    ),
  };
}
