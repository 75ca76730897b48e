import { longString } from '../../dataset/valueRepresentation.js';
import { defined } from '../../defined.js';
import { success } from '../../failure.js';
import type { DicomOutput, OutputInput } from '../ground/dicomOutput.js';
import { isEdited } from '../ground/isEdited.js';
import { isSegmentation } from '../ground/sopClasses.js';
import { buildAspectsSr, type ReportOptions } from './buildAspectsSr.js';
import { NO_ORGANISATION } from './state.js';

/** The report. It refers to the SEGs made before it; what else a site stores says itself what it belongs to. */
export const aspectsSr = {
  id: 'sr',
  title: 'DICOM Structured Report',
  always: true,
  build: (input, made) =>
    success(
      buildAspectsSr(input, {
        ...stateOf(input),
        ...defined({ predecessor: input.predecessor }),
        segmentations: made.filter(isSegmentation),
      }),
    ),
} as const satisfies DicomOutput;

function stateOf(input: OutputInput): Pick<ReportOptions, 'state' | 'observer'> {
  const { read, source, readerName } = input;
  if (read?.signature) {
    const organisation = read.signature.organisation ?? (longString(source.InstitutionName) || NO_ORGANISATION);
    return { state: 'verified', observer: { name: read.signature.name, organisation } };
  }
  if (!isEdited(input)) return { state: 'preliminary' };
  if (readerName === undefined) throw new Error('a report with changes needs the name of the reader');
  return { state: 'read', observer: { name: readerName } };
}
