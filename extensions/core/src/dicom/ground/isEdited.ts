import type { WriterInput } from './writerInput.js';

/** Whether anything in it is a person's. */
export const isEdited = ({ aspects, read }: Pick<WriterInput, 'aspects' | 'read'>): boolean =>
  aspects.side !== aspects.aiSide ||
  aspects.regions.some(region => region.reader !== undefined) ||
  (read !== undefined && read.phase !== 'ai');
