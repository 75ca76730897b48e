import type { ItemSpec } from './itemSpec.js';

const yesNo = ['no', 'yes'] as const;

/**
 * What may be told of the patient, in the order of the form. The key is the name in kept reads, JSON and, by its code, in
 * reports. Nothing here has a value of its own: what nobody entered is unknown, and unknown is never zero.
 */
export const PATIENT_ITEMS = {
  age: {
    kind: 'number',
    group: 'person',
    filledFrom: 'study',
    min: 0,
    max: 120,
    digits: 0,
    usual: [18, 105],
    unit: 'a',
  },
  sex: { kind: 'choice', group: 'person', filledFrom: 'study', of: ['female', 'male', 'other'] },

  onsetKnown: { kind: 'choice', group: 'time', of: ['witnessed', 'lastKnownWell', 'wakeUp'] },
  onsetAt: { kind: 'moment', group: 'time' },
  recognisedAt: { kind: 'moment', group: 'time' },
  admittedAt: { kind: 'moment', group: 'time' },
  thrombolysis: { kind: 'choice', group: 'time', of: yesNo },
  thrombolysisAt: { kind: 'moment', group: 'time' },

  nihss: { kind: 'number', group: 'state', min: 0, max: 42, digits: 0 },
  mrs: { kind: 'number', group: 'state', min: 0, max: 5, digits: 0 },
  gcs: { kind: 'number', group: 'state', min: 3, max: 15, digits: 0 },
  visualField: { kind: 'choice', group: 'state', of: yesNo },
  consciousness: { kind: 'choice', group: 'state', of: yesNo },
  glucose: {
    kind: 'quantity',
    group: 'state',
    units: {
      'mmol/L': { min: 0.5, max: 80, digits: 1, usual: [2, 40] },
      'mg/dL': { min: 9, max: 1440, digits: 0, usual: [36, 720] },
    },
  },
  systolic: { kind: 'number', group: 'state', min: 30, max: 350, digits: 0, usual: [70, 260], unit: 'mm[Hg]' },
  diastolic: { kind: 'number', group: 'state', min: 10, max: 250, digits: 0, usual: [30, 150], unit: 'mm[Hg]' },

  diabetes: { kind: 'choice', group: 'history', of: yesNo },
  hypertension: { kind: 'choice', group: 'history', of: yesNo },
  atrialFibrillation: { kind: 'choice', group: 'history', of: yesNo },
  anticoagulation: { kind: 'choice', group: 'history', of: yesNo },
  cognition: { kind: 'choice', group: 'history', of: yesNo },

  aspects: { kind: 'number', group: 'image', filledFrom: 'image', min: 0, max: 10, digits: 0 },
  earlySigns: { kind: 'choice', group: 'image', filledFrom: 'image', of: yesNo },
  mcaHypodensity: { kind: 'choice', group: 'image', filledFrom: 'image', of: ['none', 'underThird', 'fromThird'] },
  denseArtery: { kind: 'choice', group: 'image', filledFrom: 'image', of: yesNo },
  infarctMl: { kind: 'number', group: 'image', filledFrom: 'image', min: 0, max: 1000, digits: 1, unit: 'mL' },

  haematomaMl: { kind: 'number', group: 'bleeding', filledFrom: 'image', min: 0, max: 500, digits: 1, unit: 'mL' },
  haematomaSite: {
    kind: 'choice',
    group: 'bleeding',
    filledFrom: 'image',
    of: ['lobar', 'deep', 'infratentorial'],
  },
  ventricularBlood: { kind: 'choice', group: 'bleeding', filledFrom: 'image', of: yesNo },
  blendSign: { kind: 'choice', group: 'bleeding', filledFrom: 'image', of: yesNo },
  haematomaHypodensity: { kind: 'choice', group: 'bleeding', filledFrom: 'image', of: yesNo },

  occlusion: { kind: 'choice', group: 'vessels', of: ['none', 'ica', 'm1', 'm2', 'other'] },
  coreMl: { kind: 'number', group: 'vessels', min: 0, max: 1000, digits: 1, unit: 'mL' },
  mismatchMl: { kind: 'number', group: 'vessels', min: 0, max: 1000, digits: 1, unit: 'mL' },
  mismatchRatio: { kind: 'number', group: 'vessels', min: 0, max: 1000, digits: 2, unit: '1' },
  flairChange: { kind: 'choice', group: 'vessels', of: yesNo },

  arteryStenosis: { kind: 'choice', group: 'cause', of: ['none', 'under50', 'from50'] },
  cardiacSource: { kind: 'choice', group: 'cause', of: yesNo },
  otherCause: { kind: 'choice', group: 'cause', of: yesNo },
  lacunarSyndrome: { kind: 'choice', group: 'cause', of: yesNo },
  infarctPattern: {
    kind: 'choice',
    group: 'cause',
    filledFrom: 'image',
    of: ['none', 'onePerforator', 'oneTerritory', 'watershed', 'severalTerritories'],
  },
  infarctUnder15: { kind: 'choice', group: 'cause', of: yesNo },
} as const satisfies Record<string, ItemSpec>;

export type ItemId = keyof typeof PATIENT_ITEMS;

export const ITEM_IDS = Object.keys(PATIENT_ITEMS) as readonly ItemId[];

export const isItemId = (name: string): name is ItemId => Object.hasOwn(PATIENT_ITEMS, name);

export const itemSpec = (id: ItemId): ItemSpec => PATIENT_ITEMS[id];
