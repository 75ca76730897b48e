/** More than four threads gain nothing on networks of this size and take the viewer's cores. */
const MOST_THREADS = 4;

/** WebAssembly threads need SharedArrayBuffer, which browsers give to cross-origin isolated pages only. */
export function chooseThreads(
  scope: { readonly crossOriginIsolated: boolean; readonly cores: number },
  requested?: number,
): number {
  if (!scope.crossOriginIsolated) return 1;
  const wanted = requested ?? Math.min(MOST_THREADS, scope.cores);
  return Math.max(1, Math.min(Math.floor(wanted) || 1, Math.max(scope.cores, 1)));
}
