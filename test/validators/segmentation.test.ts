import {
  ASPECTS_REGIONS,
  buildAspectsSr,
  buildSecondaryCapture,
  buildSegmentation,
  type Dataset,
  decodeDicom,
  encodeDicom,
  type MaskLayer,
  parseReport,
  regionLabel,
  type SegmentationPart,
  type SourceImage,
  unpackFrame,
} from '@ohif-stroke/core';
import { tiltedUnevenImages } from './fixtureImages.js';
import { writerInput } from './writerInput.js';

// 61 x 61 pixels: frames do not end at a byte, as an odd field of view would have it.
const images = tiltedUnevenImages(61);
const input = writerInput({ images, side: 'left' });

function segOf(of: typeof input, part: SegmentationPart): Dataset {
  const built = buildSegmentation(of, part);
  if (!built.ok) throw new Error(built.failure.message);
  const read = decodeDicom(encodeDicom(built.value));
  if (!read.ok) throw new Error(read.failure.message, { cause: read.failure.cause });
  return read.value;
}
const list = (value: unknown) => value as readonly Dataset[];
const only = (value: unknown) => list(value)[0]!;
/** One object with the masks that it has to hold. */
const objectOf = (part: SegmentationPart, layers: readonly MaskLayer[]) => {
  const seg = segOf(input, part);
  const packed = new Uint8Array(only(seg.PixelData) as unknown as ArrayBuffer);
  const frames = list(seg.PerFrameFunctionalGroupsSequence);
  return { part, layers, seg, packed, frames, segments: list(seg.SegmentSequence) };
};
const OBJECTS = [
  objectOf('regions', ['regions']),
  objectOf('lesions', ['infarct', 'oldInfarct', 'haemorrhage', 'oedema']),
];
const [{ seg }] = OBJECTS as [(typeof OBJECTS)[number]];
const frameOf = (frame: Dataset) => ({
  segment: Number(only(frame.SegmentIdentificationSequence).ReferencedSegmentNumber),
  position: (only(frame.PlanePositionSequence).ImagePositionPatient as unknown[]).map(Number),
  source: only(only(frame.DerivationImageSequence).SourceImageSequence),
});
const imageOf = (uid: unknown): SourceImage => images.find(image => image.sopInstanceUid === uid)!;

test('regions of both sides and lesions are two objects of two series', () => {
  const labels = OBJECTS.map(object => object.segments.map(segment => segment.SegmentLabel));
  expect(labels).toEqual([
    [...ASPECTS_REGIONS.map(name => `ASPECTS right ${name}`), ...ASPECTS_REGIONS.map(name => `ASPECTS left ${name}`)],
    ['Acute infarct', 'Old infarct', 'Hemorrhage', 'Perihematomal edema'],
  ]);
  expect(new Set(OBJECTS.map(object => object.seg.SeriesInstanceUID)).size).toBe(2);
  expect(new Set(OBJECTS.map(object => object.seg.SeriesDescription)).size).toBe(2);
});

