/** The logger of dcmjs, the only part that the command line touches itself; dcmjs ships no types. */
declare module 'dcmjs' {
  interface Logger {
    setLevel(level: 'silent', persist?: boolean): void;
  }
  const dcmjs: { readonly log: Logger & { getLoggers(): Readonly<Record<string, Logger>> } };
  export default dcmjs;
}
