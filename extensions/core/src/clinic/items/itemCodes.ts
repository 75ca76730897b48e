import { CODES, type Code, own, sct, UNITS } from '../../dataset/codes.js';
import type { FactSource } from './facts.js';
import type { ItemId } from './patientItems.js';

/** The concept of each item in a report. SNOMED CT where a code was verified (docs/conformance.md), else ours. */
export const ITEM_CODES: Readonly<Record<ItemId, Code>> = {
  age: own('PT-AGE', 'Age of the patient'),
  sex: own('PT-SEX', 'Sex of the patient'),
  onsetKnown: own('PT-ONSET-KNOWN', 'How the time of onset is known'),
  onsetAt: own('PT-ONSET', 'Onset, or when last known well'),
  recognisedAt: own('PT-FOUND', 'When the symptoms were found'),
  admittedAt: own('PT-ADMITTED', 'Admission'),
  thrombolysis: own('PT-LYSIS', 'Intravenous thrombolysis'),
  thrombolysisAt: own('PT-LYSIS-AT', 'Start of intravenous thrombolysis'),
  nihss: sct('450743008', 'NIHSS score'),
  mrs: sct('1255866005', 'Modified Rankin scale score'),
  gcs: own('PT-GCS', 'Glasgow Coma Scale score'),
  visualField: own('PT-VISUAL-FIELD', 'Visual field defect'),
  consciousness: own('PT-CONSCIOUS', 'Decreased level of consciousness'),
  glucose: own('PT-GLUCOSE', 'Blood glucose'),
  systolic: own('PT-SYSTOLIC', 'Systolic blood pressure'),
  diastolic: own('PT-DIASTOLIC', 'Diastolic blood pressure'),
  diabetes: own('PT-DIABETES', 'Diabetes mellitus'),
  hypertension: own('PT-HYPERTENSION', 'Arterial hypertension'),
  atrialFibrillation: own('PT-AF', 'Atrial fibrillation'),
  anticoagulation: own('PT-ANTICOAG', 'Anticoagulation or coagulopathy'),
  cognition: own('PT-COGNITION', 'Cognitive impairment before the stroke'),
  aspects: CODES.aspects,
  earlySigns: own('PT-EARLY-SIGNS', 'Early infarct signs'),
  mcaHypodensity: own('PT-HYPODENSITY', 'Hypodensity of the MCA territory'),
  denseArtery: own('PT-DENSE-ARTERY', 'Hyperdense artery'),
  infarctMl: own('PT-INFARCT', 'Volume of the acute infarct on plain CT'),
  haematomaMl: own('PT-HEMATOMA', 'Volume of the intracerebral hematoma'),
  haematomaSite: own('PT-HEMATOMA-AT', 'Place of the intracerebral hematoma'),
  ventricularBlood: own('PT-IVH', 'Blood in the ventricles'),
  blendSign: own('PT-BLEND', 'Blend sign'),
  haematomaHypodensity: own('PT-HYPO-IN-CLOT', 'Hypodensity inside the hematoma'),
  occlusion: own('PT-OCCLUSION', 'Occluded artery'),
  coreMl: own('PT-CORE', 'Infarct core by perfusion or diffusion'),
  mismatchMl: own('PT-MISMATCH', 'Mismatch volume'),
  mismatchRatio: own('PT-MISMATCH-RAT', 'Mismatch ratio'),
  flairChange: own('PT-FLAIR', 'Change on FLAIR'),
  arteryStenosis: own('PT-STENOSIS', 'Stenosis or plaque of the relevant large artery'),
  cardiacSource: own('PT-CARDIAC', 'Cardiac source of embolism'),
  otherCause: own('PT-OTHER-CAUSE', 'Other determined cause'),
  lacunarSyndrome: own('PT-LACUNAR', 'Lacunar syndrome'),
  infarctPattern: own('PT-PATTERN', 'Pattern of the acute infarcts'),
  infarctUnder15: own('PT-UNDER-15MM', 'Acute infarct under 15 mm'),
};

/** The answers of the items that have some. Yes and no are present and absent, in all of them. */
export const ANSWER_CODES: Readonly<Record<string, Code>> = {
  yes: CODES.present,
  no: CODES.absent,
  female: own('SEX-F', 'Female'),
  male: own('SEX-M', 'Male'),
  other: own('ANSWER-OTHER', 'Other'),
  witnessed: own('ONSET-WITNESSED', 'Onset witnessed'),
  lastKnownWell: own('ONSET-LKW', 'Onset not witnessed: last known well'),
  wakeUp: own('ONSET-WAKE-UP', 'Woke with the symptoms: last known well'),
  none: own('ANSWER-NONE', 'None'),
  underThird: own('MCA-UNDER-THIRD', 'Under a third of the MCA territory'),
  fromThird: own('MCA-FROM-THIRD', 'A third of the MCA territory or more'),
  lobar: own('SITE-LOBAR', 'Lobar'),
  deep: own('SITE-DEEP', 'Deep'),
  infratentorial: own('SITE-INFRATENT', 'Infratentorial'),
  ica: own('OCCLUSION-ICA', 'Internal carotid artery'),
  m1: own('OCCLUSION-M1', 'Middle cerebral artery, M1 segment'),
  m2: own('OCCLUSION-M2', 'Middle cerebral artery, M2 segment'),
  under50: own('STENOSIS-UNDER', 'Plaque or stenosis under 50 %'),
  from50: own('STENOSIS-FROM50', 'Stenosis of 50 % or more, or occlusion'),
  onePerforator: own('PATTERN-PERF', 'Territory of one penetrating artery only'),
  oneTerritory: own('PATTERN-ONE', 'Cortex or more, one large artery'),
  watershed: own('PATTERN-WATER', 'Between territories only'),
  severalTerritories: own('PATTERN-SEVERAL', 'Several large arteries'),
  unknown: own('ANSWER-UNKNOWN', 'Not known'),
};

/** Who says it. */
export const SOURCE_CODES: Readonly<Record<FactSource, Code>> = {
  reader: own('FROM-READER', 'Entered by the reader'),
  study: own('FROM-STUDY', "From the study's header"),
  image: own('FROM-IMAGE', 'From what was found in the images'),
  items: own('FROM-ITEMS', 'From the items of the stroke scale'),
};

/** UCUM, by the units of the items. */
export const ITEM_UNITS: Readonly<Record<string, Code>> = {
  a: UNITS.year,
  mL: UNITS.millilitre,
  '1': UNITS.ratio,
  'mm[Hg]': UNITS.millimetreOfMercury,
  'mmol/L': UNITS.millimolePerLitre,
  'mg/dL': UNITS.milligramPerDecilitre,
};
