/** The dictionary of dcmjs, all that the archive touches itself; dcmjs ships no types. */
declare module 'dcmjs' {
  const dcmjs: {
    readonly data: {
      readonly DicomMetaDictionary: {
        readonly nameMap: { readonly [keyword: string]: { readonly tag: string; readonly vr: string } | undefined };
      };
    };
  };
  export default dcmjs;
}
