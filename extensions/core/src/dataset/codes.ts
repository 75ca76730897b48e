import type { AspectsRegion, Side } from '../anatomy/regions.js';
import { uidFromName } from './uid.js';

/** A coded concept; `scheme` is the coding scheme designator (PS3.3 section 8). */
export interface Code {
  readonly value: string;
  readonly scheme: string;
  readonly meaning: string;
}

/** Concepts without a standard code that we could verify are ours; the scheme is declared in every document. */
export const PRIVATE_SCHEME = '99ASPECTSAI';

export const PRIVATE_SCHEME_IDENTIFICATION = {
  CodingSchemeDesignator: PRIVATE_SCHEME,
  CodingSchemeUID: uidFromName('coding scheme 99ASPECTSAI'),
  CodingSchemeName: 'ASPECTS on CT, private codes',
  CodingSchemeVersion: '1',
  CodingSchemeResponsibleOrganization: 'OHIF stroke mode (open source)',
};

export const dcm = (value: string, meaning: string): Code => ({ value, scheme: 'DCM', meaning });
export const sct = (value: string, meaning: string): Code => ({ value, scheme: 'SCT', meaning });
/** A concept without a standard code: no two of them may share a value. */
export const own = (value: string, meaning: string): Code => ({ value, scheme: PRIVATE_SCHEME, meaning });
const unit = (value: string, meaning: string): Code => ({ value, scheme: 'UCUM', meaning });

