import type { DocumentReference } from '../../dataset/documentReference.js';

/** SOP classes of what is written (PS3.4 B.5). */
export const COMPREHENSIVE_SR = '1.2.840.10008.5.1.4.1.1.88.33';
export const SEGMENTATION_STORAGE = '1.2.840.10008.5.1.4.1.1.66.4';
export const SECONDARY_CAPTURE = '1.2.840.10008.5.1.4.1.1.7';
export const ENCAPSULATED_PDF = '1.2.840.10008.5.1.4.1.1.104.1';

export const isSegmentation = ({ sopClassUid }: Pick<DocumentReference, 'sopClassUid'>): boolean =>
  sopClassUid === SEGMENTATION_STORAGE;
