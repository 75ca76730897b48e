import { judge, linesThat, runTool, type Verdict } from './runTool.js';

/** DCMTK cannot check lengths in UTF-8 and says so; that is no fault of the file. */
const UNCHECKED = 'The VR checker does not support this Specific Character Set: ISO_IR 192';

/** Reads a structured report with DCMTK; `output` is the readable tree. */
export function dsrdump(path: string): Verdict {
  const run = runTool('dsrdump', ['+Pu', '+U8', path], 'dcmtk');
  const verdict = judge(run, output => linesThat(output, /^(E|F|W): /).filter(line => !line.includes(UNCHECKED)));
  if (verdict._tag === 'missing' || run._tag === 'missing' || run.status === 0) return verdict;
  return { ...verdict, errors: [...verdict.errors, `dsrdump ended with status ${run.status}`] };
}
