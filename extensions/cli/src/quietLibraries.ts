import dcmjs from 'dcmjs';

/**
 * dcmjs remarks on odd files and the JPEG 2000 decoder reports its progress, both on the console: stdout and stderr belong
 * to the program's own one-line messages. For the program and its tests only, as it changes the whole process.
 */
export function quietLibraries(): void {
  dcmjs.log.setLevel('silent');
  for (const logger of Object.values(dcmjs.log.getLoggers())) logger.setLevel('silent');
  console.log = () => undefined;
}
