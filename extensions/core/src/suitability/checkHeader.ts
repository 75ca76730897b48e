import { ratioOf } from '../dataset/lossyCompression.js';
import { defined } from '../defined.js';
import { type Notice, type NoticeValues, notice, type Suitability } from '../notice.js';
import type { SeriesHeader } from '../volume/imageSeries.js';
import { contrastEvidence, contrastValues } from './contrastWords.js';
import { kernelKind } from './kernelNames.js';
import { MAX_LOSSY_RATIO, MAX_THICKNESS_MM } from './limits.js';
import { figureOf, lossySentence, methodNames } from './lossyWords.js';
import { suitabilityOf } from './suitabilityOf.js';

/** One question to the header: the sentence for the person, or undefined when there is nothing to say. */
interface HeaderCheck {
  readonly code: string;
  readonly text: (header: SeriesHeader) => string | undefined;
  readonly values?: (header: SeriesHeader) => NoticeValues;
}

/** Enhanced CT and Legacy Converted Enhanced CT Image Storage (PS3.4 B.5). */
const ENHANCED_CT_CLASSES: readonly string[] = ['1.2.840.10008.5.1.4.1.1.2.1', '1.2.840.10008.5.1.4.1.1.2.2'];
const CT_IMAGE_CLASSES: readonly string[] = ['1.2.840.10008.5.1.4.1.1.2', ...ENHANCED_CT_CLASSES];
/** Values 3 and following of ImageType that name a computed picture (PS3.3 C.8.2.1.1.1, C.8.16.1.3). */
const COMPUTED = /^(MPR|CURVED|REFORMATTED|MIP|MAX_IP|MIN_IP|MINIP|MEAN|VRT|VOLUME|PROJECTION|RESULTS|.*_RGB)$/;
const OTHER_BODY_PART =
  /^(CHEST|THORAX|LUNG|ABDOMEN|PELVIS|C-?SPINE|T-?SPINE|L-?SPINE|SPINE|.*SPINE|EXTREMITY|KNEE|LEG|ARM|FOOT|HAND|HIP|SHOULDER|HEART|CARDIAC|LIVER|NECK)$/;

/** The flavour of an enhanced image whose frames are evenly spaced original slices (PS3.3 C.8.16.1.3): no projection. */
const isVolumeOfFrames = ({ sopClassUid, imageType }: SeriesHeader): boolean =>
  ENHANCED_CT_CLASSES.includes(sopClassUid ?? '') && imageType[2]?.trim().toUpperCase() === 'VOLUME';

const is = (header: SeriesHeader, pattern: RegExp, from: number) =>
  header.imageType.slice(from).find(value => pattern.test(value.trim().toUpperCase()));

const REFUSALS: readonly HeaderCheck[] = [
  {
    code: 'notCt',
    text: ({ modality, sopClassUid }) => {
      if (modality !== undefined && modality !== 'CT') return `The series is ${modality}, not CT.`;
      if (sopClassUid === undefined || CT_IMAGE_CLASSES.includes(sopClassUid)) return undefined;
      return 'The series does not hold CT images (a screenshot, summary or other object).';
    },
    values: ({ modality }): NoticeValues => (modality !== undefined && modality !== 'CT' ? { modality } : {}),
  },
  {
    code: 'localizer',
    text: header =>
      is(header, /^(LOCALIZER|SCOUT|TOPO(GRAM)?)$/, 0) ? 'The series is a localizer (scout).' : undefined,
  },
  {
    code: 'derived',
    text: header => {
      if (is(header, /^SECONDARY$/, 1) || is(header, /^DERIVED$/, 0)) {
        return `The images are derived or secondary (ImageType ${header.imageType.join('\\')}), not original CT slices.`;
      }
      const computed = is(header, COMPUTED, isVolumeOfFrames(header) ? 3 : 2);
      return computed ? `The images are a reformat or projection (${computed}), not original CT slices.` : undefined;
    },
    values: header => ({ imageType: header.imageType.join('\\') }),
  },
  {
    code: 'contrastEnhanced',
    text: header => {
      const evidence = contrastEvidence(header);
      return evidence === undefined ? undefined : `Contrast medium: ${evidence}. ASPECTS needs a non-contrast CT.`;
    },
    values: header => contrastValues(header),
  },
  {
    code: 'lossyTooMuch',
    text: ({ lossy }) => {
      const ratio = lossy && ratioOf(lossy);
      if (ratio === undefined || ratio <= MAX_LOSSY_RATIO) return undefined;
      return `The images were compressed with loss ${figureOf(ratio)}:1 (limit ${MAX_LOSSY_RATIO}:1): small density differences are gone.`;
    },
    values: ({ lossy }) => ({ ratio: (lossy && ratioOf(lossy)) ?? Number.NaN, limit: MAX_LOSSY_RATIO }),
  },
  {
    code: 'boneKernel',
    text: ({ manufacturer, convolutionKernel }) =>
      kernelKind(manufacturer, convolutionKernel) === 'bone'
        ? `The kernel ${convolutionKernel[0]} is a bone or high-resolution kernel; small density differences drown in noise.`
        : undefined,
    values: ({ convolutionKernel }) => ({ kernel: convolutionKernel[0] ?? '' }),
  },
  {
    code: 'sliceTooThick',
    text: ({ sliceThicknessMm: mm }) =>
      mm !== undefined && mm > MAX_THICKNESS_MM
        ? `Slices of ${mm} mm are too thick (limit ${MAX_THICKNESS_MM} mm).`
        : undefined,
    values: ({ sliceThicknessMm = Number.NaN }) => ({ mm: sliceThicknessMm, limitMm: MAX_THICKNESS_MM }),
  },
];

const WARNINGS: readonly HeaderCheck[] = [
  {
    code: 'lossy',
    text: ({ lossy }) => lossy && lossySentence(lossy),
    values: ({ lossy }) => {
      const ratio = lossy && ratioOf(lossy);
      const method = lossy && methodNames(lossy);
      return defined({ ratio, method: method || undefined });
    },
  },
  {
    code: 'bodyPart',
    text: ({ bodyPartExamined = '' }) =>
      OTHER_BODY_PART.test(bodyPartExamined.trim().toUpperCase())
        ? `The header names the body part ${bodyPartExamined.trim()}, although the images are being read as a head.`
        : undefined,
    values: ({ bodyPartExamined = '' }) => ({ bodyPart: bodyPartExamined.trim() }),
  },
  {
    code: 'kernelUnknown',
    text: ({ manufacturer, convolutionKernel }) =>
      kernelKind(manufacturer, convolutionKernel) === 'unknown'
        ? `The reconstruction kernel ${convolutionKernel[0] ? `${convolutionKernel[0]} is not known` : 'is not stated'}.`
        : undefined,
    values: ({ convolutionKernel }) => ({ kernel: convolutionKernel[0] ?? '' }),
  },
];

/** What the header alone can tell, before any pixel is fetched. Missing attributes never refuse a series. */
export function checkHeader(header: SeriesHeader): Suitability {
  return suitabilityOf(ask(REFUSALS, header), ask(WARNINGS, header));
}

function ask(checks: readonly HeaderCheck[], header: SeriesHeader): readonly Notice[] {
  return checks.flatMap(({ code, text, values }) => {
    const sentence = text(header);
    return sentence === undefined ? [] : [notice(code, sentence, values?.(header))];
  });
}
