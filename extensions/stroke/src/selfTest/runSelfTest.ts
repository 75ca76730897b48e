import { type Dataset, type Outcome, SELF_TEST_CHECKS, type SelfTestLine } from '@ohif-stroke/core';
import type { AnalysisWorker } from '@ohif-stroke/runtime';
import type { Host } from '../hostPorts.js';
import type { SettingProblem } from '../state/settingProblem.js';
import { askSearch, askStore } from './askArchive.js';
import { type BrowserFacts, keepingLine, softwareLine, threadsLine } from './browserLines.js';
import { failed, failing, notAsked, passed } from './line.js';
import { filesLine, networkLine, storedReportLine, webgpuLine } from './workerLines.js';

export interface SelfTestOutside {
  readonly worker: Pick<AnalysisWorker, 'selfTest'>;
  /** The report worker's reading of a Part 10 file. */
  readonly naturalise: (report: Uint8Array<ArrayBuffer>) => Promise<Outcome<Dataset>>;
  readonly browser: BrowserFacts;
}

/**
 * All that can be said of this installation from where it runs. Stores nothing, changes nothing, and asks for nothing of a
 * patient; what needs the analysis worker waits while an analysis runs.
 */
export async function runSelfTest(
  host: Pick<Host, 'dataSource' | 'services'>,
  outside: SelfTestOutside,
  problems: readonly SettingProblem[],
): Promise<readonly SelfTestLine[]> {
  const { browser } = outside;
  const lines = await Promise.all([
    softwareLine(host, browser),
    workerLines(outside),
    askSearch(host),
    askStore(host),
    settingLines(problems),
  ]);
  const order = ({ check }: SelfTestLine) => SELF_TEST_CHECKS.indexOf(check);
  return lines.flat().toSorted((a, b) => order(a) - order(b));
}

const settingLines = (problems: readonly SettingProblem[]): readonly SelfTestLine[] =>
  problems.length === 0
    ? [passed('settings', 'settingsRight')]
    : problems.map(({ setting, why }) =>
        failed('settings', why === 'unknown' ? 'settingUnknown' : 'settingValue', { setting }),
      );

async function workerLines({ worker, naturalise, browser }: SelfTestOutside): Promise<readonly SelfTestLine[]> {
  const tested = await worker.selfTest();
  if (!tested.ok) {
    const unasked = (['threads', 'webgpu', 'network', 'storedReport', 'files', 'keeping'] as const).map(check =>
      notAsked(check, 'needsWorker'),
    );
    return [failing('worker', tested.failure), ...unasked];
  }
  const { backend, adapter, gpu, networks, files, storedReport } = tested.value;
  const kept = networks.filter(network => network.kept).length;
  return [
    passed('worker', 'workerRuns'),
    threadsLine(browser, backend.threads),
    webgpuLine(adapter, gpu),
    ...networks.map(networkLine),
    await storedReportLine(storedReport, naturalise),
    filesLine(files),
    await keepingLine(browser, kept, networks.length),
  ];
}
