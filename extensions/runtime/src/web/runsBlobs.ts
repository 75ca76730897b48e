/** Whether a Content-Security-Policy lets this thread run scripts from `blob:`; asked by running one that does nothing. */
export async function runsBlobs(): Promise<boolean> {
  const url = URL.createObjectURL(new Blob(['export default 1;'], { type: 'text/javascript' }));
  try {
    await import(/* webpackIgnore: true */ url);
    return true;
  } catch {
    return false;
  } finally {
    URL.revokeObjectURL(url);
  }
}
