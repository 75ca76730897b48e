/** The few parts of dcmjs that this software touches; dcmjs ships no types. */
declare module 'dcmjs' {
  interface DicomDictLike {
    meta: Record<string, unknown>;
    dict: Record<string, unknown>;
    write(options?: { allowInvalidVRLength?: boolean }): ArrayBuffer;
  }
  interface Logger {
    setLevel(level: 'silent', persist?: boolean): void;
  }
  const dcmjs: {
    readonly log: Logger & { getLoggers(): Readonly<Record<string, Logger>> };
    readonly data: {
      readonly DicomDict: new (meta: Record<string, unknown>) => DicomDictLike;
      readonly DicomMessage: { readFile(buffer: ArrayBuffer): DicomDictLike };
      readonly DicomMetaDictionary: {
        denaturalizeDataset(dataset: Record<string, unknown>): Record<string, unknown>;
        naturalizeDataset(dataset: Record<string, unknown>): Record<string, unknown>;
        /** By tag, "(gggg,eeee)". */
        readonly dictionary: Readonly<Record<string, { readonly name: string; readonly vr: string } | undefined>>;
        /** By keyword. */
        readonly nameMap: Readonly<Record<string, { readonly tag: string; readonly vr: string } | undefined>>;
      };
    };
  };
  export default dcmjs;
}
