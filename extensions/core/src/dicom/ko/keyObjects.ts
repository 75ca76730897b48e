import { CODES, type Code } from '../../dataset/codes.js';
import { code, contains, hasConceptModifier, image, rootContainer, text } from '../../dataset/contentTree.js';
import type { Dataset } from '../../dataset/dataset.js';
import { type DocumentReference, documentReference } from '../../dataset/documentReference.js';
import { childrenOf, isNamed, listOf, textIn } from '../../dataset/parseTree.js';
import { textOf } from '../../dataset/valueRepresentation.js';
import { defined } from '../../defined.js';
import { type Failure, failure, type Outcome, success } from '../../failure.js';
import { scoreText } from '../../reading/readWords.js';
import { DISCLAIMER } from '../../software.js';
import { deviceManufacturer, equipment, instanceOf, patientAndStudy } from '../ground/commonModules.js';
import type { DicomOutput, OutputInput } from '../ground/dicomOutput.js';
import { complete } from '../ground/encodeDicom.js';
import { imageEvidence } from '../ground/evidence.js';
import { stateWord } from '../ground/isEdited.js';
import { deviceObserver } from '../ground/observers.js';
import { scoreWords } from '../ground/scoreWords.js';
import { seriesOf } from '../ground/seriesOf.js';
import { keyImages } from './keyImages.js';

const KEY_OBJECT_SELECTION = '1.2.840.10008.5.1.4.1.1.88.59';

/** PS3.16 CID 7010 and TID 2010. */
const OF_INTEREST: Code = { value: '113000', scheme: 'DCM', meaning: 'Of Interest' };
const DESCRIPTION: Code = { value: '113012', scheme: 'DCM', meaning: 'Key Object Description' };

/** The images that matter, so that a viewer of any make opens the study at them. */
export const keyObjects = {
  id: 'ko',
  title: 'Key Object Selection of the images with findings',
  nothing: 'noKeyImages',
  build: buildKeyObjects,
} as const satisfies DicomOutput;

/**
 * A Key Object Selection Document (PS3.3 A.35.4, PS3.16 TID 2010) of the images with findings. What each shows stands in its
 * description, in the order of the images. It refers to nothing else, so that it stays the same where they stay the same.
 */
function buildKeyObjects(input: OutputInput): Outcome<Dataset, Failure<'noKeyImages'>> {
  const { result, aspects, source, context } = input;
  const chosen = keyImages(input);
  if (chosen.length === 0) return failure('noKeyImages', 'Nothing was found on any image: there are no key images.');
  const images = chosen.map(({ slice }) => result.images[slice]!);
  const description = `Key images, ${scoreWords(input)} - ${stateWord(input)}`;
  const lines = [`${scoreText(aspects)}, ${stateWord(input)}`, DISCLAIMER, ...chosen.map(imageLine)];
  return success(
    complete(
      {
        ...patientAndStudy(source, result),
        ...instanceOf(
          KEY_OBJECT_SELECTION,
          seriesOf(input, keyObjects.id, { modality: 'KO', number: 7705, description }),
          source,
          context,
        ),
        ...equipment(result),
        ReferencedPerformedProcedureStepSequence: [],
        CurrentRequestedProcedureEvidenceSequence: [imageEvidence(result, images)],
        ...rootContainer(OF_INTEREST, '2010', [
          ...hasConceptModifier(code(CODES.language, CODES.english)),
          ...deviceObserver(input),
          ...contains(text(DESCRIPTION, lines.join('\n')), ...images.map(image)),
        ]),
      },
      context,
    ),
  );
}

/** "Image 12: ASPECTS left M2; Acute infarct"; images count from 1, from below upwards, as the panel counts slices. */
const imageLine = ({ slice, shows }: { readonly slice: number; readonly shows: readonly string[] }): string =>
  `Image ${slice + 1}: ${shows.join('; ')}`;

const IMAGE_LINE = /^Image \d+: (.+)$/;

/** An image that a stored selection names. */
export interface StoredKeyImage {
  readonly sopInstanceUid: string;
  readonly frameNumber?: number;
  readonly shows: readonly string[];
}

export interface StoredKeyObjects {
  readonly reference: DocumentReference;
  readonly images: readonly StoredKeyImage[];
}

/** Reads a selection that `keyObjects` wrote; anybody else's is refused, and so is one whose words fit its images no more. */
export function parseKeyObjects(dataset: Dataset): Outcome<StoredKeyObjects, Failure<'notOurKeyObjects'>> {
  const items = childrenOf(dataset).filter(({ ValueType }) => ValueType === 'IMAGE');
  const lines = textIn(dataset, DESCRIPTION).split(/\r?\n/);
  const shown = lines.flatMap(line => IMAGE_LINE.exec(line)?.[1] ?? []).map(names => names.split('; '));
  const ours =
    textOf(dataset.SOPClassUID) === KEY_OBJECT_SELECTION &&
    textOf(dataset.Manufacturer) === deviceManufacturer &&
    isNamed(dataset, OF_INTEREST);
  if (!ours || items.length === 0 || shown.length !== items.length) {
    return failure('notOurKeyObjects', 'This key object selection was not written by the stroke mode.');
  }
  const images = items.map((item, n) => ({ ...referenceIn(item), shows: shown[n] ?? [] }));
  return success({ reference: documentReference(dataset), images });
}

function referenceIn(item: Dataset): Omit<StoredKeyImage, 'shows'> {
  const [reference] = listOf(item.ReferencedSOPSequence);
  const frame = Number(textOf(reference?.ReferencedFrameNumber));
  return {
    sopInstanceUid: textOf(reference?.ReferencedSOPInstanceUID),
    ...defined({ frameNumber: frame > 0 ? frame : undefined }),
  };
}
