import type { IncomingMessage } from 'node:http';

/** Thrown when a request's body is larger than allowed; the server answers 413. */
export class BodyTooLarge extends Error {}

/** The whole body, up to a limit that is enforced while it arrives, whatever Content-Length claims. */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<Uint8Array> {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) throw new BodyTooLarge();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request) {
    const bytes = chunk as Uint8Array;
    length += bytes.length;
    if (length > maxBytes) throw new BodyTooLarge();
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}
