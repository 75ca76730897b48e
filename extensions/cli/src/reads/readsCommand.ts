import { parseArgs } from 'node:util';
import { type Outcome, signedAmong, success } from '@ohif-stroke/core';
import { parsedBy, usage } from '../networkArguments.js';
import { checkFolders, writeFiles } from '../output/writeFiles.js';
import { printable } from '../printable.js';
import type { Program } from '../program.js';
import { entriesOf, readsText, withoutNames } from './readsFile.js';
import { readReportFolder } from './reportFolder.js';

const OPTIONS = {
  out: { type: 'string' },
  anonymous: { type: 'boolean', default: false },
  quiet: { type: 'boolean', default: false },
} as const;

/** `stroke reads FOLDER --out FILE`: the signed reads of all our reports below a folder, and what was passed over and why. */
export async function runReads(
  argv: readonly string[],
  { stdout, stderr }: Pick<Program, 'stdout' | 'stderr'>,
): Promise<Outcome<'complete'>> {
  const parsed = parsedBy(() => parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true, strict: true }));
  if (!parsed.ok) return parsed;
  const { values, positionals } = parsed.value;
  const [folder, ...more] = positionals;
  if (folder === undefined || more.length > 0) return usage('"reads" needs one folder of DICOM files.');
  if (!values.out) return usage('"reads" needs --out FILE.');
  const ready = await checkFolders([values.out]);
  if (!ready.ok) return ready;
  const found = await readReportFolder(folder);
  if (!found.ok) return found;
  const { reads, passedOver: notTaken } = signedAmong(found.value.reports);
  const passedOver = [...found.value.damaged, ...notTaken];
  const named = reads.flatMap(entriesOf);
  const entries = values.anonymous ? withoutNames(named) : named;
  for (const { from, why } of passedOver) stderr.write(`stroke: ${printable(`${from} ${why}.`)}\n`);
  const bytes = new TextEncoder().encode(readsText(entries, passedOver));
  const written = await writeFiles([{ path: values.out, bytes }]);
  if (!written.ok) return written;
  const readers = new Set(entries.map(({ reader }) => reader)).size;
  if (!values.quiet) {
    stdout.write(
      `${printable(`${entries.length} reads by ${readers} readers in ${reads.length} signed reports; ${passedOver.length} passed over. Wrote ${values.out}.`)}\n`,
    );
  }
  return success('complete');
}
