import { stat } from 'node:fs/promises';
import { errorCode, errorMessage } from './errorText.js';
import { HELP, parseOptions, type StartOptions } from './options.js';
import { startServer } from './startServer.js';

/** `npm start`: one line for what is wrong and exit code 1, or a server until Ctrl-C. */
async function main(args: readonly string[]): Promise<void> {
  const parsed = parseOptions(args);
  if (!parsed.ok) return stop(parsed.failure.message);
  const options = parsed.value;
  if (options.help) return void process.stdout.write(HELP);
  for (const folder of options.dataFolders) {
    const isFolder = await stat(folder).then(
      info => info.isDirectory(),
      () => false,
    );
    if (!isFolder) return stop(`There is no folder ${folder}.`);
  }
  const { server, address } = await startServer(options, line => console.log(line));
  console.log(describeArchive(options));
  console.log('Research use; not a medical device; models trained on synthetic CT.');
  console.log(`Ready: ${address}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      server.close();
      server.closeAllConnections();
    });
  }
}

const describeArchive = (options: StartOptions): string =>
  options.dicomweb ? `Archive: ${options.dicomweb.origin}${options.dicomweb.pathname}` : 'Archive: embedded.';

function stop(message: string): void {
  console.error(message);
  process.exitCode = 1;
}

main(process.argv.slice(2)).catch((error: unknown) => {
  stop(errorCode(error) === 'EADDRINUSE' ? 'This port is in use; choose another with --port.' : errorMessage(error));
});
