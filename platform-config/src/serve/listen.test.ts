import { createServer, type Server } from 'node:http';
import { listen } from './listen.js';

const servers: Server[] = [];
const server = (): Server => {
  const made = createServer();
  servers.push(made);
  return made;
};
afterEach(() => {
  for (const each of servers.splice(0)) each.close();
});

test('when no port was wanted a busy one is passed over', async () => {
  const first = await listen(server(), '127.0.0.1', undefined);
  const second = await listen(server(), '127.0.0.1', undefined);
  expect(first).toBeGreaterThanOrEqual(3000);
  expect(second).toBeGreaterThan(first);
});

test('a wanted port that is busy is an error', async () => {
  const port = await listen(server(), '127.0.0.1', 0);
  await expect(listen(server(), '127.0.0.1', port)).rejects.toThrow('EADDRINUSE');
});
