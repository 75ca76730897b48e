import {
  ASPECTS_REGIONS,
  buildAspectsSr,
  buildSecondaryCapture,
  buildSegmentation,
  type Dataset,
  decodeDicom,
  encodeDicom,
  readReport,
  regionLabel,
  type SourceImage,
  unpackFrame,
} from '@ohif-stroke/core';
import { tiltedUnevenImages } from './fixtureImages.js';
import { writerInput } from './writerInput.js';

// 61 x 61 pixels: frames do not end at a byte, as an odd field of view would have it.
const images = tiltedUnevenImages(61);
const input = writerInput({ images, side: 'left' });

function segOf(of: typeof input): Dataset {
  const built = buildSegmentation(of);
  if (!built.ok) throw new Error(built.failure.message);
  const read = decodeDicom(encodeDicom(built.value));
  if (!read.ok) throw new Error(read.failure.message, { cause: read.failure.cause });
  return read.value;
}
const seg = segOf(input);
const list = (value: unknown) => value as readonly Dataset[];
const only = (value: unknown) => list(value)[0]!;
const segments = list(seg.SegmentSequence);
const frames = list(seg.PerFrameFunctionalGroupsSequence);
const packed = new Uint8Array(only(seg.PixelData) as unknown as ArrayBuffer);
const frameOf = (frame: Dataset) => ({
  segment: Number(only(frame.SegmentIdentificationSequence).ReferencedSegmentNumber),
  position: (only(frame.PlanePositionSequence).ImagePositionPatient as unknown[]).map(Number),
  source: only(only(frame.DerivationImageSequence).SourceImageSequence),
});
const imageOf = (uid: unknown): SourceImage => images.find(image => image.sopInstanceUid === uid)!;

describe('a segmentation read back', () => {
  it('has the lesions, then the regions of both sides, each with at least one frame', () => {
    expect(segments.map(segment => segment.SegmentLabel)).toEqual([
      'Acute infarct',
      'Old infarct',
      'Hemorrhage',
      ...ASPECTS_REGIONS.map(name => `ASPECTS right ${name}`),
      ...ASPECTS_REGIONS.map(name => `ASPECTS left ${name}`),
    ]);
    expect(segments.map(segment => Number(segment.SegmentNumber))).toEqual(segments.map((_, i) => i + 1));
    expect(new Set(frames.map(frame => frameOf(frame).segment)).size).toBe(segments.length);
    expect(Number(seg.NumberOfFrames)).toBe(frames.length);
  });

  it('has in every frame exactly the mask of its segment on its source image', () => {
    const layers = ['infarct', 'oldInfarct', 'haemorrhage'] as const;
    frames.forEach((frame, i) => {
      const { segment, source } = frameOf(frame);
      const slice = images.indexOf(imageOf(source.ReferencedSOPInstanceUID));
      const label = segment - 3;
      const layer = layers[segment - 1];
      const mask = layer ? input.maskOfSlice(slice, layer) : input.maskOfSlice(slice, 'regions');
      const expected = mask.map(value => (layer ? value : value === label ? 1 : 0));
      expect(expected.some(value => value === 1)).toBe(true);
      expect([...unpackFrame(packed, i, 61 * 61)]).toEqual([...expected]);
    });
  });

  it('leaves no marked pixel out', () => {
    const marked = images.reduce((sum, _, slice) => {
      const layers = ['regions', 'infarct', 'oldInfarct', 'haemorrhage'] as const;
      return (
        sum + layers.reduce((n, layer) => n + input.maskOfSlice(slice, layer).filter(value => value > 0).length, 0)
      );
    }, 0);
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
    const report = readReport(buildAspectsSr(input, { state: 'preliminary' }));
    const uids = report.ok ? report.value.trackingUids : {};
    for (const segment of segments.filter(s => !String(s.SegmentLabel).startsWith('ASPECTS right'))) {
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
    const drawn = list(segOf(thin).PerFrameFunctionalGroupsSequence)
      .map(frameOf)
      .filter(frame => frame.segment === regionLabel('C', 'right') + 3)
      .map(frame => images.indexOf(imageOf(frame.source.ReferencedSOPInstanceUID)));
    expect(drawn).toContain(1);
    expect(drawn).not.toContain(0);
    expect(drawn).not.toContain(2);
  });

  it('leaves out segments without a pixel, and says so where nothing is marked at all', () => {
    const onlyOld = { ...input, maskOfSlice: keep('oldInfarct') };
    expect(list(segOf(onlyOld).SegmentSequence).map(segment => segment.SegmentLabel)).toEqual(['Old infarct']);
    const nothing = buildSegmentation({ ...input, maskOfSlice: keep('nothing') });
    expect(nothing).toMatchObject({ ok: false, failure: { _tag: 'emptySegmentation' } });
  });

  it('marks itself as made from lossy images where they were', () => {
    const source = { ...input.source, LossyImageCompression: '01', LossyImageCompressionRatio: 12 };
    expect(segOf({ ...input, source })).toMatchObject({ LossyImageCompression: '01' });
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
