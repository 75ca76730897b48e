/** The extension's id is its package name: OHIF 3.14's plugin descriptors demand it, and source builds look it up by it. */
export const EXTENSION_ID = '@ohif-stroke/extension';
export const PANEL_NAME = 'stroke';
