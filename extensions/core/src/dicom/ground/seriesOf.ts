import { defined } from '../../defined.js';
import { stateWord } from './isEdited.js';
import { scoreWords } from './scoreWords.js';
import type { WriterInput } from './writerInput.js';

/** What General Series says of the series of an output. */
export interface Series {
  readonly modality: string;
  readonly number: number;
  readonly description: string;
}

/** The series of an output (`OutputName`), as the site names it or else as we do. */
export function seriesOf(
  { aspects, read, context }: Pick<WriterInput, 'aspects' | 'context'> & { readonly read?: WriterInput['read'] },
  output: string,
  usual: Series,
): Series {
  const site = context.series?.[output];
  const fields: Readonly<Record<string, string>> = {
    score: scoreWords({ aspects, ...defined({ read }) }),
    state: stateWord({ aspects, ...defined({ read }) }),
  };
  const description = site?.description?.replace(/\{(\w+)\}/g, (whole, name: string) => fields[name] ?? whole);
  return { ...usual, ...defined({ number: site?.number, description }) };
}
