const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i;

/**
 * A server without log-in on a loopback address must not answer for other names: a web page could otherwise point its
 * own name at 127.0.0.1 and read the archive (DNS rebinding). On any other address the operator has opened it on purpose.
 */
export function isAllowedHost(listeningOn: string, hostHeader: string | undefined): boolean {
  if (!LOOPBACK.test(listeningOn)) return true;
  const name = (hostHeader ?? '').replace(/:\d+$/, '');
  return LOOPBACK.test(name);
}
