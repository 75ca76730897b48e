import {
  composeReport,
  type Dataset,
  decideFinding,
  type FhirBundle,
  type FhirOptions,
  fhirOfReport,
  findingsOf,
  type Outcome,
  type ReadAction,
  type ReportRequest,
  reduceRead,
  reportIn,
  type StrokeResult,
  startRead,
} from '@ohif-stroke/core';
import { tiltedUnevenImages } from './fixtureImages.js';
import { fixtureResult } from './fixtureResult.js';
import { EARLIER, NOW, READER, RESULT, START, source } from './fullRead.js';
import { SITE_RESULT } from './siteFindings.js';

/** Text that would break XML, HTML, markdown and the pattern of a FHIR string, each where it is believed. */
export const HOSTILE = '</p><script>alert("1")</script>&amp;\u3000王\u00a0[x](javascript:1) \ud800 \u0085end';

const made = (options: Partial<Parameters<typeof fixtureResult>[0]>): StrokeResult =>
  fixtureResult({ images: tiltedUnevenImages(64), side: 'left', ...options }).result;

const SIGNED: ReadAction = {
  type: 'signed',
  name: 'Müller^Jörg^^Dr',
  organisation: 'Klinik für Radiologie',
  atMs: NOW,
};
const reads = (result: StrokeResult, ...actions: readonly ReadAction[]) =>
  actions.reduce(reduceRead, startRead(result, { readerFirst: false, atMs: NOW - 60_000 }));
const full = (...actions: readonly ReadAction[]) => [...READER, ...actions].reduce(reduceRead, START);

/** The reader does not confirm the finding of this key. */
function rejection(key: string): ReadAction {
  const row = findingsOf(RESULT, full()).find(each => each.key === key);
  const action = row && decideFinding(row, 'rejected');
  if (!action) throw new Error(`${key} cannot be decided on`);
  return { ...action, atMs: NOW - 1000 } as ReadAction;
}

const patient: Dataset = { ...source, PatientID: 'P 17', IssuerOfPatientID: 'Klinikum', AccessionNumber: 'A1' };
const request = (of: Pick<ReportRequest, 'result'> & Partial<ReportRequest>): ReportRequest => ({
  source: patient,
  nowMs: NOW,
  readerName: 'Doe^Jo',
  ...of,
});

const normal = made({ side: 'none', affected: [] });
const infarct = made({});
const NO_SCORE = { notMade: 'haemorrhage' } as const;
const bleed: StrokeResult = {
  ...RESULT,
  haemorrhage: {
    ...RESULT.haemorrhage,
    volumeMl: 31.25,
    types: [{ type: 'parenchymal', volumeMl: 31.25, side: 'right' }],
  },
  aspects: withoutScore(RESULT.aspects),
  scores: { density: NO_SCORE, overlap: NO_SCORE, detection: NO_SCORE },
};

function withoutScore({ total: _total, ...rest }: StrokeResult['aspects']): StrokeResult['aspects'] {
  return {
    ...rest,
    notScored: 'haemorrhage',
    side: 'none',
    regions: rest.regions.map(region => ({ ...region, affected: false })),
  };
}

const MODEL = { id: 'infarct-detector', version: '1.0.0', sha256: 'cd'.repeat(32), trainedOn: 'synthetic CT' };
const detected: StrokeResult = {
  ...RESULT,
  models: [...RESULT.models, MODEL],
  detector: { modelId: MODEL.id, title: 'Infarct: boxes', shownFrom: 0.25, countedFrom: 0.5, regionShare: 0.2 },
  boxes: [1, 2].map(slice => ({
    ...RESULT.boxes[0]!,
    id: `infarct-detector--infarct-1-slice-${slice}`,
    componentId: 'infarct-detector--infarct-1',
    modelId: MODEL.id,
    label: 'infarct' as const,
    probability: 0.73,
    slice,
  })),
};

/** Reports of every kind that there is. */
export const CASES: Readonly<Record<string, ReportRequest>> = {
  normal: request({ result: normal }),
  notRead: request({ result: infarct }),
  outsideTheScan: request({ result: made({ side: 'right', notAssessed: ['M4', 'M5', 'M6'] }) }),
  readNotSigned: request({ result: RESULT, read: full(), earlier: EARLIER }),
  signed: request({ result: RESULT, read: full(SIGNED), earlier: EARLIER }),
  amended: request({
    result: RESULT,
    read: full(
      SIGNED,
      { type: 'amended', atMs: NOW + 1000 },
      { type: 'regionSet', name: 'M6', side: 'left', affected: true, atMs: NOW + 2000 },
      { ...SIGNED, atMs: NOW + 3000 },
    ),
  }),
  rejected: request({ result: RESULT, read: full(rejection('haemorrhage'), SIGNED) }),
  bleed: request({ result: bleed, read: reads(bleed) }),
  detector: request({ result: detected, read: reads(detected) }),
  site: request({ result: SITE_RESULT, read: reads(SITE_RESULT) }),
  movedMidline: request({
    result: RESULT,
    read: reads(RESULT, {
      type: 'markMoved',
      moved: {
        figure: 'midlineShift',
        line: 'septum',
        slice: 5,
        points: [
          [32, 5],
          [30, 25],
          [32, 55.25],
        ],
      },
      atMs: NOW - 50_000,
    }),
  }),
  nobody: request({ result: infarct, source: { ...source, PatientID: '', IssuerOfPatientID: 'Klinikum' } }),
  hostile: request({
    result: infarct,
    source: {
      ...source,
      PatientID: HOSTILE,
      IssuerOfPatientID: HOSTILE,
      AccessionNumber: '<b>&',
      TimezoneOffsetFromUTC: '',
    },
    read: reads(
      infarct,
      {
        type: 'regionSet',
        name: 'M1',
        side: 'left',
        affected: true,
        reason: 'other',
        comment: HOSTILE,
        atMs: NOW - 40_000,
      },
      { type: 'signed', name: `<i>Doe</i>&^${HOSTILE}`, organisation: HOSTILE, atMs: NOW },
    ),
  }),
};

const reports = new Map<string, Uint8Array>();

/** The DICOM report of a case, Part 10. */
export function reportOf(name: string): Uint8Array {
  const report = reports.get(name) ?? reportIn(composeReport(CASES[name]!)).bytes;
  reports.set(name, report);
  return report;
}

const bundles = new Map<string, FhirBundle>();

export function bundleOf(name: string, options: FhirOptions): FhirBundle {
  const key = JSON.stringify([name, options]);
  const known = bundles.get(key);
  if (known) return known;
  const made: Outcome<FhirBundle> = fhirOfReport(reportOf(name), options);
  if (!made.ok) throw new Error(made.failure.message);
  bundles.set(key, made.value);
  return made.value;
}
