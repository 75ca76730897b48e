import { type Agreement, agreementFigures } from './agreementFigures.js';
import { type ModelFigures, modelFigures } from './modelFigures.js';
import {
  type AidedFigures,
  aidedFigures,
  aidedOverReaders,
  type MeanFigures,
  meanFigures,
  type ReaderFigures,
  readerFigures,
} from './readerFigures.js';
import type { Study } from './study.js';
import { type Times, timeFigures } from './timeFigures.js';

/** All figures of a study; what could not be computed is null or empty. */
export interface StudyFigures {
  readonly cases: { readonly all: number; readonly withTruth: number; readonly affectedRegions: number };
  readonly readers: readonly ReaderFigures[];
  readonly means: readonly MeanFigures[];
  readonly aided: readonly AidedFigures[];
  readonly aidedOverReaders: ReturnType<typeof aidedOverReaders>;
  readonly times: Times;
  readonly agreement: readonly Agreement[];
  readonly margin: number;
  readonly model: ModelFigures | null;
  readonly remarks: readonly string[];
}

export function studyFigures(study: Study, margin: number): StudyFigures {
  const readers = readerFigures(study);
  const truths = study.cases.flatMap(({ truth }) => (truth === undefined ? [] : [truth.size]));
  return {
    cases: {
      all: study.cases.length,
      withTruth: truths.length,
      affectedRegions: truths.reduce((sum, size) => sum + size, 0),
    },
    readers,
    means: meanFigures(study),
    aided: aidedFigures(study),
    aidedOverReaders: aidedOverReaders(readers, study),
    times: timeFigures(study),
    agreement: agreementFigures(study),
    margin,
    model: modelFigures(study, margin),
    remarks: study.remarks,
  };
}
