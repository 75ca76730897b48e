import { defined, type StudyFacts } from '@ohif-stroke/core';
import type { SeriesOption } from './listSeries.js';

/** What the header of a series says for published scores. */
export const studyFacts = (option: Pick<SeriesOption, 'scan' | 'about'> | undefined): StudyFacts => ({
  filled: option?.about ?? {},
  ...defined({ taken: option?.scan?.taken }),
});
