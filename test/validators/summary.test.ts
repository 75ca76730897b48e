import { applyReview, LESIONS, type RgbaPicture, renderSummary } from '@ohif-stroke/core';
import { tiltedUnevenImages } from './fixtureImages.js';
import { writerInput } from './writerInput.js';

const images = tiltedUnevenImages(64);
const input = writerInput({ images, side: 'left' });
const picture = renderSummary(input);

// Header of the picture: margin, one large line, eight lines of text; tiles of 320 x 384 from there on.
const TOP = 12 + 48 + 8 * 24;
const tile = (index: number) => ({ left: 12 + (index % 4) * 320, top: TOP + Math.floor(index / 4) * 384 });

/** Colour at a point of a tile, mm from the middle of the slice: patient left and posterior positive. */
function at(of: RgbaPicture, index: number, x: number, y: number): readonly number[] {
  const { left, top } = tile(index);
  const i = 4 * (left + Math.round(2 * (x + 80)) + of.width * (top + Math.round(2 * (y + 96))));
  return [...of.data.subarray(i, i + 3)];
}
const isGrey = ([red, green, blue]: readonly number[]) => red === green && green === blue;

describe('the summary picture', () => {
  it('has the size of its header and of three rows of four slices', () => {
    expect([picture.width, picture.height]).toEqual([2 * 12 + 4 * 320, TOP + 3 * 384 + 12]);
    expect(picture.data).toHaveLength(picture.width * picture.height * 4);
  });

  it('shows density in a narrow grey window', () => {
    const brain = at(picture, 0, 0, -60);
    expect(isGrey(brain)).toBe(true);
    // 34 HU with a ripple of 3 HU lies below the middle of the window 20-60 HU.
    expect(brain[0]).toBeGreaterThan(60);
    expect(brain[0]).toBeLessThan(120);
    expect(at(picture, 0, -69, 0)).toEqual([255, 255, 255]);
    expect(at(picture, 0, -79, -90)).toEqual([0, 0, 0]);
  });

  it("paints the infarct on the patient's left, which is the right of the picture", () => {
    const [red, green, blue] = at(picture, 4, 58, 10);
    expect(red! - blue!).toBeGreaterThan(60);
    expect(red!).toBeGreaterThan(green!);
    expect(isGrey(at(picture, 4, -58, 10))).toBe(true);
  });

  it('paints haemorrhage and old infarct in their own colours, and only on their slices', () => {
    const [red, green, blue] = at(picture, 4, -25, 20);
    expect(red! - blue!).toBeGreaterThan(20);
    expect(red!).toBeGreaterThan(green!);
    expect(isGrey(at(picture, 0, -25, 20))).toBe(true);
    expect(isGrey(at(picture, 4, 40, 50))).toBe(false);
  });

  it('frames the box around the infarct', () => {
    const reddish = (x: number) =>
      Array.from({ length: 9 }, (_, i) => at(picture, 4, x - 2 + i / 2, 4)).some(
        colour => colour.join() === LESIONS.infarct.colour.join(),
      );
    expect(reddish(36)).toBe(true);
    expect(reddish(64)).toBe(true);
    expect(reddish(-50)).toBe(false);
  });

  it('follows the reader: another score is another picture', () => {
    const edited = applyReview(input.result.aspects, { edits: [{ name: 'C', side: 'left', affected: true }] });
    const other = renderSummary({ ...input, aspects: edited });
    expect(Buffer.compare(Buffer.from(other.data), Buffer.from(picture.data))).not.toBe(0);
    expect(Buffer.compare(Buffer.from(renderSummary(input).data), Buffer.from(picture.data))).toBe(0);
  });

  const stack = (count: number) =>
    Array.from({ length: count }, (_, i) => ({
      ...images[0]!,
      sopInstanceUid: `1.2.3.${i + 1}`,
      originLps: [-100, -95, 3 * i] as const,
    }));

  it('shows twelve levels of a long series, and no more than four slices of lesions beyond them', () => {
    const shown = renderSummary(writerInput({ images: stack(40), side: 'none', affected: [] }));
    expect([shown.width, shown.height]).toEqual([picture.width, TOP + 4 * 384 + 12]);
  });

  it('shows a lesion on a slice without any region', () => {
    const { result, hu, aspects } = writerInput({ images: stack(8), side: 'none', affected: [] });
    const plane = 160 * 192;
    const empty = new Uint8Array(8 * plane);
    const maps = {
      ...result.maps,
      regions: empty,
      infarct: empty,
      oldInfarct: empty,
      haemorrhage: empty.slice(),
      oedema: empty,
    };
    maps.haemorrhage.fill(255, 5 * plane, 6 * plane);
    const shown = renderSummary({ result: { ...result, maps }, hu, aspects });
    expect(shown.height).toBe(TOP + 384 + 12);
    const [red, , blue] = at(shown, 0, 0, 0);
    expect(red! - blue!).toBeGreaterThan(20);
  });
});
