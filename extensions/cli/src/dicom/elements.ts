/**
 * `@ohif-stroke/cli/dicom`: DICOM files as their elements, for who keeps them whole (the embedded archive). No pixels are
 * decoded, so no decoder is loaded. With the multipart bodies in which DICOMweb sends them.
 */
export { encapsulatedFrames } from './encapsulatedFrames.js';
export { boundaryOf, type Part, readMultipart, writeMultipart } from './multipart.js';
export { type Element, type Elements, PIXEL_DATA } from './parse/elements.js';
export { contextOf } from './parse/naturalise.js';
export { type Part10, readPart10 } from './parse/readPart10.js';
export { readValue, type ValueContext } from './parse/readValue.js';
export { EXPLICIT_VR_LITTLE_ENDIAN, isNative } from './parse/transferSyntax.js';
