import { splitFrames } from './splitFrames.js';

const frame = (z: number, time: number) => ({
  PlanePositionSequence: [{ ImagePositionPatient: [0, 0, z] }],
  FrameContentSequence: [{ FrameAcquisitionNumber: time, TemporalPositionIndex: time, StackID: '1' }],
  CTImageFrameTypeSequence: [{ FrameType: ['ORIGINAL', 'PRIMARY', 'VOLUME', 'NONE'] }],
});

test('each frame of an enhanced image has its own place, time and type, under the names of a single-frame image', () => {
  const frames = splitFrames({
    NumberOfFrames: 3,
    AcquisitionNumber: 9,
    ImageType: ['ORIGINAL', 'PRIMARY', 'MIXED', 'NONE'],
    SharedFunctionalGroupsSequence: [{ PixelMeasuresSequence: [{ SliceThickness: 5 }] }],
    PerFrameFunctionalGroupsSequence: [frame(0, 1), frame(0, 2), {}],
  });
  expect(frames[0]).toMatchObject({ SliceThickness: 5, ImagePositionPatient: [0, 0, 0], AcquisitionNumber: 1 });
  expect(frames[1]).toMatchObject({
    AcquisitionNumber: 2,
    TemporalPositionIndex: 2,
    ImageType: frame(0, 2).CTImageFrameTypeSequence[0]!.FrameType,
  });
  // What a frame does not say, the image says.
  expect(frames[2]).toMatchObject({
    SliceThickness: 5,
    AcquisitionNumber: 9,
    ImageType: ['ORIGINAL', 'PRIMARY', 'MIXED', 'NONE'],
  });
  expect(frames[2]).not.toHaveProperty('ImagePositionPatient');
});

test('an image of one frame is itself', () => {
  const single = { Rows: 2 };
  expect(splitFrames(single)).toEqual([single]);
});
