import { instanceReference } from '../../dataset/contentTree.js';
import type { Dataset } from '../../dataset/dataset.js';
import { dateValue, longString, timeValue } from '../../dataset/valueRepresentation.js';
import { success } from '../../failure.js';
import { renderTiles } from '../../picture/sliceTiles.js';
import { huOnGrid } from '../../picture/summaryPicture.js';
import { equipment, instanceOf, patientAndStudy } from '../ground/commonModules.js';
import type { DicomOutput, OutputInput } from '../ground/dicomOutput.js';
import { complete } from '../ground/encodeDicom.js';
import { evenBytes } from '../ground/evenBytes.js';
import { stateWord } from '../ground/isEdited.js';
import { scoreWords } from '../ground/scoreWords.js';
import { seriesOf } from '../ground/seriesOf.js';
import { ENCAPSULATED_PDF } from '../ground/sopClasses.js';
import { pdfOf } from './pdfDocument.js';
import { reportPage } from './reportPage.js';

/** Four tiles in a row, two rows. */
const COLUMNS = 4;
const MOST = { regions: 5, lesions: 3, all: 8 };

/** One page for people, in the archive: for clinicians whose viewer shows documents and no reports. */
export const encapsulatedPdf = {
  id: 'pdf',
  title: 'report of one page as an Encapsulated PDF, with the name of the patient on it',
  needsPixels: true,
  plain: { extension: 'pdf', type: 'application/pdf', of: documentIn },
  build: input => {
    if (input.pixels === undefined) throw new Error('a page with slices needs the pixels of the series');
    if (!input.pixels.ok) return input.pixels;
    const hu = huOnGrid(input.result, input.pixels.value);
    if (!hu.ok) return hu;
    const picture = renderTiles({ ...input, hu: hu.value }, COLUMNS, MOST);
    return success(documentOf(input, pdfOf(reportPage(input, picture))));
  },
} as const satisfies DicomOutput;

/**
 * Encapsulated PDF (PS3.3 A.45.1). The page names the patient, so BurnedInAnnotation is YES. Bytes are padded to an even number;
 * EncapsulatedDocumentLength says how many are the document's (PS3.3 C.24.2).
 */
function documentOf(input: OutputInput, bytes: Uint8Array): Dataset {
  const { result, source, context, read } = input;
  const title = `${scoreWords(input)} - one page, ${stateWord(input)}`;
  const shown = new Set(result.aspects.regions.flatMap(region => region.slices));
  const images = result.images.filter((_, slice) => shown.has(slice));
  return complete(
    {
      ...patientAndStudy(source, result),
      ...instanceOf(
        ENCAPSULATED_PDF,
        seriesOf(input, encapsulatedPdf.id, { modality: 'DOC', number: 7706, description: title }),
        source,
        context,
      ),
      ...equipment(result),
      ConversionType: 'WSD',
      AcquisitionDateTime: takenAt(source),
      BurnedInAnnotation: 'YES',
      ...(images.length > 0 && { SourceInstanceSequence: images.map(instanceReference) }),
      DocumentTitle: longString(title),
      ConceptNameCodeSequence: [],
      VerificationFlag: read?.phase === 'signed' ? 'VERIFIED' : 'UNVERIFIED',
      MIMETypeOfEncapsulatedDocument: 'application/pdf',
      EncapsulatedDocumentLength: bytes.length,
      EncapsulatedDocument: evenBytes(bytes),
      _vrMap: { EncapsulatedDocument: 'OB' },
    },
    context,
  );
}

/** Type 2: empty where the images do not say when they were taken. */
const takenAt = (source: Dataset): string => {
  const date = dateValue(source.AcquisitionDate);
  return date === '' ? '' : `${date}${timeValue(source.AcquisitionTime)}`;
};

/** The document without its padding. */
function documentIn({
  EncapsulatedDocument: bytes,
  EncapsulatedDocumentLength: length,
}: Dataset): Uint8Array<ArrayBuffer> {
  if (!(bytes instanceof Uint8Array) || typeof length !== 'number') throw new Error('the dataset holds no document');
  return new Uint8Array(bytes.subarray(0, length));
}
