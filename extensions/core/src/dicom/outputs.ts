import type { DicomOutput } from './ground/dicomOutput.js';
import { keyObjects } from './ko/keyObjects.js';
import { encapsulatedPdf } from './pdf/encapsulatedPdf.js';
import { secondaryCapture } from './sc/secondaryCapture.js';
import { lesionsSeg, regionsSeg } from './seg/segmentations.js';
import { aspectsSr } from './sr/aspectsSr.js';

/** In the order in which they are stored: the report is the last, so that it never points to what is not there. */
export const OUTPUTS = [
  regionsSeg,
  lesionsSeg,
  secondaryCapture,
  keyObjects,
  encapsulatedPdf,
  aspectsSr,
] as const satisfies readonly DicomOutput[];

export type OutputId = (typeof OUTPUTS)[number]['id'];

/** Each once, in the order of the list. */
export const OUTPUT_IDS: readonly OutputId[] = [...new Set(OUTPUTS.map(({ id }) => id))];

/** The document that speaks of all the others, and that the next one replaces. */
export const REPORT_ID = aspectsSr.id;

/** By what a site names the series of each output, and a download is called: "sr", "regions-seg". */
const keyOf = ({ id, part }: Pick<DicomOutput, 'id' | 'part'>): string => (part === undefined ? id : `${part}-${id}`);

export const SERIES_KEYS: readonly string[] = OUTPUTS.map(keyOf);

/** Name of a download: "aspects-sr.dcm", "aspects-lesions-seg.dcm"; of a document that is saved plain by its own extension. */
export const outputFileName = (output: Pick<DicomOutput, 'id' | 'part'>, extension = 'dcm'): string =>
  `aspects-${keyOf(output)}.${extension}`;
