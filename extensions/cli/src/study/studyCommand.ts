import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { failure, type Outcome, success } from '@ohif-stroke/core';
import { parsedBy, usage } from '../networkArguments.js';
import { printable } from '../printable.js';
import type { Program } from '../program.js';
import { parseReads } from '../reads/readsFile.js';
import { writePage } from '../tables/writePage.js';
import { assembleStudy, type Study } from './study.js';
import { loadStudyCases } from './studyCases.js';
import { type StudyFigures, studyFigures } from './studyFigures.js';
import { studyPlots } from './studyPlots.js';
import { studyTables } from './studyTables.js';

const OPTIONS = {
  cases: { type: 'string' },
  reads: { type: 'string' },
  out: { type: 'string' },
  study: { type: 'string' },
  margin: { type: 'string', default: '0.05' },
  quiet: { type: 'boolean', default: false },
} as const;

/** `stroke study`: the figures of a reader study from its cases and reads, as JSON, CSV tables, a page and plots. */
export async function runStudy(
  argv: readonly string[],
  { stdout, stderr }: Pick<Program, 'stdout' | 'stderr'>,
): Promise<Outcome<'complete'>> {
  const parsed = parsedBy(() => parseArgs({ args: [...argv], options: OPTIONS, strict: true }).values);
  if (!parsed.ok) return parsed;
  const { cases: casesPath, reads: readsPath, out, study: id, margin: marginText, quiet } = parsed.value;
  if (!casesPath || !readsPath || !out) return usage('"study" needs --cases FILE, --reads FILE and --out FOLDER.');
  const margin = Number(marginText);
  if (!/^0?\.\d+$/.test(marginText) || !(margin > 0))
    return usage('--margin must be a share between 0 and 1, as in 0.05.');
  const cases = await loadStudyCases(casesPath);
  if (!cases.ok) return cases;
  let text: string;
  try {
    text = await readFile(readsPath, 'utf8');
  } catch (cause) {
    return failure('badReads', `The reads file ${readsPath} could not be opened.`, { cause });
  }
  const reads = parseReads(text);
  if (!reads.ok) return reads;
  const study = assembleStudy(cases.value.cases, reads.value, id);
  if (study.reads.length === 0) {
    const of = id === undefined ? '' : ` of the study "${id}"`;
    return failure('noReads', `No read${of} is of one of the cases: the study UIDs of both files have to be the same.`);
  }
  for (const remark of [...cases.value.remarks, ...study.remarks]) stderr.write(`stroke: ${printable(remark)}\n`);
  const figures = studyFigures(study, margin);
  const written = await writePage(out, {
    name: 'study',
    title: 'Reader study',
    lines: linesOf(study, figures),
    figures,
    tables: studyTables(study, figures),
    plots: studyPlots(figures),
  });
  if (!written.ok) return written;
  if (!quiet) stdout.write(`${printable(`${summary(study)} Wrote ${written.value} files to ${out}.`)}\n`);
  return success('complete');
}

const summary = ({ reads, readers, cases, arms }: Study): string =>
  `${reads.length} reads of ${cases.length} cases by ${readers.length} readers (${arms.map(({ name }) => name).join('; ')}).`;

function linesOf(
  study: Study,
  { cases: { all, withTruth, affectedRegions }, remarks }: StudyFigures,
): readonly string[] {
  return [
    summary(study),
    `${withTruth} of ${all} cases have a truth, with ${affectedRegions} of ${20 * withTruth} regions affected. Several tests are made and none is corrected for their number.`,
    ...remarks,
  ];
}
