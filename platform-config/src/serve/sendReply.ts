import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Reply } from '../demo-archive/reply.js';
import type { Headers } from './securityHeaders.js';

/** Sends a whole answer; for HEAD its headers alone. */
export async function sendReply(
  response: ServerResponse,
  reply: Reply,
  security: Headers,
  headOnly: boolean,
): Promise<void> {
  const headers = { ...security, ...reply.headers };
  if (typeof reply.body === 'string' || reply.body instanceof Uint8Array) {
    const body = Buffer.from(reply.body);
    response.writeHead(reply.status, { ...headers, 'content-length': body.length }).end(headOnly ? undefined : body);
    return;
  }
  response.writeHead(reply.status, headers);
  if (headOnly) response.end();
  else await pipeline(Readable.from(reply.body), response);
}
