import { type Dataset, type Outcome, parseReport, type SelfTestLine } from '@ohif-stroke/core';
import type { AdapterFound, TestedNetwork } from '@ohif-stroke/runtime';
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

export function webgpuLine(found: AdapterFound): SelfTestLine {
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
