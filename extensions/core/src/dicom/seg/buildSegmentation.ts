import { CODES, PRIVATE_SCHEME_IDENTIFICATION } from '../../dataset/codes.js';
import { codeItem, instanceReference, wholeInstances } from '../../dataset/contentTree.js';
import type { Dataset } from '../../dataset/dataset.js';
import type { DocumentReference, StoredDocument } from '../../dataset/documentReference.js';
import { decimalString, textOf } from '../../dataset/valueRepresentation.js';
import { type Failure, failure, type Outcome, success } from '../../failure.js';
import { LESION_KINDS } from '../../lesions.js';
import type { SourceImage } from '../../volume/sourceImages.js';
import { equipment, frameOfReference, instanceOf, patientAndStudy } from '../ground/commonModules.js';
import { complete } from '../ground/encodeDicom.js';
import { lossiness } from '../ground/lossiness.js';
import { relatedSeries } from '../ground/relatedSeries.js';
import { seriesOf } from '../ground/seriesOf.js';
import { SEGMENTATION_STORAGE } from '../ground/sopClasses.js';
import { nextVersion } from '../ground/versions.js';
import type { WriterInput } from '../ground/writerInput.js';
import { joinFrames } from './packBits.js';
import { type SegmentFrame, segmentFrames } from './segmentFrames.js';
import { segmentItem } from './segments.js';

const REFERENCED_SEGMENT_NUMBER = 0x0062000b;
const SEGMENT_IDENTIFICATION_SEQUENCE = 0x0062000a;
const IMAGE_POSITION_PATIENT = 0x00200032;
const PLANE_POSITION_SEQUENCE = 0x00209113;

/**
 * What is in one object. An infarct lies inside regions, and viewers make one label map of an object: OHIF 3.13 keeps one
 * segment a pixel of overlapping ones. So lesions and regions are two objects, each in a series of its own, as OHIF lists
 * two objects of one series as one.
 */
const PARTS = {
  regions: { number: 7702, title: 'ASPECTS regions', label: 'ASPECTS', content: 'ASPECTS regions of both sides' },
  lesions: { number: 7704, title: 'Stroke lesions', label: 'LESIONS', content: 'Infarct, old infarct and hemorrhage' },
} as const;
export type SegmentationPart = keyof typeof PARTS;
export const SEGMENTATION_PARTS: readonly SegmentationPart[] = ['regions', 'lesions'];

/** Which part one of our SEGs is. */
export const partOf = ({ ContentLabel }: Dataset): SegmentationPart | undefined =>
  SEGMENTATION_PARTS.find(part => PARTS[part].label === textOf(ContentLabel));

/** What a SEG stands among. */
export interface SegmentationPlace {
  /** The one of the same part that is stored with the report that is replaced. */
  readonly before?: StoredDocument;
  /** SEGs made of the same read before it. */
  readonly beside?: readonly DocumentReference[];
}

/**
 * Infarct, old infarct and haemorrhage, or the ASPECTS regions, as a binary SEG (PS3.3 A.51) in the pixels of the source
 * images. Every frame carries the position of its own image, so tilt and uneven spacing need no assumption; segments
 * without a pixel are left out. Fails only where not one pixel is marked (a SEG needs a frame).
 */
export function buildSegmentation(
  input: WriterInput,
  part: SegmentationPart,
  { before, beside = [] }: SegmentationPlace = {},
): Outcome<Dataset, Failure<'emptySegmentation'>> {
  const { result, source, context } = input;
  const frames = segmentFrames(input, part === 'regions' ? ['regions'] : LESION_KINDS);
  const first = frames[0] && result.images[frames[0].slice];
  if (first === undefined)
    return failure('emptySegmentation', 'Nothing is marked on any image: there is no segmentation.');
  const plans = [...new Set(frames.map(frame => frame.plan))];
  const slices = [...new Set(frames.map(frame => frame.slice))].sort((a, b) => a - b);
  const images = slices.map(slice => result.images[slice]!);
  const shared = sharedGroups(images);
  const organisation = context.uid(`dimensions/${result.seriesInstanceUid}`);
  const { number, title, label, content } = PARTS[part];
  const corrected = [...(input.read?.mask ? ['infarct'] : []), ...(input.read?.oedemaMask ? ['edema'] : [])];
  const withOedema = plans.some(plan => plan.layer === 'oedema');
  const hand = part === 'lesions' && corrected.length > 0 ? `AI, ${corrected.join(' and ')} corrected` : 'AI';
  const series = { modality: 'SEG', number, description: `${title} - ${hand}` };
  const dataset = {
    ...patientAndStudy(source, result),
    ...instanceOf(SEGMENTATION_STORAGE, seriesOf(input, `${part}-seg`, series), source, context),
    ...equipment(result),
    ...relatedSeries(beside),
    ...(result.frameOfReferenceUid && frameOfReference(source, result)),
    ...imageModules(first, frames.length, source),
    ContentLabel: label,
    ContentDescription: withOedema ? `${content}, edema` : content,
    CodingSchemeIdentificationSequence: [PRIVATE_SCHEME_IDENTIFICATION],
    SegmentSequence: plans.map((plan, i) => segmentItem(input, plan, i + 1)),
    DimensionOrganizationSequence: [{ DimensionOrganizationUID: organisation }],
    DimensionIndexSequence: [
      dimension(organisation, REFERENCED_SEGMENT_NUMBER, SEGMENT_IDENTIFICATION_SEQUENCE, 'Segment'),
      dimension(organisation, IMAGE_POSITION_PATIENT, PLANE_POSITION_SEQUENCE, 'Position'),
    ],
    ReferencedSeriesSequence: [
      {
        SeriesInstanceUID: result.seriesInstanceUid,
        ReferencedInstanceSequence: wholeInstances(images).map(instanceReference),
      },
    ],
    SharedFunctionalGroupsSequence: [shared],
    PerFrameFunctionalGroupsSequence: frames.map(frame => ({
      ...frameGroups(result.images[frame.slice]!, shared),
      ...numbering(plans.indexOf(frame.plan) + 1, slices.indexOf(frame.slice) + 1),
    })),
    PixelData: joinFrames(
      frames.map((frame: SegmentFrame) => frame.packed),
      first.columns * first.rows,
    ),
    _vrMap: { PixelData: 'OB' },
  };
  return success(nextVersion(before, version => complete({ ...dataset, ...version }, context)));
}

