import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { analyseNcct } from '@ohif-stroke/core';
import { createNodeRuntime } from '@ohif-stroke/runtime/node';
import { demoImages, demoInput } from './demoImages.js';
import { FOLDER, playRead, resultPath, storedReads, storedResult, told, toldText } from './playRead.js';
import { storedOf } from './storedStudy.js';
import { storedText } from './storedValue.js';

/**
 * `npm run record:reports` writes what the stored reports of the demo studies say, from the stored results;
 * with `-- --results` the studies are analysed anew first. Only for a change that is meant to change reports.
 */
const studies = [...new Set(storedReads().map(({ study }) => study))];

if (process.argv.includes('--results')) {
  const runtime = await createNodeRuntime({ modelsFolder: join(process.cwd(), 'models'), threads: 1 });
  if (!runtime.ok) throw new Error(runtime.failure.message);
  mkdirSync(join(FOLDER, 'results'), { recursive: true });
  for (const study of studies) {
    const { source } = await demoInput(study);
    const outcome = await analyseNcct(source, {
      ...runtime.value,
      now: () => performance.now(),
      breathe: () => new Promise(resolve => setImmediate(resolve)),
    });
    if (outcome._tag !== 'scored') throw new Error(`${study}: ${outcome._tag}`);
    writeFileSync(resultPath(study), storedText(storedOf(outcome.result)));
  }
}

const expected = join(FOLDER, 'expected');
mkdirSync(expected, { recursive: true });
for (const name of readdirSync(expected)) rmSync(join(expected, name));
for (const study of studies) {
  const result = storedResult(study);
  const images = await demoImages(study, result);
  for (const stored of storedReads().filter(read => read.study === study)) {
    for (const file of told(stored.id, playRead(stored, result, images))) {
      writeFileSync(join(expected, file.name), toldText(file));
    }
  }
}
