import fc from 'fast-check';
import { labelBounds } from '../ground/labelBounds.js';
import { joinFrames, packFrame, unpackFrame } from './packBits.js';

describe('packed frames', () => {
  it('put the first pixel into the lowest bit', () => {
    const mask = Uint8Array.of(1, 0, 1, 0, 0, 0, 0, 0, 1, 0);
    expect([...packFrame(mask, 5, 1, labelBounds(mask, 5).get(1)!)]).toEqual([0b101, 0b1]);
  });

  it('come back from the joined bits, also where a frame ends inside a byte', () => {
    const columns = 5;
    const frames = fc.array(fc.uint8Array({ minLength: 15, maxLength: 15, max: 2 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(frames, masks => {
        const marked = masks.filter(mask => mask.includes(2));
        const packed = marked.map(mask => packFrame(mask, columns, 2, labelBounds(mask, columns).get(2)!));
        const joined = joinFrames(packed, 15);
        expect(joined.length % 2).toBe(0);
        marked.forEach((mask, k) => {
          expect([...unpackFrame(joined, k, 15)]).toEqual([...mask].map(value => (value === 2 ? 1 : 0)));
        });
      }),
    );
  });
});

describe('labelBounds', () => {
  it('tells where each label lies', () => {
    const mask = Uint8Array.of(0, 3, 0, 0, 0, 0, 3, 7);
    expect(labelBounds(mask, 4)).toEqual(
      new Map([
        [3, { minColumn: 1, maxColumn: 2, minRow: 0, maxRow: 1, pixels: 2 }],
        [7, { minColumn: 3, maxColumn: 3, minRow: 1, maxRow: 1, pixels: 1 }],
      ]),
    );
  });
});
