import { connect } from 'node:net';

/** Sends a request's text as it is and gives the answer's, as no client that tidies addresses up would. */
export function rawRequest(url: string, text: string): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    let answer = '';
    socket.setEncoding('latin1');
    socket.on('data', chunk => (answer += String(chunk)));
    socket.on('end', () => resolve(answer));
    socket.on('error', error => (answer === '' ? reject(error) : resolve(answer)));
    socket.setTimeout(20_000, () => socket.destroy(new Error('No answer.')));
    socket.write(text, 'latin1');
  });
}

export const requestText = (method: string, target: string, headers: readonly string[], body = ''): string =>
  [`${method} ${target} HTTP/1.1`, ...headers, 'Connection: close', '', body].join('\r\n');

/** The status in an answer's first line. */
export const statusOf = (answer: string): number => Number(/^HTTP\/1\.[01] (\d+)/.exec(answer)?.[1] ?? Number.NaN);
