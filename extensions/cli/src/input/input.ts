import type { AssignedSeries, Dataset, Notice, SeriesSource } from '@ohif-stroke/core';

/** What a command has to analyse, from whatever kind of file. */
export type Input =
  | {
      readonly _tag: 'readable';
      readonly kind: 'dicom' | 'nifti';
      /** `Pipeline.id`: whose the series is. */
      readonly pipeline: string;
      readonly source: SeriesSource;
      /** Naturalised dataset of one source image; absent for NIfTI, which has none. */
      readonly dataset?: Dataset;
      readonly series: readonly AssignedSeries[];
      /** Remarks on the input that go with the result. */
      readonly warnings: readonly Notice[];
      /** What was passed over on the way, as sentences. */
      readonly remarks: readonly string[];
    }
  | {
      /** Nothing here may be scored; the headers alone say so. */
      readonly _tag: 'refused';
      readonly kind: 'dicom' | 'nifti';
      readonly reasons: readonly Notice[];
      /** What else the headers of the refused series say, such as what was set aside. */
      readonly warnings?: readonly Notice[];
      readonly series: readonly AssignedSeries[];
      readonly remarks: readonly string[];
    };

/** What the person asked for; what is left out is chosen. */
export interface Wanted {
  readonly studyInstanceUid?: string;
  readonly seriesInstanceUid?: string;
}

export interface ReadHooks {
  readonly onFraction: (fraction: number) => void;
  readonly cancelled: () => boolean;
}
