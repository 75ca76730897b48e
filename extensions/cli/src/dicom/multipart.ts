import { randomUUID } from 'node:crypto';

export interface Part {
  readonly headers: { readonly [name: string]: string };
  readonly body: Uint8Array;
}

/** `multipart/related` to send, part by part, so that a whole study is never held in memory. */
export function writeMultipart(
  parts: AsyncIterable<Part> | Iterable<Part>,
  partType: string,
  boundary: string = randomUUID(),
): { readonly contentType: string; readonly body: AsyncIterable<Uint8Array> } {
  async function* body(): AsyncGenerator<Uint8Array> {
    for await (const part of parts) {
      const headers = Object.entries(part.headers).map(([name, value]) => `${name}: ${value}\r\n`);
      yield Buffer.from(`--${boundary}\r\n${headers.join('')}\r\n`);
      yield part.body;
      yield Buffer.from('\r\n');
    }
    yield Buffer.from(`--${boundary}--\r\n`);
  }
  return { contentType: `multipart/related; type="${partType}"; boundary=${boundary}`, body: body() };
}

const CRLF = '\r\n';

/** The boundary named in a Content-Type header, quoted or not (RFC 2046 5.1.1: 70 characters at most). */
export function boundaryOf(contentType: string): string | undefined {
  const match = /;\s*boundary=(?:"([^"\r\n]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType);
  return match?.[1] ?? match?.[2];
}

/** Splits a multipart body. Undefined when it doesn't follow its own boundary to the end. */
export function readMultipart(body: Uint8Array, boundary: string): readonly Part[] | undefined {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const delimiter = Buffer.from(`${CRLF}--${boundary}`);
  const parts: Part[] = [];
  // The first delimiter may open the body without a line break before it.
  let at = bytes.indexOf(delimiter.subarray(CRLF.length));
  if (at < 0 || (at > 0 && bytes.subarray(at - 2, at).toString('latin1') !== CRLF)) return undefined;
  at += delimiter.length - CRLF.length;
  for (;;) {
    if (bytes.subarray(at, at + 2).toString('latin1') === '--') return parts;
    const headersEnd = bytes.indexOf(`${CRLF}${CRLF}`, at);
    const end = headersEnd < 0 ? -1 : bytes.indexOf(delimiter, headersEnd + 2);
    if (end < 0) return undefined;
    parts.push({
      headers: partHeaders(bytes.subarray(at, headersEnd).toString('latin1')),
      body: bytes.subarray(Math.min(headersEnd + 4, end), end),
    });
    at = end + delimiter.length;
  }
}

function partHeaders(block: string): { readonly [name: string]: string } {
  const lines = block.split(CRLF).filter(line => line.includes(':'));
  return Object.fromEntries(
    lines.map(line => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
}
