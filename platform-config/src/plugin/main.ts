import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { errorMessage } from '../errorText.js';
import { packPlugin } from './packPlugin.js';

/** `npm run package`: the built plugin as one archive with its checksum, in dist/. */
const root = fileURLToPath(new URL('../../..', import.meta.url));

async function main(): Promise<void> {
  const { version }: { version: string } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const packed = await packPlugin(root, version, join(root, 'dist'));
  console.log(`${packed.archive} (${(packed.bytes / 1e6).toFixed(1)} MB)`);
  console.log(`SHA-256 ${packed.sha256}, also in ${packed.checksum}`);
  console.log('To install it: tar -xzf FILE -C /srv, then stroke-install/install.md.');
}

main().catch((error: unknown) => {
  console.error(errorMessage(error));
  process.exitCode = 1;
});
