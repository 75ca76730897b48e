import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { median, NCCT_STAGES } from '@ohif-stroke/core';
import { DEMO, ROOT } from '../e2e/harness/paths.js';
import { benchNode } from './benchNode.js';
import { benchReading, type ReadingFigures } from './benchReading.js';
import { benchViewer } from './benchViewer.js';
import { benchWorker } from './benchWorker.js';
import { medianRun, type StagesMs } from './figures.js';
import { readStudy } from './readStudy.js';
import { tableOf } from './table.js';
import { SLICES, writeThirtySlices } from './thirtySlices.js';

/** `npm run bench`: the figures of the README, all from one run, so that their ratios hold on any machine. */
const RESULTS = join(ROOT, 'bench/results');
const MODELS = join(ROOT, 'models');
const say = (text: string) => process.stderr.write(`${text}\n`);

const folder = await mkdtemp(join(tmpdir(), 'stroke-bench-'));
try {
  const loadBefore = loadavg()[0]!;
  const { studyInstanceUid } = await writeThirtySlices(join(DEMO, 'left-mca-infarct'), folder);
  const source = await readStudy(folder);
  if (source.slices.length !== SLICES) throw new Error(`the bench study has ${source.slices.length} slices`);
  say('onnxruntime-node, 1 thread ...');
  const node1 = await benchNode(source, MODELS, 1);
  say('onnxruntime-node, 2 threads ...');
  const node2 = await benchNode(source, MODELS, 2);
  say('worker in Chromium, 1 thread ...');
  const worker1 = await benchWorker(ROOT, source, 1);
  say('worker in Chromium, 2 threads ...');
  const worker2 = await benchWorker(ROOT, source, 2);
  say('the viewer, 1 thread (no isolation) ...');
  const click1 = await benchViewer(folder, studyInstanceUid, false);
  say('the viewer, 2 threads ...');
  const click2 = await benchViewer(folder, studyInstanceUid, true);
  say('reading in the viewer ...');
  const reading = await benchReading(folder, studyInstanceUid);

  const warmNode1 = medianRun(node1.warm);
  const warmNode2 = medianRun(node2.warm);
  const warmWorker1 = medianRun(worker1.warm);
  const warmWorker2 = medianRun(worker2.warm);
  const webWarm1 = median(click1.warmMs);
  const webWarm2 = median(click2.warmMs);
  const blocks = [click1.blocks.cold, click1.blocks.warm, click2.blocks.cold, click2.blocks.warm];
  const results = {
    takenAt: new Date().toISOString(),
    study: `${SLICES} slices of 512x512, synthetic, uncompressed`,
    machine: {
      cores: availableParallelism(),
      processor: cpus()[0]?.model ?? 'unknown',
      node: process.version,
      /** Other work on the machine makes every figure worse; the ratios hold better. */
      loadBefore,
    },
    clickToScoreMs: {
      webCold1: click1.coldMs,
      webCold2: click2.coldMs,
      webWarm1,
      webWarm2,
      nodeCold1: node1.cold.ms,
      nodeCold2: node2.cold.ms,
      nodeWarm1: warmNode1.ms,
      nodeWarm2: warmNode2.ms,
    },
    ratios: {
      web1ToNode1: webWarm1 / warmNode1.ms,
      web2ToNode2: webWarm2 / warmNode2.ms,
      web2ToWeb1: webWarm2 / webWarm1,
    },
    workerOnlyMs: { cold1: worker1.cold.ms, cold2: worker2.cold.ms, warm1: warmWorker1.ms, warm2: warmWorker2.ms },
    cpuMs: {
      webCold1: worker1.cold.cpuMs,
      webCold2: worker2.cold.cpuMs,
      webWarm1: warmWorker1.cpuMs,
      webWarm2: warmWorker2.cpuMs,
      nodeWarm1: warmNode1.cpuMs,
      nodeWarm2: warmNode2.cpuMs,
    },
    stagesMs: {
      webCold1: worker1.cold.stagesMs,
      webCold2: worker2.cold.stagesMs,
      webWarm1: warmWorker1.stagesMs,
      webWarm2: warmWorker2.stagesMs,
      nodeWarm1: warmNode1.stagesMs,
      nodeWarm2: warmNode2.stagesMs,
    },
    workerPeakMb: Math.max(worker1.peakMb, worker2.peakMb),
    longestBlockMs: Math.max(...blocks.map(block => block.longestTaskMs)),
    longestScriptMs: Math.max(...blocks.map(block => block.longestScriptMs)),
    longestOwnScriptMs: Math.max(...blocks.map(block => block.longestOwnScriptMs)),
    firstOverlaysOwnScriptMs: Math.max(click1.blocks.cold.longestOwnScriptMs, click2.blocks.cold.longestOwnScriptMs),
    blocksMs: { web1: click1.blocks, web2: click2.blocks },
    downloadBytes: click2.downloadBytes,
    reading,
    how: {
      stagesMs:
        "total: until the score; firmness: how firm it is, which follows the score and is in no other time of the viewer's",
      clickToScoreMs:
        'web: from the click on Analyse to the total on screen, in the real viewer (warm: median of 3); node: from pixels in memory to the result',
      cpuMs: 'processor time of one analysis, all threads (web: renderer process of a page with the worker alone)',
      workerPeakMb: 'growth of the resident memory of the renderer process, worker alone on a page, over 4 analyses',
      longestBlockMs:
        'longest task of the page from the click until 1.5 s after the total (beside it the longest script, and the latest tick of a 10 ms timer)',
      firstOverlaysOwnScriptMs:
        "the plugin's own longest script within that time, when the overlays of a page are built for the first time",
      downloadBytes:
        'bytes over the wire of everything below /plugins/stroke/ until the first score, fresh browser profile',
      reading:
        'toggle and slider: from the event to the frame that shows the new score (median of 7); opening: from following the ' +
        'link with "analyse when opened", fresh profile, to the first overlay, the regions, and to the score; actions: keys and texts from ' +
        'opening to the signed report in the archive',
    },
  };
  await mkdir(RESULTS, { recursive: true });
  await writeFile(join(RESULTS, 'latest.json.tmp'), `${JSON.stringify(results, rounded, 2)}\n`);
  await rename(join(RESULTS, 'latest.json.tmp'), join(RESULTS, 'latest.json'));
  print(results);
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** A hundredth is finer than any of the figures repeats. */
function rounded(_key: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isInteger(value) ? Math.round(value * 100) / 100 : value;
}

function print(results: {
  readonly stagesMs: Readonly<Record<string, StagesMs>>;
  readonly cpuMs: Readonly<Record<string, number>>;
  readonly clickToScoreMs: Readonly<Record<string, number>>;
  readonly workerPeakMb: number;
  readonly longestBlockMs: number;
  readonly longestScriptMs: number;
  readonly longestOwnScriptMs: number;
  readonly firstOverlaysOwnScriptMs: number;
  readonly downloadBytes: number;
  readonly reading: ReadingFigures;
  readonly machine: { readonly loadBefore: number };
}): void {
  const { stagesMs } = results;
  const columns = ['webCold1', 'webCold2', 'webWarm1', 'webWarm2', 'nodeWarm1', 'nodeWarm2'];
  const at = (column: string, stage: string) => stagesMs[column]?.[stage] ?? 0;
  const timed = [...NCCT_STAGES.map(({ id }) => id), 'total', 'firmness'].map(stage => [
    stage,
    ...columns.map(column => at(column, stage)),
    at('nodeWarm1', stage) > 1 ? at('webWarm1', stage) / at('nodeWarm1', stage) : '-',
    at('nodeWarm2', stage) > 1 ? at('webWarm2', stage) / at('nodeWarm2', stage) : '-',
  ]);
  const cpu = columns.map(column => results.cpuMs[column] ?? 0);
  const rows = [...timed, ['processor time', ...cpu, cpu[2]! / cpu[4]!, cpu[3]! / cpu[5]!]];
  const clicks = results.clickToScoreMs;
  console.log(
    `\n${SLICES} slices of 512x512, ms (1 and 2 threads; load before the run ${results.machine.loadBefore.toFixed(1)})\n`,
  );
  console.log(tableOf(['stage', ...columns, 'web1/node1', 'web2/node2'], rows));
  console.log('');
  console.log(tableOf(['click to score', ...Object.keys(clicks)], [['ms', ...Object.values(clicks)]]));
  console.log(
    `\nworker peak ${results.workerPeakMb.toFixed(0)} MB, longest block of the page ${results.longestBlockMs.toFixed(0)} ms ` +
      `(longest script ${results.longestScriptMs.toFixed(0)} ms, the plugin's own ${results.longestOwnScriptMs.toFixed(0)} ms), ` +
      `downloaded ${(results.downloadBytes / 1e6).toFixed(1)} MB`,
  );
  const { toggleMs, sliderMs, openToFirstOverlayMs, openToScoreMs, actionsToSigned } = results.reading;
  console.log(
    `click to repaint: toggle ${toggleMs.toFixed(0)} ms, slider ${sliderMs.toFixed(0)} ms (wanted: 100); ` +
      `opening to the first regions ${openToFirstOverlayMs.toFixed(0)} ms, to the score ${openToScoreMs.toFixed(0)} ms; ` +
      `${actionsToSigned} actions to a signed report`,
  );
  const came = Object.entries(results.reading.opening).map(
    ([what, ms]) => `${what.replace(/Ms$/, '')} ${ms.toFixed(0)}`,
  );
  console.log(`the opening, ms since the link was followed: ${came.join(', ')}`);
  console.log(
    `longest own script while overlays are first built ${results.firstOverlaysOwnScriptMs.toFixed(0)} ms (wanted: 100)`,
  );
}
