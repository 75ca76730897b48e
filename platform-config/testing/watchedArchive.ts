import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface WatchedArchive {
  readonly port: number;
  /** Every request that came through since the last `forget`, with its body. */
  readonly seen: readonly { readonly message: IncomingMessage; readonly body: string }[];
  readonly forget: () => void;
  readonly close: () => Promise<void>;
}

/** Stands in for a site's archive: answers everything with 200 and remembers it. */
export async function startWatchedArchive(): Promise<WatchedArchive> {
  const seen: { message: IncomingMessage; body: string }[] = [];
  const server = createServer((message, answer) => {
    let body = '';
    message.on('data', chunk => (body += String(chunk)));
    message.on('end', () => {
      seen.push({ message, body });
      answer.writeHead(200, { 'content-type': 'application/dicom+json', 'cache-control': 'public' }).end('[]');
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
  };
  return { port, seen, forget: () => seen.splice(0), close };
}
