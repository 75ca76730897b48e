import type { DicomwebResource } from '../dicomweb/resource.js';

/** An HTTP request as the archive's handlers see it: plain values, no sockets, so that tests need no server. */
export interface ArchiveRequest {
  readonly method: string;
  readonly resource: DicomwebResource;
  readonly query: URLSearchParams;
  readonly accept: string;
  readonly contentType: string;
  readonly readBody: () => Promise<Uint8Array>;
}

export interface Reply {
  readonly status: number;
  readonly headers: { readonly [name: string]: string };
  readonly body: Uint8Array | string | AsyncIterable<Uint8Array>;
}

export const jsonReply = (
  value: unknown,
  status = 200,
  contentType = 'application/dicom+json; charset=utf-8',
  headers: { readonly [name: string]: string } = {},
): Reply => ({ status, headers: { 'content-type': contentType, ...headers }, body: JSON.stringify(value) });

/** Errors are plain text and repeat nothing of the request. */
export const errorReply = (status: number, message: string): Reply => ({
  status,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  body: `${message}\n`,
});
