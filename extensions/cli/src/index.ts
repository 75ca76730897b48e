export {
  type DicomFolder,
  type DicomSeries,
  type ReadOptions,
  readDicomFolder,
} from './dicom/readDicomFolder.js';
export { readDicomSeries } from './dicom/readDicomSeries.js';
export { type DicomInstance, parseInstance, readSlices } from './dicom/readInstance.js';
export { createRandom } from './evaluate/statistics/random.js';
export type { Input } from './input/input.js';
export { readInput } from './input/readInput.js';
