import {
  BLANK_SHEET,
  type Dataset,
  decideFinding,
  findingsOf,
  type IslandFigures,
  type MadeScore,
  type PartFigures,
  type Patient,
  possibleHaemorrhageNotice,
  type ReadAction,
  removalOf,
  type ScanRecord,
  type SoughtSign,
  type StrokeResult,
  startRead,
  type WayRegion,
} from '@ohif-stroke/core';
import { bareSource, tiltedUnevenImages } from './fixtureImages.js';
import { fixtureResult } from './fixtureResult.js';

/** A result with every figure that a report can carry, and a reader who changes everything that can be changed. */
export const images = tiltedUnevenImages(64);
const made = fixtureResult({ images, side: 'left' }).result;

/** A total of the left side by one way; of right M6 it says nothing. */
function scoreOf(
  affected: readonly string[],
  values: (counts: boolean) => Pick<WayRegion, 'share' | 'probability'>,
  thresholds: MadeScore['thresholds'],
): MadeScore {
  const regions = BLANK_SHEET.filter(({ name, side }) => name !== 'M6' || side === 'left').map(({ name, side }) => {
    const counts = side === 'left' && affected.includes(name);
    return { name, side, affected: counts, ...values(counts) };
  });
  return { total: 10 - affected.length, side: 'left', regions, thresholds };
}

/** A darker part of a haematoma, with all that can speak against the sign. */
const partSought = (against: readonly string[]): SoughtSign<PartFigures> => ({
  findings: [
    {
      id: 'right-1',
      side: 'right',
      byRule: true,
      boxes: [
        { slice: 4, x: 30, y: 28, width: 12, height: 9 },
        { slice: 5, x: 31, y: 28, width: 10, height: 9 },
      ],
      figures: {
        hu: 48.2,
        minHu: 44.1,
        brightHu: 71.6,
        tissueHu: 33.4,
        borderMm: 1.9,
        areaMm2: 212.5,
        sharePercent: 31.4,
        openPercent: 44.2,
        slices: 2,
        heightMm: 10,
        clotMl: 31.25,
      },
      against,
    },
  ],
});

const islandsSought = (figures: IslandFigures): SoughtSign<IslandFigures> => ({
  findings: [
    {
      id: 'right-1',
      side: 'right',
      byRule: true,
      boxes: [{ slice: 4, x: 20, y: 28, width: 22, height: 19 }],
      figures,
      against: [],
    },
  ],
});

const POSSIBLE = [
  { volumeMl: 0.6, slice: 3, side: 'left' as const },
  { volumeMl: 0.3, slice: 3, side: 'right' as const },
];

