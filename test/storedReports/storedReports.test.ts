import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { demoImages } from './demoImages.js';
import { FOLDER, type Images, playRead, storedReads, storedResult, told, toldText } from './playRead.js';

/**
 * The SR, SEG, Secondary Capture and JSON of the demo studies are byte for byte those of version 0.3.0, made from its
 * stored results: no network runs, so the machine does not matter. `npm run record:reports` writes what is expected.
 */
const expected = join(FOLDER, 'expected');
const reads = storedReads();

describe.each([...new Set(reads.map(({ study }) => study))])('%s', study => {
  const result = storedResult(study);
  let images: Images;
  beforeAll(async () => {
    images = await demoImages(study, result);
  });

  test.each(reads.filter(read => read.study === study).map(read => [read.id, read] as const))('%s', (id, read) => {
    const files = told(id, playRead(read, result, images));
    for (const file of files) {
      const text = readFileSync(join(expected, file.name), 'utf8');
      // Both texts are compared where the bytes differ, to say in what.
      if (!text.startsWith(`${file.hash}\n`)) expect(toldText(file)).toBe(text);
    }
    const recorded = readdirSync(expected).filter(name => new RegExp(`^${id}(-\\d)?\\.`).test(name));
    expect(files.map(({ name }) => name).sort()).toEqual(recorded.sort());
  });
});
