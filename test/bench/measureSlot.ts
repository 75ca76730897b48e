import { join } from 'node:path';
import { childSlot } from '@ohif-stroke/cli/fleet';
import { median } from '@ohif-stroke/core';
import { ROOT } from '../e2e/harness/paths.js';

/** Resident memory of one child that reads the same study again and again, MB after each. */
export async function measureSlot(study: string, series: number, out: string) {
  const slot = childSlot({ modelsFolder: join(ROOT, 'models'), modelFolders: [], threads: 1 });
  const rssMb: number[] = [];
  try {
    for (let n = 0; n < series; n++) {
      const outputs = { json: join(out, 'r.json') };
      const end = await slot.run({ kind: 'folder', path: study, outputs, thumbnail: join(out, 't.png') });
      if (end._tag !== 'scored') throw new Error(`the study of the bench was ${end._tag}`);
      rssMb.push(slot.rssMb());
    }
  } finally {
    slot.stop();
  }
  const tenth = Math.max(1, Math.floor(series / 10));
  return {
    series,
    afterFirst: rssMb[0]!,
    medianOfSecondTenth: median(rssMb.slice(tenth, 2 * tenth)),
    medianOfLastTenth: median(rssMb.slice(-tenth)),
    most: Math.max(...rssMb),
  };
}
