import { createServer, type Server } from 'node:http';
import { failure, type Outcome, success } from '@ohif-stroke/core';
import { firstLine } from '@ohif-stroke/runtime';
import type { StatusPlace } from './statusArguments.js';

export interface StatusAnswers {
  /** Whether jobs are taken and can be. */
  readonly isHealthy: () => Promise<boolean>;
  /** Prometheus' text. */
  readonly metrics: () => Promise<string>;
}

/** `/healthz` and `/metrics` and nothing else; nothing of a patient and nothing of the queue's address is in either. */
export function serveStatus({ isHealthy, metrics }: StatusAnswers, host: string, port: number): Promise<Server> {
  const server = createServer((request, response) => {
    const end = (status: number, type: string, text: string): void => {
      response.writeHead(status, { 'content-type': type, 'x-content-type-options': 'nosniff' });
      response.end(text);
    };
    const answer = async (): Promise<void> => {
      if (request.method !== 'GET') return end(405, 'text/plain', 'GET only\n');
      if (request.url === '/healthz') {
        const healthy = await isHealthy();
        return end(healthy ? 200 : 503, 'text/plain', healthy ? 'ok\n' : 'not ready\n');
      }
      if (request.url === '/metrics') return end(200, 'text/plain; version=0.0.4; charset=utf-8', await metrics());
      return end(404, 'text/plain', 'nothing here\n');
    };
    answer().catch(() => end(503, 'text/plain', 'not ready\n'));
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve(server));
  });
}

/** The server where one was asked for; `undefined` where not. */
export async function serveIfAsked(
  place: StatusPlace | undefined,
  answers: StatusAnswers,
): Promise<Outcome<Server | undefined>> {
  if (place === undefined) return success(undefined);
  try {
    return success(await serveStatus(answers, place.host, place.port));
  } catch (cause) {
    return failure('noStatusPort', `The status cannot be served on port ${place.port}: ${firstLine(cause)}.`, {
      cause,
    });
  }
}
