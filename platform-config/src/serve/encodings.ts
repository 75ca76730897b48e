/** The encodings in which a file may lie beside itself, the smaller first. */
export const ENCODINGS = [
  { name: 'br', ending: '.br' },
  { name: 'gzip', ending: '.gz' },
] as const;

/** Whether an Accept-Encoding header takes an encoding by name; a weight of 0 is a no (RFC 9110, 12.5.3). */
export const accepts = (acceptEncoding: string, name: string): boolean =>
  acceptEncoding.split(',').some(offer => {
    const [coding = '', ...parameters] = offer.split(';').map(part => part.trim().toLowerCase());
    return coding === name && !parameters.some(parameter => /^q=0(\.0*)?$/.test(parameter));
  });
