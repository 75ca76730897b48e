import type { Dataset } from '@ohif-stroke/core';

/** Macros of PS3.3 C.7.6.16 and C.8.15 whose attributes a single-frame CT has at its top level. */
const FRAME_MACROS = [
  'PixelMeasuresSequence',
  'PlanePositionSequence',
  'PlaneOrientationSequence',
  'PixelValueTransformationSequence',
  'CTReconstructionSequence',
  'CTGeometrySequence',
  'FrameContentSequence',
] as const;

/** What an attribute of a frame is called in a single-frame image: it says of which run and when the frame is. */
const RENAMED = {
  FrameType: 'ImageType',
  FrameAcquisitionNumber: 'AcquisitionNumber',
  FrameAcquisitionDateTime: 'AcquisitionDateTime',
} as const;

/**
 * One dataset per frame in the form of a single-frame image: of an enhanced multi-frame instance with the shared and the
 * frame's own functional groups laid over the top level, else the dataset itself.
 */
export function splitFrames(dataset: Dataset): readonly Dataset[] {
  const frames = Number(dataset.NumberOfFrames ?? 1);
  if (!(frames > 1)) return [withGroups(dataset, 0)];
  return Array.from({ length: frames }, (_, i) => withGroups(dataset, i));
}

function withGroups(dataset: Dataset, frame: number): Dataset {
  const shared = itemsOf(dataset.SharedFunctionalGroupsSequence)[0];
  const own = itemsOf(dataset.PerFrameFunctionalGroupsSequence)[frame];
  if (shared === undefined && own === undefined) return dataset;
  const { SharedFunctionalGroupsSequence: _shared, PerFrameFunctionalGroupsSequence: _own, ...top } = dataset;
  return { ...top, ...macrosOf(shared), ...macrosOf(own) };
}

function macrosOf(groups: Dataset | undefined): Dataset {
  if (groups === undefined) return {};
  const macros: Dataset = Object.assign(
    {},
    ...[...FRAME_MACROS, 'CTImageFrameTypeSequence'].flatMap(name => itemsOf(groups[name]).slice(0, 1)),
  );
  const renamed = Object.entries(RENAMED).flatMap(([from, to]) =>
    macros[from] === undefined ? [] : [[to, macros[from]]],
  );
  return { ...macros, ...Object.fromEntries(renamed) };
}

/** Items of a sequence; dcmjs gives a list, or the item itself where there is one. */
function itemsOf(sequence: unknown): readonly Dataset[] {
  const list = Array.isArray(sequence) ? sequence : [sequence];
  return list.filter((item): item is Dataset => typeof item === 'object' && item !== null);
}
