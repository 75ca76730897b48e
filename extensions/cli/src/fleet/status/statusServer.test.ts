import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serveStatus } from './statusServer.js';

let server: Server;
let healthy = true;
let text = async () => 'stroke_workers 2\n';
beforeEach(async () => {
  healthy = true;
  text = async () => 'stroke_workers 2\n';
  server = await serveStatus({ isHealthy: async () => healthy, metrics: () => text() }, '127.0.0.1', 0);
});
afterEach(() => new Promise(resolve => server.close(resolve)));

const ask = async (path: string, method = 'GET') => {
  const { port } = server.address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method });
  return [answer.status, await answer.text()];
};

test('health and metrics are served, and nothing else', async () => {
  expect(await ask('/healthz')).toEqual([200, 'ok\n']);
  expect(await ask('/metrics')).toEqual([200, 'stroke_workers 2\n']);
  expect((await ask('/'))[0]).toBe(404);
  expect((await ask('/metrics', 'POST'))[0]).toBe(405);
});

test('what cannot work says so, and a fault ends no server', async () => {
  healthy = false;
  expect((await ask('/healthz'))[0]).toBe(503);
  text = () => Promise.reject(new Error('queue'));
  expect(await ask('/metrics')).toEqual([503, 'not ready\n']);
  expect((await ask('/healthz'))[0]).toBe(503);
});
