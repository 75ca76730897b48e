import type { IncomingHttpHeaders } from 'node:http';

/**
 * False for what a page of another site sent, whatever its method: the archive has no log-in of its own here, or the
 * server's. Browsers say where a request comes from in `Origin` and, on secure and loopback origins, in `Sec-Fetch-Site`
 * (W3C Fetch Metadata), and no page can forge either. Without both it comes from a program: curl, another server.
 */
export function isOfOwnOrigin(headers: IncomingHttpHeaders): boolean {
  const site = headers['sec-fetch-site'];
  // "none": the reader's own doing, such as an address typed in.
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  const { origin, host } = headers;
  if (origin === undefined) return true;
  // The scheme is not compared: TLS may end in front of this server, which then doesn't know of it.
  if (!/^https?:\/\/[^/?#\\@\s]+$/.test(origin) || !URL.canParse(origin)) return false;
  const { protocol, host: page } = new URL(origin);
  const own = `${protocol}//${host ?? ''}`;
  return URL.canParse(own) && new URL(own).host === page;
}
