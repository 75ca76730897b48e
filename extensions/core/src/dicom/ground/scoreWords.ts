import { scoreText } from '../../reading/readWords.js';
import type { WriterInput } from './writerInput.js';

/**
 * The score as it stands in descriptions of series, which every list of an archive shows. A read of a reader study keeps it to itself:
 * the next reader of the case would see it before the first image.
 */
export function scoreWords({ aspects, read }: Pick<WriterInput, 'aspects' | 'read'>): string {
  const study = read?.study;
  return study === undefined ? scoreText(aspects) : `Reader study ${study.id}, session ${study.session}`;
}
