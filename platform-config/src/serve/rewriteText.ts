import { Transform } from 'node:stream';

/**
 * Replaces each of some ASCII texts in a stream of any length, also where one is cut by a chunk's end. Bytes that are no
 * ASCII go through as they are.
 */
export function rewriteText(texts: readonly string[], replacement: string): Transform {
  const kept = Math.max(0, ...texts.map(text => text.length - 1));
  let pending = '';
  const rewrite = (text: string): string => texts.reduce((done, each) => done.replaceAll(each, replacement), text);
  return new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      const text = rewrite(pending + Buffer.from(chunk).toString('latin1'));
      const ready = Math.max(0, text.length - kept);
      pending = text.slice(ready);
      done(null, Buffer.from(text.slice(0, ready), 'latin1'));
    },
    flush(done) {
      done(null, Buffer.from(pending, 'latin1'));
    },
  });
}