/** PS3.16 templates 1204, 1001-1004, 1500, 1600, 4019, 1410, 1411. */
export const CODES = {
  report: dcm('126000', 'Imaging Measurement Report'),
  language: dcm('121049', 'Language of Content Item and Descendants'),
  english: { value: 'en', scheme: 'RFC5646', meaning: 'English' },
  country: dcm('121046', 'Country of Language'),
  unitedStates: { value: 'US', scheme: 'ISO3166_1', meaning: 'United States' },
  observerType: dcm('121005', 'Observer Type'),
  person: dcm('121006', 'Person'),
  device: dcm('121007', 'Device'),
  personName: dcm('121008', 'Person Observer Name'),
  personOrganisation: dcm('121009', "Person Observer's Organization Name"),
  personRole: dcm('121011', "Person Observer's Role in this Procedure"),
  performing: dcm('121094', 'Performing'),
  deviceUid: dcm('121012', 'Device Observer UID'),
  deviceName: dcm('121013', 'Device Observer Name'),
  deviceManufacturer: dcm('121014', 'Device Observer Manufacturer'),
  deviceModel: dcm('121015', 'Device Observer Model Name'),
  procedureReported: dcm('121058', 'Procedure reported'),
  ctUnspecified: { value: '25045-6', scheme: 'LN', meaning: 'CT unspecified body region' },
  imageLibrary: dcm('111028', 'Image Library'),
  imageLibraryGroup: dcm('126200', 'Image Library Group'),
  modality: dcm('121139', 'Modality'),
  computedTomography: dcm('CT', 'Computed Tomography'),
  targetRegion: dcm('123014', 'Target Region'),
  head: sct('69536005', 'Head'),
  frameOfReference: dcm('112227', 'Frame of Reference UID'),
  imagingMeasurements: dcm('126010', 'Imaging Measurements'),
  algorithmName: dcm('111001', 'Algorithm Name'),
  algorithmVersion: dcm('111003', 'Algorithm Version'),
  algorithmParameters: dcm('111002', 'Algorithm Parameters'),
  measurementGroup: dcm('125007', 'Measurement Group'),
  trackingIdentifier: dcm('112039', 'Tracking Identifier'),
  trackingUid: dcm('112040', 'Tracking Unique Identifier'),
  finding: dcm('121071', 'Finding'),
  findingSite: sct('363698007', 'Finding Site'),
  laterality: sct('272741003', 'Laterality'),
  imageRegion: dcm('111030', 'Image Region'),
  derivation: dcm('121401', 'Derivation'),
  mean: sct('373098007', 'Mean'),
  median: sct('373099004', 'Median'),
  attenuation: dcm('112031', 'Attenuation Coefficient'),
  certainty: dcm('111012', 'Certainty of Finding'),
  volume: sct('118565006', 'Volume'),
  cerebralHaemorrhage: sct('274100004', 'Cerebral hemorrhage'),
  subarachnoidHaemorrhage: sct('21454007', 'Subarachnoid hemorrhage'),
  qualitativeEvaluations: { value: 'C0034375', scheme: 'UMLS', meaning: 'Qualitative Evaluations' },
  comment: dcm('121106', 'Comment'),
  present: sct('52101004', 'Present'),
  absent: sct('272519000', 'Absent'),
  left: sct('7771000', 'Left'),
  right: sct('24028007', 'Right'),
  bilateral: sct('51440002', 'Bilateral'),
  brain: sct('12738006', 'Brain'),
  aspects: sct('1290002002', 'ASPECTS'),
  cerebralInfarction: sct('432504007', 'Cerebral infarction'),
  intracranialHaemorrhage: sct('1386000', 'Intracranial hemorrhage'),
  infarctMorphology: sct('55641003', 'Infarct'),
  haemorrhageMorphology: sct('50960005', 'Hemorrhage'),
  abnormalStructure: sct('49755003', 'Morphologically Abnormal Structure'),
  anatomicalStructure: sct('123037004', 'Anatomical Structure'),
  segmentation: dcm('113076', 'Segmentation'),
  sourceImage: dcm('121322', 'Source Image for Image Processing Operation'),
  artificialIntelligence: dcm('123110', 'Artificial Intelligence'),

  earlyIschaemicChange: own('EIC', 'Early ischemic change'),
  earlyIschaemicChangeAi: own('EIC-AI', 'Early ischemic change, algorithm'),
  earlyIschaemicChangeReader: own('EIC-READER', 'Early ischemic change, reader'),
  aspectsAi: own('ASPECTS-AI', 'ASPECTS, algorithm'),
  aspectsReader: own('ASPECTS-READER', 'ASPECTS, reader'),
  sideAi: own('SIDE-AI', 'Scored side, algorithm'),
  noSide: own('SIDE-NONE', 'Neither side'),
  notCounted: own('NOT-COUNTED', 'Reason why a change was not counted'),
  oldInfarct: own('OLD-INFARCT', 'Old infarct'),
  singleSlice: own('SINGLE-SLICE', 'Seen on one cut only'),
  tooFewVoxels: own('FEW-VOXELS', 'Too few voxels inside the HU window'),
  haemorrhageInRegion: own('HAEM-IN-REGION', 'Hemorrhage inside the region'),
  haemorrhageBesideRegion: own('HAEM-BESIDE', 'Hemorrhage beside the region or opposite, not comparable'),
  notScored: own('NOT-SCORED', 'Reason why the algorithm made no score'),
  judgedBy: own('JUDGED-BY', 'What alone the judgment rests on'),
  infarctNetwork: own('INFARCT-NETWORK', 'Share of the region marked by the infarct network'),
  huDifference: own('HU-DIFF', 'HU difference to opposite side'),
  huDifferencePercent: own('HU-DIFF-REL', 'Relative HU difference to opposite side'),
  voxelsCounted: own('VOX-IN', 'Voxels counted'),
  voxelsLeftOut: own('VOX-OUT', 'Voxels left out'),
  networkProbability: own('NET-PROB', 'Mean infarct probability of the network'),
  infarctShare: own('INF-SHARE', 'Share of the region marked as infarct'),
  oldInfarctShare: own('OLD-SHARE', 'Share of the region marked as old infarct'),
  haemorrhageShare: own('HAEM-SHARE', 'Share of the region marked as hemorrhage'),
  certaintyOpposite: own('CERT-OPP', 'Certainty of the finding, opposite region'),
  notCountedOpposite: own('NOT-COUNTED-OPP', 'Reason why a change was not counted, opposite'),
  cuts: own('CUTS', 'Cuts measured'),
  darkCuts: own('DARK-CUTS', 'Neighboring cuts over the cut-off'),
  contributions: own('CONTRIBUTIONS', 'Contributions to the log-odds'),
  reason: own('REASON', 'Reason for the change by the reader'),
  reasonText: own('REASON-TEXT', 'Reason in the words of the reader'),
  artefact: own('ARTIFACT', 'Artifact'),
  leukoaraiosis: own('LEUKOARAIOSIS', 'Leukoaraiosis'),
  tumour: own('TUMOR', 'Tumor'),
  otherReason: own('REASON-OTHER', 'Other reason'),
  aspectsShipped: own('ASPECTS-SHIPPED', 'ASPECTS, algorithm at its shipped threshold'),
  thresholdShipped: own('THRESHOLD', 'Probability threshold as shipped'),
  thresholdReader: own('THRESHOLD-READER', 'Probability threshold, changed by reader'),
  sideReader: own('SIDE-READER', 'Scored side, set by reader'),
  earlyIschaemicChangeFirst: own('EIC-FIRST', 'Early ischemic change, first read without algorithm'),
  aspectsFirst: own('ASPECTS-FIRST', 'ASPECTS, first read without algorithm'),
  sideFirst: own('SIDE-FIRST', 'Scored side, first read without algorithm'),
  firstReadStarted: own('FIRST-STARTED', 'First read without algorithm, start'),
  firstReadEnded: own('FIRST-ENDED', 'First read without algorithm, end'),
  readStarted: own('READ-STARTED', 'Reading, start'),
  readChanged: own('READ-CHANGED', 'Reading, last change'),
  readVersion: own('READ-VERSION', 'Version of the reading'),
  drawnBy: own('DRAWN-BY', 'Outline drawn by'),
  boxRemoved: own('BOX-REMOVED', 'Box removed by the reader'),
  infarctDetector: own('INFARCT-DETECTOR', 'Infarct detector, beside the score'),
  siteModel: own('SITE-MODEL', "Site's own model, no part of the score"),
  siteSought: own('SITE-SOUGHT', "Finding that a site's own model looks for"),
  siteFinding: own('SITE-FINDING', "Finding of a site's own model"),
  siteClass: own('SITE-CLASS', "Class as a site's own model names it"),
  siteClassified: own('SITE-CLASSIFIED', "Class of the scan by a site's own model"),
  haemorrhageType: own('HAEM-TYPE', 'Type of hemorrhage'),
  intraventricularHaemorrhage: own('HAEM-IVH', 'Intraventricular hemorrhage'),
  subduralHaemorrhage: own('HAEM-SDH', 'Subdural hemorrhage'),
  epiduralHaemorrhage: own('HAEM-EDH', 'Epidural hemorrhage'),
  reportState: own('REPORT-STATE', 'State of the report'),
  stateAi: own('STATE-AI', 'Algorithm only, not read'),
  stateRead: own('STATE-READ', 'Read by a person, not signed'),
  stateVerified: own('STATE-VERIFIED', 'Read and signed by a person'),
} as const satisfies Record<string, Code>;

