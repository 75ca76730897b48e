import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { listFiles } from './listFiles.js';

/** What is run, and what says of the weights which they are. Weights have their hash in their manifest; a site's own models are not of the build. */
const ADDRESSED =
  /^((extension|worker|report-worker|ort-gpu)\.mjs|ort\/[\w.-]+\.(mjs|wasm)|models\/[\w.-]+\/manifest\.json)$/;

/** Where the mode's bundle holds a place for them (modes/stroke/src/build.ts). */
const PLACE = '@stroke-files@';
export const ROOT_FILE = 'mode.mjs';

/**
 * Writes the SHA-256 of the built files into `mode.mjs`, the one that is asked for at each visit: the page then takes these files and no others, and may
 * keep each for good under an address with its hash. To be done once, when all files are there.
 */
export async function addressFiles(folder: string): Promise<void> {
  const path = join(folder, ROOT_FILE);
  const text = await readFile(path, 'utf8');
  if (text.split(PLACE).length !== 2) throw new Error(`${ROOT_FILE} has no place for the list of files.`);
  const listed = (await listFiles(folder)).filter(file => ADDRESSED.test(file.path));
  const list = listed.map(file => `${file.path}=${file.sha256}`).join(';');
  await writeFile(
    path,
    text.replace(PLACE, () => list),
  );
}
