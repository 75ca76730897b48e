import { type Dataset, type Outcome, parseReport, type SelfTestLine } from '@ohif-stroke/core';
import type { AdapterFound, FilesAtHand, GpuReport, NetworkDecision, TestedNetwork } from '@ohif-stroke/runtime';
import { failed, failing, passed } from './line.js';

/** One line a network: its file and its golden run. */
export function networkLine({ id, version, run }: TestedNetwork): SelfTestLine {
  if (!run.ok) return failing('network', run.failure, id);
  if (run.value === 'none') return passed('network', 'networkFile', { version }, id);
  const { equal, output, difference, tolerance } = run.value;
  const share = difference === 0 ? 0 : (100 * difference) / tolerance;
  if (!Number.isFinite(share)) return failed('network', 'networkOther', { version, output }, id);
  return equal
    ? passed('network', 'networkRight', { version, output, share }, id)
    : failed('network', 'networkDiffers', { version, output, share }, id);
}

/** Whether networks run on a graphics card, which ones, and what keeps the others from it. */
export function webgpuLine(found: AdapterFound, { machine, networks, notStarted }: GpuReport): SelfTestLine {
  if (machine.tries) return triedLine(machine.adapter, networks, notStarted);
  if (machine.why === 'noJspi') return passed('webgpu', 'gpuNoJspi', { adapter: machine.adapter ?? '' });
  switch (found.kind) {
    case 'noWebgpu':
      return passed('webgpu', 'noWebgpu');
    case 'none':
      return passed('webgpu', 'noAdapter');
    case 'software':
      return passed('webgpu', 'softwareAdapter', { adapter: found.name });
    case 'real':
      return passed('webgpu', 'adapter', { adapter: found.name });
  }
}

function triedLine(adapter: string, networks: GpuReport['networks'], notStarted: string | undefined): SelfTestLine {
  if (notStarted !== undefined) return failed('webgpu', 'gpuNotStarted', { adapter, detail: notStarted });
  const listOf = (wanted: (decision: NetworkDecision) => boolean) =>
    Object.entries(networks).flatMap(([id, decision]) => (wanted(decision) ? [id] : []));
  const because = (why: string) => listOf(decision => decision.on === 'wasm' && decision.why === why).join(', ');
  const why = {
    ...worded('differs', because('differs')),
    ...worded('slower', because('slower')),
    ...worded('broken', because('failed')),
    ...worded('unproved', because('noGolden')),
  };
  const on = listOf(decision => decision.on === 'gpu').join(', ');
  return passed('webgpu', on === '' ? 'gpuNone' : 'gpuUsed', { adapter, ...worded('models', on), ...why });
}

const worded = (name: string, words: string) => (words === '' ? {} : { [name]: words });

const MB = 1024 * 1024;

/** Whether the browser could do without the plugin's server, and whether what it kept was what it had kept. */
export function filesLine({ known, unasked, keptFiles, keptBytes, refused }: FilesAtHand): SelfTestLine {
  if (refused.length > 0) return failed('files', 'fileRefused', { files: refused.join(', ') });
  if (known === 0) return passed('files', 'filesUnnamed');
  const values = { known, unasked, kept: keptFiles, keptMb: keptBytes / MB };
  return passed('files', unasked === known ? 'filesAtHand' : 'filesAsked', values);
}

/** What the shipped report says, which an earlier version made of a demo study (`test/fixtures/archived`). */
export const STORED = { version: '0.2.0', total: 5, side: 'left' } as const;

/** Reads that report as those of the archive are read: naturalised, parsed and held against itself. */
export async function storedReportLine(
  report: Outcome<Uint8Array<ArrayBuffer>>,
  naturalise: (report: Uint8Array<ArrayBuffer>) => Promise<Outcome<Dataset>>,
): Promise<SelfTestLine> {
  const other = failed('storedReport', 'reportOther', { version: STORED.version });
  // A file of ours that cannot be decoded at all throws where it is naturalised.
  const dataset = report.ok ? await naturalise(report.value).catch(() => undefined) : report;
  if (dataset === undefined) return other;
  if (!dataset.ok) return failing('storedReport', dataset.failure);
  const read = parseReport(dataset.value);
  if (!read.ok) return failing('storedReport', read.failure);
  const { total, side, algorithm } = read.value;
  const { version } = algorithm;
  return total === STORED.total && side === STORED.side && version === STORED.version
    ? passed('storedReport', 'reportRead', { version, total })
    : other;
}
