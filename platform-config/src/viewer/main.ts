import { fileURLToPath } from 'node:url';
import { errorMessage } from '../errorText.js';
import { fetchViewer } from './fetchViewer.js';

/** `npm run viewer`: fetches and checks the published viewer and prints the folder, for a web server of one's own. */
const cache = fileURLToPath(new URL('../../../.cache', import.meta.url));
fetchViewer(cache, line => console.error(line)).then(
  folder => console.log(folder),
  (error: unknown) => {
    console.error(errorMessage(error));
    process.exitCode = 1;
  },
);
