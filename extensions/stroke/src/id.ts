/** The extension's id is its package name: OHIF 3.14's plugin descriptors demand it, and source builds look it up by it. */
export const EXTENSION_ID = '@ohif-stroke/extension';
export const PROTOCOL_ID = '@ohif-stroke/side-by-side';

/** The pair, as the viewer's command `setHangingProtocol` takes it. */
export const SIDE_BY_SIDE_STAGE = { protocolId: PROTOCOL_ID, stageId: 'sideBySide' } as const;
