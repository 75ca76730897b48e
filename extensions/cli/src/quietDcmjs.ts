import dcmjs from 'dcmjs';

/** dcmjs prints its remarks on odd files to the console; the program's own one-line messages say what matters. */
export function quietDcmjs(): void {
  dcmjs.log.setLevel('silent');
  for (const logger of Object.values(dcmjs.log.getLoggers())) logger.setLevel('silent');
}
