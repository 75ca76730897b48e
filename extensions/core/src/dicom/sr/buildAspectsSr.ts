import { CODES, type Code, PRIVATE_SCHEME_IDENTIFICATION } from '../../dataset/codes.js';
import type { Dataset } from '../../dataset/dataset.js';
import { dicomTime, exactDateTime } from '../../dataset/dicomTime.js';
import type { DocumentReference } from '../../dataset/documentReference.js';
import { longString, personName } from '../../dataset/valueRepresentation.js';
import { deviceManufacturer, equipment, instanceOf, patientAndStudy } from '../ground/commonModules.js';
import { complete } from '../ground/encodeDicom.js';
import { scoreText, type WriterInput } from '../ground/writerInput.js';
import { surveyMasks } from '../seg/surveyMasks.js';
import { boxGroups, removedBoxes } from './boxGroups.js';
import {
  type Child,
  code,
  container,
  contains,
  hasAcquisitionContext,
  hasConceptModifier,
  hasObservationContext,
  type InstanceReference,
  image,
  instanceReference,
  personNameItem,
  referencedInstances,
  referenceKey,
  rootContainer,
  text,
  uidReference,
  wholeInstances,
} from './contentTree.js';
import { regionGroup, totalGroup } from './measurementGroups.js';
import { reportComments } from './reportComments.js';
import { volumeGroups } from './volumeGroups.js';

export const COMPREHENSIVE_SR = '1.2.840.10008.5.1.4.1.1.88.33';

/** `preliminary`: the algorithm alone. `read`: a person has been through it. `verified`: that person signed it. */
export type ReportState = 'preliminary' | 'read' | 'verified';

/** DICOM wants an organisation beside a signature (PS3.3 table C.17-2, type 1), and many viewers know none. */
export const NO_ORGANISATION = 'Not stated';

export interface ReportOptions {
  readonly state: ReportState;
  /** Name as DICOM has it, "Family^Given"; a signature needs name and organisation. */
  readonly observer?: { readonly name: string; readonly organisation?: string };
  /** The report that this one replaces. */
  readonly predecessor?: DocumentReference;
  /** The SEGs stored beside it, of the same study. */
  readonly segmentations?: readonly DocumentReference[];
}

const STATES: Readonly<
  Record<ReportState, { readonly code: Code; readonly words: string; readonly attributes: Dataset }>
> = {
  preliminary: {
    code: CODES.stateAi,
    words: 'AI, unverified',
    attributes: { CompletionFlag: 'COMPLETE', VerificationFlag: 'UNVERIFIED', PreliminaryFlag: 'PRELIMINARY' },
  },
  read: {
    code: CODES.stateRead,
    words: 'read, unverified',
    attributes: { CompletionFlag: 'COMPLETE', VerificationFlag: 'UNVERIFIED', PreliminaryFlag: 'PRELIMINARY' },
  },
  verified: {
    code: CODES.stateVerified,
    words: 'verified',
    attributes: { CompletionFlag: 'COMPLETE', VerificationFlag: 'VERIFIED', PreliminaryFlag: 'FINAL' },
  },
};

/**
 * The report: TID 1500 in a Comprehensive SR (PS3.16 TID 1500, PS3.3 A.35.3), as a naturalised dataset with `_meta`.
 * Throws on what only a caller can get wrong: a signature without a name, a "preliminary" report with a reader's edits.
 */
export function buildAspectsSr(input: WriterInput, options: ReportOptions): Dataset {
  const { result, aspects, source, context } = input;
  const { state, observer } = options;
  if (state === 'verified' && !(observer?.name && observer.organisation)) {
    throw new Error('a verified report needs the name and the organisation of who signs it');
  }
  if (state === 'preliminary' && isEdited(input)) {
    throw new Error("a preliminary report holds the algorithm's values only");
  }
  const tree = contentTree(input, options);
  const series = { modality: 'SR', number: 7701, description: `${scoreText(aspects)} - ${STATES[state].words}` };
  return complete(
    {
      ...patientAndStudy(source, result),
      ...instanceOf(COMPREHENSIVE_SR, series, source, context),
      ...equipment(result),
      ...STATES[state].attributes,
      ...(state === 'verified' && observer && verification(options, input)),
      ReferencedPerformedProcedureStepSequence: [],
      PerformedProcedureCodeSequence: [],
      CodingSchemeIdentificationSequence: [PRIVATE_SCHEME_IDENTIFICATION],
      ...(options.predecessor && {
        PredecessorDocumentsSequence: [evidence(options.predecessor)],
      }),
      ...(options.segmentations?.length && {
        PertinentOtherEvidenceSequence: [evidence(...options.segmentations)],
      }),
      CurrentRequestedProcedureEvidenceSequence: [
        {
          StudyInstanceUID: result.studyInstanceUid,
          ReferencedSeriesSequence: [seriesItem(result.seriesInstanceUid, referencedInstances(tree))],
        },
      ],
      ...tree,
    },
    context,
  );
}

