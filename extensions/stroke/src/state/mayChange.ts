import type { TimelessReadAction } from './actions.js';
import type { ReaderStudyState } from './readerStudy.js';

/** What belongs to the course of the study itself, and is no work of the reader. */
const OF_THE_STUDY: readonly TimelessReadAction['type'][] = ['caseShown', 'caseHandedIn', 'signed', 'stored'];

/** While the images are covered no key of the viewer changes a read. */
export const mayChange = (study: ReaderStudyState | undefined, { type }: TimelessReadAction): boolean =>
  study === undefined || study.stage.phase === 'reading' || OF_THE_STUDY.includes(type);
