import { Readable } from 'node:stream';
import fc from 'fast-check';
import { rewriteText } from './rewriteText.js';

const TEXTS = ['"http://a/', '"https://a/', '"http://bb/'];
const pieces = fc.array(fc.constantFrom(...TEXTS, '"', 'http', '://', 'a/', 'é', '\u00ff', 'x'), { maxLength: 12 });

test('wherever the chunks end, the texts are replaced and nothing else changes', async () => {
  await fc.assert(
    fc.asyncProperty(
      pieces,
      fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 40 }),
      async (all, cuts) => {
        const text = all.join('');
        const bytes = Buffer.from(text, 'utf8');
        const chunks: Buffer[] = [];
        for (let at = 0, cut = 0; at < bytes.length; cut += 1) {
          const length = cuts[cut % cuts.length] ?? 1;
          chunks.push(bytes.subarray(at, at + length));
          at += length;
        }
        const got: Uint8Array[] = [];
        for await (const chunk of Readable.from(chunks).pipe(rewriteText(TEXTS, '"/r/'))) got.push(chunk as Uint8Array);
        const expected = TEXTS.reduce((done, each) => done.replaceAll(each, '"/r/'), text);
        expect(Buffer.concat(got).toString('utf8')).toBe(expected);
      },
    ),
  );
});