/** Whether anything in it is a person's. */
export const isEdited = ({ aspects, read }: Pick<WriterInput, 'aspects' | 'read'>): boolean =>
  aspects.side !== aspects.aiSide ||
  aspects.regions.some(region => region.reader !== undefined) ||
  (read !== undefined && read.phase !== 'ai');

/** Hierarchical SOP Instance Reference macro (PS3.3 table C.17-3). */
const evidence = (...documents: readonly DocumentReference[]): Dataset => ({
  StudyInstanceUID: documents[0]?.studyInstanceUid,
  ReferencedSeriesSequence: documents.map(document => seriesItem(document.seriesInstanceUid, [document])),
});

const seriesItem = (seriesInstanceUid: string, instances: readonly InstanceReference[]): Dataset => ({
  SeriesInstanceUID: seriesInstanceUid,
  ReferencedSOPSequence: wholeInstances(instances).map(instanceReference),
});

const verification = ({ observer }: ReportOptions, { source, context, read }: WriterInput): Dataset => ({
  VerifyingObserverSequence: [
    {
      VerifyingObserverName: personName(observer?.name),
      VerifyingOrganization: longString(observer?.organisation),
      VerificationDateTime: read?.signature
        ? exactDateTime(read.signature.atMs, source.TimezoneOffsetFromUTC)
        : dicomTime(context.now, source.TimezoneOffsetFromUTC).dateTime,
      VerifyingObserverIdentificationCodeSequence: [],
    },
  ],
});

function contentTree(input: WriterInput, options: ReportOptions): Dataset {
  const { aspects } = input;
  const survey = surveyMasks(input);
  // The scored side's ten; both sides when none is scored; and whatever else somebody called affected or touched.
  const reported = aspects.regions.filter(
    r => aspects.side === 'none' || r.side === aspects.side || r.final || r.affected || r.reader,
  );
  const regions = reported.map(region => ({ region, item: regionGroup(input, survey, region) }));
  const measurements = container(CODES.imagingMeasurements, [
    ...algorithm(input),
    ...contains(
      ...totalGroup(input, survey, options.state !== 'preliminary'),
      ...regions.flatMap(({ item }) => item ?? []),
      ...boxGroups(input),
      ...volumeGroups(input, survey),
    ),
  ]);
  const missing = regions.filter(({ item }) => item === undefined).map(({ region }) => region);
  const evaluations = container(
    CODES.qualitativeEvaluations,
    contains(
      code(CODES.reportState, STATES[options.state].code),
      ...reportComments(input, missing).map(line => text(CODES.comment, line)),
      ...removedBoxes(input),
    ),
  );
  const used = referencedInstances(measurements);
  return rootContainer(CODES.report, '1500', [
    ...hasConceptModifier(
      code(CODES.language, CODES.english, hasConceptModifier(code(CODES.country, CODES.unitedStates))),
    ),
    ...observers(input, options),
    ...hasConceptModifier(code(CODES.procedureReported, CODES.ctUnspecified)),
    ...contains(imageLibrary(input, used), measurements, evaluations),
  ]);
}

/** TID 1001-1004: the software always, the person once somebody has read it. */
function observers({ result, context }: WriterInput, { state, observer }: ReportOptions): readonly Child[] {
  const { software } = result;
  const device = hasObservationContext(
    code(CODES.observerType, CODES.device),
    uidReference(CODES.deviceUid, context.uid(`device/${software.name}/${software.version}`)),
    text(CODES.deviceName, software.name),
    text(CODES.deviceManufacturer, deviceManufacturer),
    text(CODES.deviceModel, `${software.name} ${software.version}`),
  );
  if (state === 'preliminary' || !observer) return device;
  return [
    ...device,
    ...hasObservationContext(
      code(CODES.observerType, CODES.person),
      personNameItem(CODES.personName, personName(observer.name)),
      ...(observer.organisation ? [text(CODES.personOrganisation, observer.organisation)] : []),
      code(CODES.personRole, CODES.performing),
    ),
  ];
}

/** TID 1600: only the images that the report points at. */
function imageLibrary({ result }: WriterInput, used: readonly InstanceReference[]) {
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
        ),
        ...contains(...images.map(image)),
      ]),
    ),
  );
}

/** TID 4019, once for the whole report: name, version, networks and every threshold. */
function algorithm({ result }: WriterInput): readonly Child[] {
  const networks = result.models.map(m => `model ${m.id} ${m.version} sha256:${m.sha256} trained on: ${m.trainedOn}`);
  const thresholds = Object.entries(result.parameters).map(([name, value]) => `${name} = ${value}`);
  return hasConceptModifier(
    text(CODES.algorithmName, result.software.name),
    text(CODES.algorithmVersion, result.software.version),
    ...[...networks, ...thresholds].map(line => text(CODES.algorithmParameters, line)),
  );
}
