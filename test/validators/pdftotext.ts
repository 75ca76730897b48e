import { judge, linesThat, runTool, type Verdict } from './runTool.js';

/** Reads a PDF with Poppler, which tells every fault that it had to mend; `output` is the text of its pages. */
export function pdftotext(path: string): Verdict {
  const run = runTool('pdftotext', ['-layout', '-enc', 'UTF-8', path, '-'], 'poppler-utils');
  const verdict = judge(run, output => linesThat(output, /^(Syntax|Internal|Command Line|I\/O) (Error|Warning)/));
  if (verdict._tag === 'missing' || run._tag === 'missing' || run.status === 0) return verdict;
  return { ...verdict, errors: [...verdict.errors, `pdftotext ended with status ${run.status}`] };
}
