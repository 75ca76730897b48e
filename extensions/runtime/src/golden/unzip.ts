/** First two bytes of a gzip file (RFC 1952). */
const GZIP = [0x1f, 0x8b] as const;

/**
 * The content of a gzip file, `mostBytes` at most; undefined where it is more, or none. Bytes that are not gzipped are given
 * back as they are: some servers send such a file as compressed, and the browser has unpacked it then.
 */
export async function unzip(
  bytes: Uint8Array<ArrayBuffer>,
  mostBytes: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (bytes[0] !== GZIP[0] || bytes[1] !== GZIP[1]) return bytes.length <= mostBytes ? bytes : undefined;
  const whole = new Uint8Array(mostBytes);
  let length = 0;
  try {
    const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip')).getReader();
    for (let part = await reader.read(); part.value !== undefined; part = await reader.read()) {
      if (length + part.value.length > mostBytes) {
        await reader.cancel();
        return undefined;
      }
      whole.set(part.value, length);
      length += part.value.length;
    }
  } catch {
    return undefined;
  }
  return whole.slice(0, length);
}
