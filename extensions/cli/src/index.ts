export {
  type DicomFolder,
  type DicomSeries,
  type ReadOptions,
  readDicomFolder,
  readDicomSeries,
} from './dicom/readDicomFolder.js';
export { type DicomInstance, parseInstance, readSlices } from './dicom/readInstance.js';
