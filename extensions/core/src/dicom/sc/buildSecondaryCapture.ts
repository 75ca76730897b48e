import { type RgbaPicture, rgbOnBlack } from '../../canvas.js';
import { instanceReference } from '../../dataset/contentTree.js';
import type { Dataset } from '../../dataset/dataset.js';
import { paragraphs } from '../../dataset/valueRepresentation.js';
import { scoreText } from '../../reading/readWords.js';
import { DISCLAIMER } from '../../software.js';
import { equipment, instanceOf, patientAndStudy } from '../ground/commonModules.js';
import { complete } from '../ground/encodeDicom.js';
import { evenBytes } from '../ground/evenBytes.js';
import { stateWord } from '../ground/isEdited.js';
import { lossiness } from '../ground/lossiness.js';
import { scoreWords } from '../ground/scoreWords.js';
import { seriesOf } from '../ground/seriesOf.js';
import { SECONDARY_CAPTURE } from '../ground/sopClasses.js';
import type { WriterInput } from '../ground/writerInput.js';

/**
 * The summary picture as an RGB Secondary Capture (PS3.3 A.8.1): what any PACS can show. Transparency is laid on black.
 * It carries no name, number or date of the patient in its pixels, so BurnedInAnnotation is NO.
 */
export function buildSecondaryCapture(input: Omit<WriterInput, 'maskOfSlice'>, picture: RgbaPicture): Dataset {
  const { result, aspects, source, context } = input;
  const { width, height } = picture;
  if (picture.data.length !== width * height * 4) throw new Error('the picture has not four bytes a pixel');
  const description = `${scoreWords(input)} - summary, ${stateWord(input)}`;
  const shown = new Set(result.aspects.regions.flatMap(region => region.slices));
  const images = result.images.filter((_, slice) => shown.has(slice));
  return complete(
    {
      ...patientAndStudy(source, result),
      ...instanceOf(
        SECONDARY_CAPTURE,
        seriesOf(input, 'sc', { modality: 'OT', number: 7703, description }),
        source,
        context,
      ),
      ...equipment(result),
      BodyPartExamined: 'HEAD',
      ConversionType: 'WSD',
      ImageType: ['DERIVED', 'SECONDARY'],
      PatientOrientation: '',
      DerivationDescription: paragraphs(`${scoreText(aspects)}. ${DISCLAIMER}`),
      // A sequence that is there has items; a result from an archive without masks knows no slices of its regions.
      ...(images.length > 0 && { SourceImageSequence: images.map(instanceReference) }),
      BurnedInAnnotation: 'NO',
      ...lossiness(source),
      SamplesPerPixel: 3,
      PhotometricInterpretation: 'RGB',
      PlanarConfiguration: 0,
      Rows: height,
      Columns: width,
      BitsAllocated: 8,
      BitsStored: 8,
      HighBit: 7,
      PixelRepresentation: 0,
      PixelData: evenBytes(rgbOnBlack(picture)),
      _vrMap: { PixelData: 'OB' },
    },
    context,
  );
}
