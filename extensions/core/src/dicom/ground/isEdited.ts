import type { WriterInput } from './writerInput.js';

/** Whether anything in it is a person's. */
export const isEdited = ({ aspects, read }: Pick<WriterInput, 'aspects' | 'read'>): boolean =>
  aspects.side !== aspects.aiSide ||
  aspects.regions.some(region => region.reader !== undefined) ||
  (read !== undefined && read.phase !== 'ai');

/** Who stands behind what an object shows, for its series description. */
export const stateWord = (input: Pick<WriterInput, 'aspects' | 'read'>): 'AI' | 'read' | 'signed' =>
  input.read?.phase === 'signed' ? 'signed' : isEdited(input) ? 'read' : 'AI';
