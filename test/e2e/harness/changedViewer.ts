import { createServer, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ChangedViewer {
  /** Without a slash at the end. */
  readonly url: string;
  readonly stop: () => Promise<void>;
}

export interface ViewerChanges {
  readonly appConfig?: (text: string) => string;
  readonly policy?: (contentSecurityPolicy: string) => string;
}

/**
 * A running viewer as another administrator would have set it up: everything passes but the app-config and the policy. A server
 * and no interception by the test: browsers take an intercepted page for one of the internet, which may not ask this machine.
 */
export async function changeViewer(viewerUrl: string, changes: ViewerChanges): Promise<ChangedViewer> {
  const { hostname, port } = new URL(viewerUrl);
  const server = createServer((request, response) => {
    const outgoing = send({ hostname, port, path: request.url, method: request.method, headers: request.headers });
    outgoing.on('error', () => response.destroy());
    outgoing.on('response', answer => {
      const headers = { ...answer.headers };
      const policy = headers['content-security-policy'];
      if (changes.policy && policy) headers['content-security-policy'] = changes.policy(String(policy));
      if (!changes.appConfig || !request.url?.endsWith('/app-config.js') || answer.statusCode !== 200) {
        response.writeHead(answer.statusCode ?? 502, headers);
        return void answer.pipe(response);
      }
      let text = '';
      answer.on('data', chunk => (text += String(chunk)));
      answer.on('end', () => {
        const body = changes.appConfig?.(text) ?? text;
        response.writeHead(200, { ...headers, 'content-length': Buffer.byteLength(body) }).end(body);
      });
    });
    request.pipe(outgoing);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
