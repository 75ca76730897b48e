/** The two functions of @cornerstonejs/dicom-codec that are used; it ships no types. */
declare module '@cornerstonejs/dicom-codec' {
  export interface ImageInfo {
    readonly rows: number;
    readonly columns: number;
    readonly bitsAllocated: number;
    readonly samplesPerPixel: number;
    readonly signed: boolean;
  }
  const codec: {
    hasCodec(transferSyntaxUid: string): boolean;
    decode(
      frame: Uint8Array,
      info: ImageInfo,
      transferSyntaxUid: string,
    ): Promise<{ readonly imageFrame: ArrayBufferView }>;
  };
  export default codec;
}
