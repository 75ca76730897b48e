import type { Vec3 } from '../geometry.js';
import type { Suitability } from '../notice.js';

/** The values of an image: whole numbers as CT has them, or fractions as a map has. */
export type Samples = Int16Array | Float32Array;

/** One image. Names and units follow DICOM PS3.3 C.7.6.2 (Image Plane). */
export interface ImageSlice<S extends Samples = Samples, Unit extends string = string> {
  readonly sopInstanceUid: string;
  readonly sopClassUid: string;
  /** 1-based frame of a multi-frame instance; absent for single-frame images. */
  readonly frameNumber?: number;
  readonly instanceNumber?: number;
  readonly columns: number;
  readonly rows: number;
  /** Distance between neighbouring columns and between neighbouring rows, mm (PixelSpacing has them the other way round). */
  readonly spacingMm: readonly [betweenColumns: number, betweenRows: number];
  /** Centre of the first pixel (ImagePositionPatient), mm. */
  readonly originLps: Vec3;
  /** Unit direction of increasing column index (first triple of ImageOrientationPatient). */
  readonly rowLps: Vec3;
  /** Unit direction of increasing row index (second triple of ImageOrientationPatient). */
  readonly columnLps: Vec3;
  readonly thicknessMm?: number;
  /** In what the samples are measured: `HU`, or a UCUM code. */
  readonly unit: Unit;
  /** Column index fastest, length `columns * rows`. */
  readonly samples: S;
}

/** A CT image (PS3.3 C.8.2.1) in Hounsfield units after rescale; padding is -1024 or lower. */
export type CtSlice = ImageSlice<Int16Array, 'HU'>;

export const isCtSlice = (slice: ImageSlice): slice is CtSlice =>
  slice.unit === 'HU' && slice.samples.BYTES_PER_ELEMENT === Int16Array.BYTES_PER_ELEMENT;

/** What is told of a lossy compression (PS3.3 C.7.6.1.1.5); both lists have one value for each that was done. */
export interface LossyCompression {
  /** Sizes before and after, as "11" for 11:1; empty where no ratio is told. */
  readonly ratios: readonly number[];
  /** Defined terms (ISO_10918_1 JPEG, ISO_14495_1 JPEG-LS, ISO_15444_1 JPEG 2000 ...); empty where nothing is told. */
  readonly methods: readonly string[];
}

/** What the series says of itself; every field may be missing in real files. Used for suitability and series choice only. */
export interface SeriesHeader {
  readonly studyInstanceUid: string;
  readonly seriesInstanceUid: string;
  readonly frameOfReferenceUid?: string;
  readonly modality?: string;
  readonly sopClassUid?: string;
  readonly imageType: readonly string[];
  readonly seriesNumber?: number;
  readonly seriesDescription?: string;
  readonly bodyPartExamined?: string;
  readonly convolutionKernel: readonly string[];
  /** ContrastBolusAgent (0018,0010). */
  readonly contrastBolusAgent?: string;
  /** Meanings of the codes in ContrastBolusAgentSequence (0018,0012). */
  readonly contrastBolusAgentCodes?: readonly string[];
  /** ContrastBolusVolume (0018,1041), mL; where it is missing ContrastBolusTotalDose (0018,1044), which is mL too. */
  readonly contrastBolusVolumeMl?: number;
  readonly contrastBolusRoute?: string;
  /** ContrastBolusAgentAdministered (0018,9342) of the Contrast/Bolus Usage of enhanced images. */
  readonly contrastAdministered?: boolean;
  readonly protocolName?: string;
  readonly studyDescription?: string;
  /** Present where the pixels went through a lossy compression at any time. */
  readonly lossy?: LossyCompression;
  readonly manufacturer?: string;
  readonly sliceThicknessMm?: number;
  readonly gantryDetectorTiltDeg?: number;
  readonly patientPosition?: string;
}

/** One series as read from an archive, a folder or a NIfTI file; slices in any order. */
export interface SeriesSource<Slice extends ImageSlice = ImageSlice> {
  readonly header: SeriesHeader;
  readonly slices: readonly Slice[];
  /** Instances that belonged to the series but could not be read, with the reason. */
  readonly unread: readonly { readonly sopInstanceUid?: string; readonly reason: string }[];
  /** What sorting the series had to say (`sortSeries`); absent where the images have no headers of their own (NIfTI). */
  readonly checks?: Suitability;
}

/** A series of CT. */
export type CtSeries = SeriesSource<CtSlice>;
