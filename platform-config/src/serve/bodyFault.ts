import type { IncomingHttpHeaders } from 'node:http';

/**
 * What is wrong with how a request frames its body, or undefined. Two servers that disagree on where a body ends take its
 * rest for another request (RFC 9112 11.2), so only what can be read in one way is let in: no body with a GET, and one
 * length with a POST.
 */
export function bodyFault(method: string, headers: IncomingHttpHeaders): string | undefined {
  const coding = headers['transfer-encoding'];
  const length = headers['content-length'];
  if (coding !== undefined && length !== undefined) return 'The length of the body is told in two ways.';
  if (coding !== undefined && coding.toLowerCase() !== 'chunked') return 'The body is coded in an unknown way.';
  if (length !== undefined && !/^\d{1,15}$/.test(length)) return 'The length of the body is no number.';
  const hasBody = coding !== undefined || Number(length ?? 0) > 0;
  return hasBody && BODILESS.includes(method) ? `${method} takes no body.` : undefined;
}

/** All else but POST is answered 405 with or without. */
const BODILESS = ['GET', 'HEAD', 'OPTIONS'];
