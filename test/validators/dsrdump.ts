import { judge, linesThat, runTool, type Verdict } from './runTool.js';

/** DCMTK says what it cannot check: lengths in UTF-8, the template of a Key Object Selection. That is no fault of the file. */
const UNCHECKED = [
  'The VR checker does not support this Specific Character Set: ISO_IR 192',
  'Check for template constraints not yet supported',
];

/** Reads a structured report with DCMTK; `output` is the readable tree. */
export function dsrdump(path: string): Verdict {
  const run = runTool('dsrdump', ['+Pu', '+U8', path], 'dcmtk');
  const verdict = judge(run, output =>
    linesThat(output, /^(E|F|W): /).filter(line => !UNCHECKED.some(words => line.includes(words))),
  );
  if (verdict._tag === 'missing' || run._tag === 'missing' || run.status === 0) return verdict;
  return { ...verdict, errors: [...verdict.errors, `dsrdump ended with status ${run.status}`] };
}
