import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What becomes of a request for a file of the plugin, by its path below the plugin's folder. */
export type AtTheDoor = 'pass' | 'closed' | { readonly body: string | Uint8Array };

export interface PluginDoor {
  /** Without a slash at the end. */
  readonly url: string;
  /** Paths below the plugin's folder that came here, in order. */
  readonly asked: string[];
  decide: (path: string) => AtTheDoor;
  readonly stop: () => Promise<void>;
}

const PLUGIN = /^\/plugins\/stroke\/([^?]*)/;

/**
 * A server before the viewer's, which may keep files of the plugin back, as a server that is down, or give others in their place. Not by routes of
 * Playwright: with them a browser's HTTP cache is off, and that is what is tested.
 */
export async function startPluginDoor(viewerUrl: string): Promise<PluginDoor> {
  const asked: string[] = [];
  const door = { decide: (_path: string): AtTheDoor => 'pass' };
  const server = createServer((incoming, response) => {
    const path = PLUGIN.exec(incoming.url ?? '')?.[1];
    if (path !== undefined) asked.push(path);
    const decided = path === undefined ? 'pass' : door.decide(path);
    if (decided === 'closed') incoming.socket.destroy();
    else pass(viewerUrl, incoming, response, decided === 'pass' ? undefined : decided.body);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(door, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    stop: () =>
      new Promise<void>(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}

/** Hands a request on; with a body in place of the answer's, under the answer's own headers. */
function pass(to: string, incoming: IncomingMessage, response: ServerResponse, body?: string | Uint8Array): void {
  const { 'accept-encoding': encoding, 'if-none-match': etag, ...plain } = incoming.headers;
  const headers = body === undefined ? incoming.headers : plain;
  const onward = request(new URL(incoming.url ?? '/', to), { method: incoming.method ?? 'GET', headers }, answer => {
    const { 'content-length': length, ...others } = answer.headers;
    response.writeHead(answer.statusCode ?? 502, body === undefined ? answer.headers : others);
    if (body === undefined) answer.pipe(response);
    else {
      answer.resume();
      response.end(body);
    }
  });
  onward.on('error', () => response.destroy());
  incoming.pipe(onward);
}
