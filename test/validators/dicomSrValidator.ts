import { judge, linesThat, startTool, type Verdict } from './runTool.js';

/**
 * PixelMed's template checker. As Debian installs it, it throws JAXP0801003 (an XPath limit of newer Java), prints no
 * error and exits 0: lift the limits, and believe it only when it says both that it found the template and that it
 * came to the end.
 */
const ENVIRONMENT = {
  JAVA_TOOL_OPTIONS:
    '-Djdk.xml.xpathExprOpLimit=0 -Djdk.xml.xpathTotalOpLimit=0 -Djdk.xml.xpathExprGrpLimit=0 -Djava.awt.headless=true ' +
    // It compiles its rules anew in each run: what the second compiler gains is lost on it, a quarter of the time.
    '-XX:TieredStopAtLevel=1 -XX:+UseSerialGC',
};

export async function dicomSrValidator(path: string, template: 'TID_1500' | 'TID_2010' = 'TID_1500'): Promise<Verdict> {
  const required = [`Found Root Template ${template}`, 'IOD validation complete'];
  const run = await startTool('DicomSRValidator', [path], 'pixelmed-apps', ENVIRONMENT);
  return judge(run, output => [
    ...linesThat(output, /\bError\b|Exception|JAXP/),
    ...required.filter(sentence => !output.includes(sentence)).map(sentence => `it never said "${sentence}"`),
  ]);
}
