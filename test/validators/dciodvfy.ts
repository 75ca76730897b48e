import { judge, linesThat, runTool, type Verdict } from './runTool.js';

/** Checks a file against its IOD with David Clunie's dciodvfy. */
export function dciodvfy(path: string): Verdict {
  const run = runTool('dciodvfy', ['-new', path], 'dicom3tools');
  return judge(run, output => {
    const errors = linesThat(output, /^Error/);
    // Without a recognised IOD nothing was checked: it prints the name of the IOD on a line of its own.
    const recognised =
      linesThat(output, /^(ComprehensiveSR|Segmentation|SCImage|KeyObjectSelectionDocument|EncapsulatedPDF)/).length >
      0;
    return recognised ? errors : [...errors, 'dciodvfy did not recognise the IOD'];
  });
}
