/** Padded with a zero where their number is odd: every value has an even length (PS3.5 7.1.1). */
export function evenBytes(bytes: Uint8Array): Uint8Array {
  if (bytes.length % 2 === 0) return bytes;
  const padded = new Uint8Array(bytes.length + 1);
  padded.set(bytes);
  return padded;
}