export const RESULT: StrokeResult = {
  ...made,
  aspects: {
    ...made.aspects,
    threshold: 0.5,
    regions: made.aspects.regions.map((region, i) => ({
      ...region,
      probability: region.affected ? 0.91 : 0.02 * (i % 10),
      baseLogOdds: -2.5,
      contributions: [
        { name: 'darkerPercent', value: 7.25, logOdds: 1.5 },
        { name: 'networkProbability', value: 0.4, logOdds: -0.25 },
      ],
    })),
  },
  suitability: {
    ...made.suitability,
    warnings: [...made.suitability.warnings, possibleHaemorrhageNotice(POSSIBLE)],
  },
  haemorrhage: {
    possible: POSSIBLE,
    volumeMl: 1.4,
    types: [
      { type: 'parenchymal', volumeMl: 1, side: 'right' },
      { type: 'intraventricular', volumeMl: 0.4 },
    ],
    oedema: { volumeMl: { left: 0.12, right: 0.7 } },
  },
  scores: {
    density: scoreOf(['L', 'I', 'M2'], counts => ({ probability: counts ? 0.91 : 0.0412 }), { probability: 0.5 }),
    overlap: scoreOf(['M2'], counts => ({ share: counts ? 0.4375 : 0 }), { probability: 0.25, share: 0.2 }),
    detection: scoreOf(['M2', 'M5'], counts => (counts ? { share: 0.5, probability: 0.73 } : { share: 0.0125 }), {
      probability: 0.5,
      share: 0.2,
    }),
  },
  figures: {
    acuteRange: { lowMl: 8.5, highMl: 17.25 },
    netWaterUptake: { percent: 8.25, huIschaemic: 29.5, huNormal: 32.15, volumeMl: 11, side: 'left' },
    mcaTerritoryShare: {
      percent: 34.25,
      side: 'left',
      infarctMl: 68.5,
      territoryMl: 200,
      outsideMl: 3.1,
      notAssessed: ['M6'],
    },
    batScore: { points: 3, blend: true, hypodensity: true },
    haematomaAbc2: {
      volumeMl: 12.3,
      unweightedMl: 18.45,
      aMm: 41,
      bMm: 30,
      cMm: 20,
      maskMl: 11.75,
      typed: true,
      slice: 5,
      a: [
        [20.25, 30],
        [40.5, 31.75],
      ],
      b: [
        [30, 20],
        [29.25, 35.5],
      ],
    },
    midlineShift: {
      septum: { mm: 6.25, towards: 'left', slice: 5, front: [32, 5], back: [32, 55.25], at: [34, 25] },
      monro: { mm: 3.13, towards: 'right', slice: 4, front: [32, 5], back: [32, 55.25], at: [31, 27.5] },
    },
    hemisphericCsf: {
      right: { sulciMl: 20.5, ventriclesMl: 9.25 },
      left: { sulciMl: 50, ventriclesMl: 15.5 },
      affected: 'right',
      midline: 'skull',
    },
    sulciAndCisterns: {
      sulci: { right: { csfMl: 24.5, rimMl: 150 }, left: { csfMl: 2.1, rimMl: 140 } },
      suprasellar: { csfMl: 2.5, zoneMl: 8 },
      perimesencephalic: { csfMl: 0.75, zoneMl: 13.5 },
    },
    ventricleSize: {
      evansIndex: 0.375,
      slice: 5,
      horns: { mm: 37.5, right: [26, 20.25], left: [38, 20.25] },
      skull: { mm: 100, right: [16, 30], left: [48, 30] },
      blood: ['intraventricular'],
    },
    perihaematomalOedema: {
      volumeMl: 0.82,
      haematomaMl: 1,
      density: { hu: 24.25, huMirror: 31.5 },
      setAside: [
        { why: 'fluid', volumeMl: 0.25 },
        { why: 'far', volumeMl: 0.5 },
        { why: 'notDarker', volumeMl: 1.75 },
        { why: 'apart', volumeMl: 0.02 },
      ],
    },
    haematomaSite: { location: 'deep', structure: 'thalamus', side: 'right', share: 0.75, volumeMl: 11.5 },
    ventricularBlood: {
      ventricles: [
        { ventricle: 'rightLateral', bloodMl: 2.25, share: 0.125 },
        { ventricle: 'third', bloodMl: 0.5, share: 0.75 },
      ],
    },
  },
  signs: {
    denseArtery: {
      model: { id: 'dense-artery', threshold: 0.375 },
      findings: [
        {
          id: 'left-1',
          side: 'left',
          probability: 0.92,
          byRule: true,
          boxes: [
            { slice: 4, x: 20, y: 21, width: 9, height: 7 },
            { slice: 5, x: 21, y: 22, width: 5, height: 6 },
          ],
          figures: {
            part: 'stem',
            hu: 58.4,
            oppositeHu: 41.2,
            maxHu: 66.3,
            sinusHu: 52.3,
            lengthMm: 21.5,
            widthMm: 3.1,
          },
          against: ['atBone'],
        },
        {
          id: 'none-1',
          side: 'none',
          probability: 0.41,
          byRule: false,
          boxes: [{ slice: 3, x: 30, y: 30, width: 4, height: 4 }],
          figures: { part: 'basilar', hu: 95.2, maxHu: 120.1, lengthMm: 4.2, widthMm: 3 },
          against: ['calcified', 'noOtherSide'],
        },
      ],
    },
    blendSign: partSought(['levelBorder', 'tissueBetween', 'asTissue', 'besideVentricle']),
    blackHole: partSought([]),
    swirlSign: partSought([]),
    absoluteHypodensity: partSought([]),
    fluidLevel: partSought(['besideVentricle']),
    islandSign: islandsSought({ separate: 3, connected: 1, diameterMm: 9.4, apartMm: 2.5, clotMl: 31.25 }),
    satelliteSign: islandsSought({ separate: 0, connected: 4, diameterMm: 7.1, clotMl: 31.25 }),
  },
};
export const NOW = Date.UTC(2026, 10, 21, 13, 0, 5, 250);
export const source: Dataset = {
  ...bareSource,
  TimezoneOffsetFromUTC: '-0530',
  StudyDate: '20261121',
  StudyTime: '181000',
  AcquisitionDate: '20261121',
  AcquisitionTime: '181530.25',
  SliceThickness: '5',
};

