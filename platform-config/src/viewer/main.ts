import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { errorMessage } from '../errorText.js';
import { NO_BASE } from '../options.js';
import { readBase } from '../serve/basePath.js';
import { fetchViewer } from './fetchViewer.js';
import { DEFAULT_VERSION, isViewerVersion, VIEWER_VERSIONS } from './pinnedViewer.js';
import { placeBelow } from './placeBelow.js';

/**
 * `npm run viewer [-- --base /viewer/] [--viewer VERSION]`: fetches and checks the published viewer and prints the folder, for a web
 * server of one's own.
 */
async function main(): Promise<string> {
  const { values } = parseArgs({ options: { base: { type: 'string' }, viewer: { type: 'string' } } });
  const base = readBase(values.base ?? '/');
  if (base === undefined) throw new Error(NO_BASE);
  const version = values.viewer ?? DEFAULT_VERSION;
  if (!isViewerVersion(version)) throw new Error(`The viewer must be one of ${VIEWER_VERSIONS.join(', ')}.`);
  const cache = fileURLToPath(new URL('../../../.cache', import.meta.url));
  const folder = await fetchViewer(cache, line => console.error(line), version);
  return base === '/' ? folder : placeBelow(folder, base);
}

main().then(
  folder => console.log(folder),
  (error: unknown) => {
    console.error(errorMessage(error));
    process.exitCode = 1;
  },
);
