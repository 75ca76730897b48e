/** The few members of dcmjs that the archive uses; the package ships no types. */
declare module 'dcmjs' {
  export interface DcmjsElement {
    readonly vr: string;
    readonly Value?: readonly unknown[];
  }
  export type DcmjsDict = { readonly [tag: string]: DcmjsElement };
  interface DcmjsLogger {
    setLevel(level: string, persist: boolean): void;
  }
  const dcmjs: {
    readonly data: {
      readonly DicomMessage: {
        readFile(
          buffer: ArrayBuffer,
          options?: { readonly ignoreErrors?: boolean; readonly untilTag?: string },
        ): {
          readonly meta: DcmjsDict;
          readonly dict: DcmjsDict;
        };
      };
      readonly DicomMetaDictionary: {
        readonly nameMap: { readonly [keyword: string]: { readonly tag: string; readonly vr: string } | undefined };
      };
    };
    readonly log: DcmjsLogger & { getLogger(name: string): DcmjsLogger };
  };
  export default dcmjs;
}