/** Earlier scans of the patient with everything that a report can say of them. */
export const EARLIER: readonly ScanRecord[] = [
  {
    studyInstanceUid: '1.2.826.0.1.3680043.8.498.71',
    seriesInstanceUid: '1.2.826.0.1.3680043.8.498.71.1',
    taken: { date: '20261117', from: 'study' },
    softwareVersion: '0.2.0',
    phase: 'ai',
    haemorrhageMl: 0.5,
    acuteInfarctMl: 0,
    figures: {},
    report: {
      studyInstanceUid: '1.2.826.0.1.3680043.8.498.71',
      seriesInstanceUid: '1.2.826.0.1.3680043.8.498.71.9',
      sopClassUid: '1.2.840.10008.5.1.4.1.1.88.33',
      sopInstanceUid: '1.2.826.0.1.3680043.8.498.71.9.1',
    },
    reportWritten: '20261120101112',
  },
  {
    studyInstanceUid: '1.2.826.0.1.3680043.8.498.72',
    seriesInstanceUid: '1.2.826.0.1.3680043.8.498.72.1',
    taken: { date: '20261121', time: '101530', offsetMinutes: -330, from: 'acquisition' },
    sliceMm: 1.25,
    softwareVersion: '0.3.0',
    phase: 'signed',
    signedBy: 'Curie^Marie',
    haemorrhageMl: 0.6,
    bleeds: [{ type: 'parenchymal', volumeMl: 0.6, side: 'right' }],
    acuteInfarctMl: 4.25,
    infarctCorrected: true,
    bleedsRejected: true,
    figures: { haematomaAbc2: 0.7 },
    report: {
      studyInstanceUid: '1.2.826.0.1.3680043.8.498.72',
      seriesInstanceUid: '1.2.826.0.1.3680043.8.498.72.9',
      sopClassUid: '1.2.840.10008.5.1.4.1.1.88.33',
      sopInstanceUid: '1.2.826.0.1.3680043.8.498.72.9.1',
    },
    reportWritten: '20261121110000.5',
  },
];

export const START = startRead(RESULT, { readerFirst: false, atMs: NOW - 60_000 });
const told = (patient: Patient): readonly ReadAction[] =>
  Object.entries(patient).map(
    ([item, value]) => ({ type: 'patientTold', item, value, atMs: NOW - 44_123 }) as ReadAction,
  );

export const READER: readonly ReadAction[] = [
  { type: 'regionSet', name: 'M3', side: 'left', affected: true, atMs: NOW - 50_000 },
  {
    type: 'regionSet',
    name: 'I',
    side: 'left',
    affected: false,
    reason: 'leukoaraiosis',
    comment: 'schon 2019 <b>dunkel</b> 白质\\疏松',
    atMs: NOW - 49_000,
  },
  { type: 'regionSet', name: 'C', side: 'right', affected: true, reason: 'artefact', atMs: NOW - 48_000 },
  { type: 'sideSet', side: 'left', atMs: NOW - 47_000 },
  { type: 'thresholdSet', threshold: 0.3125, atMs: NOW - 46_000 },
  { type: 'boxesDeleted', boxes: [RESULT.boxes[0]!], atMs: NOW - 45_000 },
  {
    type: 'boxAdded',
    box: {
      ...RESULT.boxes[0]!,
      id: 'own-1',
      componentId: 'own-1',
      label: 'haemorrhage',
      probability: 1,
      x: 5,
      y: 6,
      side: 'right',
    },
    atMs: NOW - 44_123,
  },
  ...removalOf('denseArtery', RESULT.signs.denseArtery!.findings[1]!).map(
    removed => ({ type: 'signRemoved', removed, atMs: NOW - 44_123 }) as const,
  ),
  ...told({
    age: 71,
    onsetKnown: 'lastKnownWell',
    onsetAt: '2026-11-21T16:40',
    recognisedAt: '2026-11-21T17:05',
    thrombolysis: 'no',
    nihss: 17,
    mrs: 1,
    gcs: 12,
    glucose: { value: 8.4, unit: 'mmol/L' },
    systolic: 178,
    diastolic: 92,
    diabetes: 'no',
    hypertension: 'yes',
    atrialFibrillation: 'yes',
    cognition: 'no',
    denseArtery: 'unknown',
    occlusion: 'm1',
    coreMl: 31.5,
  }),
  { type: 'nihssItemTold', item: '3', points: 2, atMs: NOW - 44_123 },
  ...(
    [
      ['haemorrhage', 'accepted'],
      ['ventricularBlood', 'rejected'],
      ['batScore', 'accepted'],
      ['midlineShift', 'rejected'],
      ['ventricleSize', 'accepted'],
      ['denseArtery left-1', 'accepted'],
      ['possible 3 left', 'rejected'],
    ] as const
  ).map(([key, verdict]): ReadAction => {
    const row = findingsOf(RESULT, START).find(each => each.key === key);
    const action = row && decideFinding(row, verdict);
    if (!action) throw new Error(`${key} cannot be decided on`);
    return { ...action, atMs: NOW - 44_123 } as ReadAction;
  }),
];
