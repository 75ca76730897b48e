import fc from 'fast-check';
import { boundaryOf, readMultipart, writeMultipart } from './multipart.js';

const collect = async (body: AsyncIterable<Uint8Array>): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks);
};

test('whatever bytes are written come back', async () => {
  const bytes = fc.uint8Array({ maxLength: 64 });
  // Line breaks and dashes are what could be taken for a delimiter.
  const tricky = fc.array(fc.constantFrom('\r\n', '--', '\r\n--', 'b', '\r', '\n'), { maxLength: 12 });
  const body = fc.oneof(
    bytes,
    tricky.map(parts => new Uint8Array(Buffer.from(parts.join('')))),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(body, { minLength: 1, maxLength: 4 }), async bodies => {
      const parts = bodies.map(each => ({ headers: { 'Content-Type': 'application/dicom' }, body: each }));
      const written = writeMultipart(parts, 'application/dicom', 'a-long-boundary-that-no-body-holds');
      const read = readMultipart(await collect(written.body), boundaryOf(written.contentType) ?? '');
      expect(read?.map(part => [...part.body])).toEqual(bodies.map(each => [...each]));
      expect(read?.every(part => part.headers['content-type'] === 'application/dicom')).toBe(true);
    }),
  );
});

test.each([
  ['multipart/related; boundary=abc', 'abc'],
  ['multipart/related; type="application/dicom"; boundary="a b:c"', 'a b:c'],
  ['multipart/related; Boundary=abc; start=x', 'abc'],
  ['multipart/related', undefined],
  [`multipart/related; boundary=${'x'.repeat(71)}`, 'x'.repeat(70)],
  ['multipart/related; boundary=', undefined],
])('the boundary of %j', (type, boundary) => {
  expect(boundaryOf(type)).toBe(boundary);
});

test('a preamble before the first delimiter is passed over', () => {
  const body = Buffer.from('preamble\r\n--b\r\nA: 1\r\n\r\nx\r\n--b--\r\nepilogue');
  expect(readMultipart(body, 'b')?.map(part => Buffer.from(part.body).toString())).toEqual(['x']);
});

test.each(['', 'nothing', '--b\r\nA: 1\r\n\r\nnever ends', 'x--b\r\n\r\n\r\n--b--'])('%j is not multipart', text => {
  expect(readMultipart(Buffer.from(text), 'b')).toBeUndefined();
});
