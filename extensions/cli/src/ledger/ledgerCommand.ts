import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import {
  failure,
  feedbackLines,
  type Ledger,
  type LedgerRead,
  ledgerOf,
  ledgerReads,
  type Outcome,
  type PassedOver,
  type Scanner,
  type SignedRead,
  signedAmong,
  success,
} from '@ohif-stroke/core';
import { type Ask, askWith, loginOf } from '../doctor/site.js';
import { parsedBy, usage } from '../networkArguments.js';
import { printable } from '../printable.js';
import type { Program } from '../program.js';
import { readReportFolder } from '../reads/reportFolder.js';
import { writePage } from '../tables/writePage.js';
import { archiveReports, archiveScanner } from './archiveReports.js';
import { ledgerPlots } from './ledgerPlots.js';
import { ledgerTables } from './ledgerTables.js';

const OPTIONS = {
  dicomweb: { type: 'string' },
  out: { type: 'string' },
  feedback: { type: 'string' },
  quiet: { type: 'boolean', default: false },
} as const;

type Console = Pick<Program, 'stdout' | 'stderr'>;

interface Found {
  readonly reads: readonly LedgerRead[];
  readonly passedOver: readonly PassedOver[];
}

/** `stroke ledger FOLDER` or `--dicomweb URL`: how AI and readers of a site agree, from its signed reports. Reads, and stores nothing in the archive. */
export async function runLedger(
  argv: readonly string[],
  program: Console,
  env: { readonly [name: string]: string | undefined } = process.env,
): Promise<Outcome<'complete' | 'incomplete'>> {
  const parsed = parsedBy(() => parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true, strict: true }));
  if (!parsed.ok) return parsed;
  const { values, positionals } = parsed.value;
  const { dicomweb, out, feedback, quiet } = values;
  const [folder, ...more] = positionals;
  if ((folder === undefined) === (dicomweb === undefined) || more.length > 0) {
    return usage('"ledger" needs one folder of DICOM files, or --dicomweb URL.');
  }
  if (!out) return usage('"ledger" needs --out FOLDER.');
  const found = folder === undefined ? await fromArchive(dicomweb!, env) : await fromFolder(folder);
  if (!found.ok) return found;
  const { reads, passedOver } = found.value;
  for (const { from, why } of passedOver) program.stderr.write(`stroke: ${printable(`${from} ${why}.`)}\n`);
  if (reads.length === 0) return failure('noReads', 'There is no signed report of ours to be counted.');
  const ledger = ledgerOf(reads);
  const written = await writePage(out, {
    name: 'ledger',
    title: "The site's ledger",
    lines: linesOf(ledger, passedOver.length),
    figures: ledger,
    tables: ledgerTables(ledger),
    plots: ledgerPlots(ledger),
    more: feedback ? [{ path: feedback, text: `${feedbackLines(reads, chance).join('\n')}\n` }] : [],
  });
  if (!written.ok) return written;
  if (!quiet) program.stdout.write(`${printable(`${summary(ledger)} Wrote ${written.value} files.`)}\n`);
  return success(passedOver.some(({ why }) => why.startsWith('could not be fetched')) ? 'incomplete' : 'complete');
}

/** 0 to 1, not to be foretold. */
const chance = (): number => randomInt(2 ** 47) / 2 ** 47;

async function fromFolder(folder: string): Promise<Outcome<Found>> {
  const found = await readReportFolder(folder);
  if (!found.ok) return found;
  const { reports, damaged, scanners } = found.value;
  const { reads, passedOver } = signedAmong(reports);
  return success({ reads: ledgerReads(reads, scanners), passedOver: [...damaged, ...passedOver] });
}

async function fromArchive(
  address: string,
  env: { readonly [name: string]: string | undefined },
): Promise<Outcome<Found>> {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    return usage('--dicomweb must be the address of a DICOMweb root, as in https://archive.example/dicom-web.');
  }
  const ask = askWith(loginOf(url, env));
  url.username = '';
  url.password = '';
  const reports = await archiveReports(ask, url);
  if (!reports.ok) return reports;
  const { reads, passedOver } = signedAmong(reports.value.reports);
  const scanners = await scannersOf(ask, url, reads);
  return success({ reads: ledgerReads(reads, scanners), passedOver: [...reports.value.passedOver, ...passedOver] });
}

async function scannersOf(ask: Ask, url: URL, reads: readonly SignedRead[]): Promise<ReadonlyMap<string, Scanner>> {
  const scanners = new Map<string, Scanner>();
  for (const { reference, seriesInstanceUid } of reads) {
    if (scanners.has(seriesInstanceUid)) continue;
    const { studyInstanceUid } = reference;
    const scanner = await archiveScanner(ask, url, { studyInstanceUid, seriesInstanceUid });
    if (scanner) scanners.set(seriesInstanceUid, scanner);
  }
  return scanners;
}

const summary = ({ reads, regions, all, notScored }: Ledger): string =>
  `${reads} signed reads, ${regions} regions that AI and reader judged: ${all.falsePoints} false and ${all.missed} missed points of the AI; ` +
  `${notScored} reads without a score of the AI.`;

const linesOf = (ledger: Ledger, passedOver: number): readonly string[] => [
  summary(ledger),
  `The reader is taken for the truth, and is none. In ${ledger.blindReads} of ${ledger.reads} reads regions were judged before the AI was shown, and that first word counts; in all others the reader had the AI in view.`,
  ...(passedOver > 0 ? [`${passedOver} reports were passed over.`] : []),
  ...(ledger.versions.length > 1 ? [`Several versions of the AI are mixed: ${ledger.versions.join('; ')}.`] : []),
];
