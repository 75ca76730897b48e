import { judge, linesThat, runTool, type Verdict } from './runTool.js';

/** Reads a structured report with DCMTK; `output` is the readable tree. */
export function dsrdump(path: string): Verdict {
  const run = runTool('dsrdump', ['+Pu', '+U8', path], 'dcmtk');
  const verdict = judge(run, output => linesThat(output, /^(E|F|W): /));
  if (verdict._tag === 'missing' || run._tag === 'missing' || run.status === 0) return verdict;
  return { ...verdict, errors: [...verdict.errors, `dsrdump ended with status ${run.status}`] };
}