const imageModules = (image: SourceImage, frames: number, source: Dataset): Dataset => ({
  ImageType: ['DERIVED', 'PRIMARY'],
  SamplesPerPixel: 1,
  PhotometricInterpretation: 'MONOCHROME2',
  NumberOfFrames: frames,
  Rows: image.rows,
  Columns: image.columns,
  BitsAllocated: 1,
  BitsStored: 1,
  HighBit: 0,
  PixelRepresentation: 0,
  ...lossiness(source),
  SegmentationType: 'BINARY',
  ContentCreatorName: '',
});

const dimension = (organisation: string, pointer: number, group: number, label: string): Dataset => ({
  DimensionOrganizationUID: organisation,
  DimensionIndexPointer: pointer,
  FunctionalGroupPointer: group,
  DimensionDescriptionLabel: label,
});

/**
 * Functional groups that all frames have in common. OHIF 3.13 takes the Pixel Measures from here only and fails without
 * them, and a group may not stand in both places (PS3.3 C.7.6.16.1.1), so they are always shared. Where the thickness
 * changes within the series the thinnest is stated: no frame then claims more tissue than its image shows, and the true
 * value stands in each source image.
 */
function sharedGroups(images: readonly SourceImage[]): Dataset {
  const measures = distinct(images, ({ spacingMm: [betweenColumns, betweenRows] }) => ({
    PixelSpacing: [decimalString(betweenRows), decimalString(betweenColumns)],
  }));
  if (measures.length > 1) throw new Error('the images of one volume have one pixel spacing');
  const thinnestMm = Math.min(...images.map(({ thicknessMm }) => thicknessMm));
  const orientation = distinct(images, planeOrientation);
  return {
    PixelMeasuresSequence: [{ SliceThickness: decimalString(thinnestMm), ...measures[0] }],
    ...(orientation.length === 1 ? orientation[0] : {}),
  };
}

const distinct = (images: readonly SourceImage[], group: (image: SourceImage) => Dataset): readonly Dataset[] => [
  ...new Map(images.map(group).map(made => [JSON.stringify(made), made])).values(),
];

const planeOrientation = ({ rowLps, columnLps }: SourceImage): Dataset => ({
  PlaneOrientationSequence: [{ ImageOrientationPatient: [...rowLps, ...columnLps].map(decimalString) }],
});

/** Groups of one frame (PS3.3 A.51.5); what is shared is not repeated. */
function frameGroups(image: SourceImage, shared: Dataset): Dataset {
  const derivation = {
    DerivationCodeSequence: [codeItem(CODES.segmentation)],
    SourceImageSequence: [
      {
        ...instanceReference(image),
        PurposeOfReferenceCodeSequence: [codeItem(CODES.sourceImage)],
        SpatialLocationsPreserved: 'YES',
      },
    ],
  };
  return {
    DerivationImageSequence: [derivation],
    PlanePositionSequence: [{ ImagePositionPatient: image.originLps.map(decimalString) }],
    ...('PlaneOrientationSequence' in shared ? {} : planeOrientation(image)),
  };
}

const numbering = (segment: number, position: number): Dataset => ({
  FrameContentSequence: [{ DimensionIndexValues: [segment, position] }],
  SegmentIdentificationSequence: [{ ReferencedSegmentNumber: segment }],
});
