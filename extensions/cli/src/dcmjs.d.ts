/** The logger and the dictionary of dcmjs, all that the command line touches itself; dcmjs ships no types. */
declare module 'dcmjs' {
  interface Logger {
    setLevel(level: 'silent', persist?: boolean): void;
  }
  const dcmjs: {
    readonly log: Logger & { getLoggers(): Readonly<Record<string, Logger>> };
    readonly data: {
      readonly DicomMetaDictionary: {
        readonly dictionary: Readonly<Record<string, { readonly name: string; readonly vr: string } | undefined>>;
      };
    };
  };
  export default dcmjs;
}