export const UNITS = {
  score: unit('{score}', 'score'),
  hounsfield: unit("[hnsf'U]", 'Hounsfield unit'),
  percent: unit('%', 'percent'),
  millilitre: unit('mL', 'milliliter'),
  millimetre: unit('mm', 'millimeter'),
  voxels: unit('{voxels}', 'voxels'),
  cuts: unit('{cuts}', 'cuts'),
  ratio: unit('1', 'no units'),
} as const satisfies Record<string, Code>;

/** SCT 414722000 "M1 segment" is the artery: the cortical regions have no standard code and stay ours. */
export const REGION_CODES: Readonly<Record<AspectsRegion, Code>> = {
  C: sct('11000004', 'Caudate nucleus'),
  L: sct('41648007', 'Lentiform nucleus'),
  IC: sct('85637007', 'Internal capsule'),
  I: sct('36169008', 'Insula'),
  M1: own('ASPECTS-M1', 'ASPECTS region M1'),
  M2: own('ASPECTS-M2', 'ASPECTS region M2'),
  M3: own('ASPECTS-M3', 'ASPECTS region M3'),
  M4: own('ASPECTS-M4', 'ASPECTS region M4'),
  M5: own('ASPECTS-M5', 'ASPECTS region M5'),
  M6: own('ASPECTS-M6', 'ASPECTS region M6'),
};

export const sideCode = (side: Side | 'none'): Code => (side === 'none' ? CODES.bilateral : CODES[side]);

export const sameCode = (a: Code, b: Code): boolean => a.value === b.value && a.scheme === b.scheme;
