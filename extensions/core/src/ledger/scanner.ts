import type { Dataset } from '../dataset/dataset.js';
import { seriesHeaderOf } from '../dataset/parseDataset.js';
import { textOf } from '../dataset/valueRepresentation.js';

/** How the images of a series were made; empty where the header does not say. */
export interface Scanner {
  readonly scanner: string;
  readonly kernel: string;
}

export const UNKNOWN_SCANNER: Scanner = { scanner: '', kernel: '' };

/** Of any image of the series. */
export function scannerOf(dataset: Dataset): Scanner {
  const { manufacturer = '', convolutionKernel } = seriesHeaderOf(dataset);
  const model = textOf(dataset.ManufacturerModelName);
  return { scanner: [manufacturer, model].filter(Boolean).join(' '), kernel: convolutionKernel.join(' ') };
}
