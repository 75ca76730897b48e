import type { Server } from 'node:http';
import { errorCode } from '../errorText.js';

const FIRST_PORT = 3000;
const PORTS_TRIED = 50;

/** Listens on the wanted port; when none was wanted, on 3000 or the next one that is free. Returns the port. */
export async function listen(server: Server, host: string, wanted: number | undefined): Promise<number> {
  if (wanted !== undefined) return tryPort(server, host, wanted);
  for (let port = FIRST_PORT; ; port += 1) {
    try {
      return await tryPort(server, host, port);
    } catch (error) {
      const busy = ['EADDRINUSE', 'EACCES'].includes(errorCode(error));
      if (!busy || port >= FIRST_PORT + PORTS_TRIED) throw error;
    }
  }
}

const tryPort = (server: Server, host: string, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
