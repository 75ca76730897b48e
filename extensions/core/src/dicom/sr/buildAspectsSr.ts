import { CODES, PRIVATE_SCHEME_IDENTIFICATION } from '../../dataset/codes.js';
import {
  code,
  container,
  contains,
  hasAcquisitionContext,
  hasConceptModifier,
  type InstanceReference,
  image,
  referencedInstances,
  referenceKey,
  rootContainer,
  text,
  uidReference,
} from '../../dataset/contentTree.js';
import type { Dataset } from '../../dataset/dataset.js';
import type { DocumentReference, StoredDocument } from '../../dataset/documentReference.js';
import { type ScanRecord, takenWith } from '../../reading/scanRecord.js';
import { equipment, instanceOf, patientAndStudy } from '../ground/commonModules.js';
import { complete } from '../ground/encodeDicom.js';
import { evidence, imageEvidence } from '../ground/evidence.js';
import { growthsOf } from '../ground/growthsOf.js';
import { isEdited } from '../ground/isEdited.js';
import { deviceObserver, personObserver } from '../ground/observers.js';
import { relatedSeries } from '../ground/relatedSeries.js';
import { reportLines } from '../ground/reportLines.js';
import { scoreWords } from '../ground/scoreWords.js';
import { seriesOf } from '../ground/seriesOf.js';
import { COMPREHENSIVE_SR } from '../ground/sopClasses.js';
import { surveyMasks } from '../ground/surveyMasks.js';
import { versionAfter } from '../ground/versions.js';
import type { WriterInput } from '../ground/writerInput.js';
import { algorithmItems } from './algorithm.js';
import { boxGroups, removedBoxes } from './box.js';
import { detectorItems } from './detector.js';
import { earlierGroups, earlierReports } from './earlierScan.js';
import { figureGroups } from './figure.js';
import { placeDecisions } from './findingDecision.js';
import { patientContainer } from './patient.js';
import { regionGroup } from './region.js';
import { takenItems } from './scanItems.js';
import { signGroups, signItems } from './sign.js';
import { siteGroups, siteItems } from './siteModel.js';
import { type Observer, type ReportState, STATES, stateItem, verification } from './state.js';
import { totalGroup } from './total.js';
import { volumeGroups } from './volume.js';

export interface ReportOptions {
  readonly state: ReportState;
  readonly observer?: Observer;
  /** The report that this one replaces. */
  readonly predecessor?: StoredDocument;
  /** The SEGs stored beside it, of the same study. */
  readonly segmentations?: readonly DocumentReference[];
}

/**
 * The report: TID 1500 in a Comprehensive SR (PS3.16 TID 1500, PS3.3 A.35.3), as a naturalised dataset with `_meta`.
 * Throws on what only a caller can get wrong: a signature without a name, a "preliminary" report with a reader's edits.
 */
export function buildAspectsSr(input: WriterInput, options: ReportOptions): Dataset {
  const { result, source, context } = input;
  const { state, observer } = options;
  if (state === 'verified' && !(observer?.name && observer.organisation)) {
    throw new Error('a verified report needs the name and the organisation of who signs it');
  }
  if (state === 'preliminary' && isEdited(input)) {
    throw new Error("a preliminary report holds the algorithm's values only");
  }
  const tree = contentTree(input, options);
  const earlier = earlierReports(input);
  const { segmentations = [] } = options;
  const others = [
    ...(segmentations.length > 0 ? [evidence(...segmentations)] : []),
    ...earlier.map(report => evidence(report)),
  ];
  const description = `${scoreWords(input)} - ${STATES[state].words}`;
  const series = seriesOf(input, 'sr', { modality: 'SR', number: 7701, description });
  return complete(
    {
      ...patientAndStudy(source, result),
      ...instanceOf(COMPREHENSIVE_SR, series, source, context),
      ...equipment(result),
      ...STATES[state].attributes,
      ...(state === 'verified' && observer && verification(observer, input)),
      ReferencedPerformedProcedureStepSequence: [],
      PerformedProcedureCodeSequence: [],
      CodingSchemeIdentificationSequence: [PRIVATE_SCHEME_IDENTIFICATION],
      ...versionAfter(options.predecessor),
      ...relatedSeries(segmentations),
      ...(others.length > 0 && { PertinentOtherEvidenceSequence: others }),
      CurrentRequestedProcedureEvidenceSequence: [imageEvidence(result, imagesIn(tree, earlier))],
      ...tree,
    },
    context,
  );
}