describe.each(OBJECTS)('the segmentation of $part read back', ({ layers, seg, segments, frames, packed }) => {
  it('has at least one frame a segment, numbered from 1', () => {
    expect(segments.map(segment => Number(segment.SegmentNumber))).toEqual(segments.map((_, i) => i + 1));
    expect(new Set(frames.map(frame => frameOf(frame).segment)).size).toBe(segments.length);
    expect(Number(seg.NumberOfFrames)).toBe(frames.length);
  });

  it('has in every frame exactly the mask of its segment on its source image', () => {
    frames.forEach((frame, i) => {
      const { segment, source } = frameOf(frame);
      const slice = images.indexOf(imageOf(source.ReferencedSOPInstanceUID));
      const isRegion = layers[0] === 'regions';
      const mask = input.maskOfSlice(slice, isRegion ? 'regions' : layers[segment - 1]!);
      const expected = mask.map(value => (value === (isRegion ? segment : 1) ? 1 : 0));
      expect(expected.some(value => value === 1)).toBe(true);
      expect([...unpackFrame(packed, i, 61 * 61)]).toEqual([...expected]);
    });
  });

  it('has no pixel twice: viewers make one label map of it', () => {
    const seen = new Map<unknown, Uint8Array>();
    frames.forEach((frame, i) => {
      const uid = frameOf(frame).source.ReferencedSOPInstanceUID;
      const pixels = unpackFrame(packed, i, 61 * 61);
      const before = seen.get(uid) ?? new Uint8Array(61 * 61);
      expect(pixels.some((bit, p) => bit === 1 && before[p] === 1)).toBe(false);
      seen.set(
        uid,
        before.map((bit, p) => bit | pixels[p]!),
      );
    });
  });

  it('leaves no marked pixel out', () => {
    const marked = images.reduce(
      (sum, _, slice) =>
        sum + layers.reduce((n, layer) => n + input.maskOfSlice(slice, layer).filter(value => value > 0).length, 0),
      0,
    );
    const written = frames.reduce(
      (sum, _, i) => sum + unpackFrame(packed, i, 61 * 61).filter(bit => bit === 1).length,
      0,
    );
    expect(written).toBe(marked);
  });

  it('places every frame where its source image is', () => {
    for (const frame of frames) {
      const { position, source } = frameOf(frame);
      const image = imageOf(source.ReferencedSOPInstanceUID);
      position.forEach((coordinate, axis) => {
        expect(Math.abs(coordinate - image.originLps[axis]!)).toBeLessThan(1e-9);
      });
    }
    const shared = only(seg.SharedFunctionalGroupsSequence);
    const orientation = (only(shared.PlaneOrientationSequence).ImageOrientationPatient as unknown[]).map(Number);
    expect(orientation[4]).toBeCloseTo(Math.cos((18.5 * Math.PI) / 180), 10);
  });

  it('shares the pixel measures, as OHIF wants, with the thinnest slice where thickness changes', () => {
    const measures = only(only(seg.SharedFunctionalGroupsSequence).PixelMeasuresSequence);
    expect((measures.PixelSpacing as unknown[]).map(Number)[0]).toBeCloseTo(200 / 61, 10);
    expect(Number(measures.SliceThickness)).toBe(4);
    for (const frame of frames) expect(frame).not.toHaveProperty('PixelMeasuresSequence');
  });

  it('has the tracking UIDs that the report has', () => {
    const report = parseReport(buildAspectsSr(input, { state: 'preliminary' }));
    const uids = report.ok ? report.value.trackingUids : {};
    for (const segment of segments.filter(each => !String(each.SegmentLabel).startsWith('ASPECTS right'))) {
      expect(uids[String(segment.TrackingID)]).toBe(segment.TrackingUID);
    }
  });
});

describe('what is drawn in a segmentation', () => {
  it('regions on the middle image of a slab only, lesions on every image', () => {
    const { result } = input;
    const [first, ...others] = result.grid.slices;
    const slab = { ...first!, sourceSlices: [0, 1, 2] };
    const grid = { ...result.grid, slices: [slab, ...others.slice(2)] };
    const thin = { ...input, result: { ...result, grid } };
    const drawn = list(segOf(thin, 'regions').PerFrameFunctionalGroupsSequence)
      .map(frameOf)
      .filter(frame => frame.segment === regionLabel('C', 'right'))
      .map(frame => images.indexOf(imageOf(frame.source.ReferencedSOPInstanceUID)));
    expect(drawn).toContain(1);
    expect(drawn).not.toContain(0);
    expect(drawn).not.toContain(2);
  });

  it('leaves out segments without a pixel, and says so where nothing is marked at all', () => {
    const onlyOld = { ...input, maskOfSlice: keep('oldInfarct') };
    expect(list(segOf(onlyOld, 'lesions').SegmentSequence).map(segment => segment.SegmentLabel)).toEqual([
      'Old infarct',
    ]);
    const nothing = buildSegmentation({ ...input, maskOfSlice: keep('nothing') }, 'lesions');
    expect(nothing).toMatchObject({ ok: false, failure: { _tag: 'emptySegmentation' } });
  });

  it('marks itself as made from lossy images where they were', () => {
    const source = { ...input.source, LossyImageCompression: '01', LossyImageCompressionRatio: 12 };
    expect(segOf({ ...input, source }, 'regions')).toMatchObject({ LossyImageCompression: '01' });
    expect(seg.LossyImageCompression).toBe('00');
  });
});

const keep =
  (layer: string): typeof input.maskOfSlice =>
  (slice, asked) =>
    asked === layer ? input.maskOfSlice(slice, asked) : new Uint8Array(61 * 61);

describe('a secondary capture', () => {
  const picture = { width: 3, height: 1, data: Uint8Array.of(10, 20, 30, 255, 200, 100, 50, 0, 255, 255, 255, 128) };

  it('holds the colours of the picture on black, and refers to the slices with regions', () => {
    const capture = buildSecondaryCapture(input, picture);
    expect([...(capture.PixelData as Uint8Array)]).toEqual([10, 20, 30, 0, 0, 0, 128, 128, 128, 0]);
    expect(capture).toMatchObject({ SeriesDescription: 'ASPECTS 7 (left) - summary, AI', BurnedInAnnotation: 'NO' });
    expect(list(capture.SourceImageSequence)).toHaveLength(images.length);
  });

  it('refuses a picture of the wrong size', () => {
    expect(() => buildSecondaryCapture(input, { ...picture, width: 4 })).toThrow('four bytes');
  });
});
