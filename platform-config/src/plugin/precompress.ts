import { readdir, readFile, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { ENCODINGS } from '../serve/encodings.js';

/** Smaller ones come in one or two packets anyway. */
const SMALLEST_BYTES = 10_000;
/** What saves less costs the browser more to unpack than it spares the line. Weights of 16 bits save 8 to 13 %. */
const LEAST_SAVING = 0.2;
/** Nobody but a developer asks for source maps. */
const LEFT_OUT = new Set<string>(['.map', ...ENCODINGS.map(({ ending }) => ending)]);
/** On ONNX Runtime's 14 MB 11 takes five times as long as 9 and spares another 0.4 MB. */
const BROTLI_QUALITY = 9;
const BROTLI_WINDOW_BITS = 24;

export const isPrecompressed = (path: string): boolean => ENCODINGS.some(({ ending }) => path.endsWith(ending));

/**
 * Puts `file.br` and `file.gz` beside each file of the built plugin that gains by it, for servers that send such files as they lie
 * there (nginx's `gzip_static`, our own). A server that knows nothing of them sends the file itself.
 */
export async function precompress(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries.filter(each => each.isFile() && !LEFT_OUT.has(extname(each.name)))) {
    const file = join(entry.parentPath, entry.name);
    const bytes = await readFile(file);
    if (bytes.length < SMALLEST_BYTES) continue;
    const zipped = await promisify(gzip)(bytes, { level: constants.Z_BEST_COMPRESSION });
    if (zipped.length > (1 - LEAST_SAVING) * bytes.length) continue;
    await writeFile(`${file}.gz`, zipped);
    const params = {
      [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
      [constants.BROTLI_PARAM_LGWIN]: BROTLI_WINDOW_BITS,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    };
    await writeFile(`${file}.br`, await promisify(brotliCompress)(bytes, { params }));
  }
}