/** The images of the study: reports of other studies are referred to as well, and stand as other evidence. */
const imagesIn = (tree: Dataset, others: readonly DocumentReference[]): readonly InstanceReference[] =>
  referencedInstances(tree).filter(of => !others.some(({ sopInstanceUid }) => sopInstanceUid === of.sopInstanceUid));

function contentTree(input: WriterInput, options: ReportOptions): Dataset {
  const { aspects } = input;
  const survey = surveyMasks(input);
  // The scored side's ten; both sides when none is scored; and whatever else somebody called affected or touched.
  const reported = aspects.regions.filter(
    r => aspects.side === 'none' || r.side === aspects.side || r.final || r.affected || r.reader,
  );
  const regions = reported.map(region => ({ region, item: regionGroup(input, survey, region) }));
  const measurements = container(CODES.imagingMeasurements, [
    ...algorithmItems(input),
    ...contains(
      ...totalGroup(input, survey, options.state !== 'preliminary'),
      ...regions.flatMap(({ item }) => item ?? []),
      ...boxGroups(input),
      ...volumeGroups(input, survey),
      ...figureGroups(input),
      ...signGroups(input),
      ...siteGroups(input),
      ...earlierGroups(input, survey),
    ),
  ]);
  const missing = regions.filter(({ item }) => item === undefined).map(({ region }) => region);
  const evaluations = container(
    CODES.qualitativeEvaluations,
    contains(
      stateItem(options.state),
      ...reportLines(input, missing, growthsOf(input)).map(line => text(CODES.comment, line)),
      ...removedBoxes(input),
      ...placeDecisions(input),
      ...detectorItems(input),
      ...signItems(input),
      ...siteItems(input),
    ),
  );
  const used = [...referencedInstances(measurements), ...referencedInstances(evaluations)];
  return rootContainer(CODES.report, '1500', [
    ...hasConceptModifier(
      code(CODES.language, CODES.english, hasConceptModifier(code(CODES.country, CODES.unitedStates))),
    ),
    ...deviceObserver(input),
    ...(options.state === 'preliminary' || !options.observer ? [] : personObserver(options.observer)),
    ...hasConceptModifier(code(CODES.procedureReported, CODES.ctUnspecified)),
    ...contains(imageLibrary(input, used), measurements, evaluations, ...patientContainer(input)),
  ]);
}

/** What the attributes of the report say itself, the study's time and the zone, is not said again. */
function takenOfImages(source: Dataset): Pick<ScanRecord, 'taken' | 'sliceMm'> {
  const { taken, ...rest } = takenWith(source);
  return taken === undefined || taken.from === 'study' ? rest : { taken, ...rest };
}

/** TID 1600: only the images that the report points at. */
function imageLibrary({ result, source }: WriterInput, used: readonly InstanceReference[]) {
  const wanted = new Set(used.map(referenceKey));
  const images = result.images.filter(source => wanted.has(referenceKey(source)));
  return container(
    CODES.imageLibrary,
    contains(
      container(CODES.imageLibraryGroup, [
        ...hasAcquisitionContext(
          code(CODES.modality, CODES.computedTomography),
          code(CODES.targetRegion, CODES.head),
          ...(result.frameOfReferenceUid ? [uidReference(CODES.frameOfReference, result.frameOfReferenceUid)] : []),
          ...takenItems(takenOfImages(source)),
        ),
        ...contains(...images.map(image)),
      ]),
    ),
  );
}
