export {
  type DicomFolder,
  type DicomSeries,
  type ReadOptions,
  readDicomFolder,
} from './dicom/readDicomFolder.js';
export { readDicomSeries } from './dicom/readDicomSeries.js';
export { type DicomInstance, parseInstance, readSlices } from './dicom/readInstance.js';
export type { Input } from './input/input.js';
export { readInput } from './input/readInput.js';
export { createRandom } from './statistics/random.js';
