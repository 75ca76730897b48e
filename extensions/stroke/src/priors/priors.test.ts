import { type Dataset, type Read, reduceRead, startRead, surelySamePatient } from '@ohif-stroke/core';
import dcmjs from 'dcmjs';
import { fakeHost, fixtureDisplaySet } from '../fixtures/fakeHost.js';
import { composeParts } from '../fixtures/reportParts.js';
import { fixtureResult } from '../fixtures/result.js';
import type { DataSource, FoundStudy } from '../hostPorts.js';
import { findPriors, findStudies } from './findPriors.js';
import { priorReadOf } from './priorRead.js';

const { DicomMessage } = dcmjs.data;

const current = {
  StudyInstanceUID: '1.2',
  StudyDate: '20260105',
  StudyTime: '101500',
  PatientID: 'P1',
  PatientBirthDate: '19500101',
};

const study = (changes: Partial<FoundStudy>): FoundStudy => ({
  studyInstanceUid: '5.1',
  date: '20250301',
  time: '080000',
  mrn: 'P1',
  patientBirthDate: '19500101',
  description: 'Head CT',
  modalities: 'CT\\SR',
  ...changes,
});

function sourceWith(studies: readonly FoundStudy[], descriptions: Readonly<Record<string, string>> = {}): DataSource {
  return {
    query: {
      studies: { search: async () => studies },
      series: {
        search: async uid => [
          { seriesInstanceUid: `${uid}.1`, modality: 'CT', description: descriptions[uid] ?? '' },
          { seriesInstanceUid: `${uid}.9`, modality: 'SR', description: '' },
        ],
      },
    },
  };
}

test('earlier head CTs of this very patient, newest first, with their dates', async () => {
  const source = sourceWith([
    study({ studyInstanceUid: '5.1' }),
    study({ studyInstanceUid: '5.2', date: '20251224' }),
    study({ studyInstanceUid: '5.3', date: '20260105', time: '090000' }),
    study({ studyInstanceUid: '1.2', date: '20260105', time: '101500' }),
    study({ studyInstanceUid: '5.4', date: '20260201' }),
    // A wildcard of the archive: another patient whose number begins alike.
    study({ studyInstanceUid: '5.5', mrn: 'P11' }),
    study({ studyInstanceUid: '5.6', patientBirthDate: '19991231' }),
    study({ studyInstanceUid: '5.7', modalities: 'MR' }),
    study({ studyInstanceUid: '5.8', description: 'Chest CT' }),
    study({ studyInstanceUid: '5.9', date: '' }),
  ]);
  const priors = await findPriors(source, current);
  expect(priors.map(prior => [prior.studyInstanceUid, prior.dateText])).toEqual([
    ['5.3', '2026-01-05 09:00'],
    ['5.2', '2025-12-24 08:00'],
    ['5.1', '2025-03-01 08:00'],
  ]);
});

test('later ones and those of no known day stand beside the earlier ones; one whose series are not told says so', async () => {
  const source = sourceWith([
    study({ studyInstanceUid: '5.1' }),
    study({ studyInstanceUid: '5.4', date: '20260201' }),
    study({ studyInstanceUid: '5.9', date: '' }),
  ]);
  const search = source.query!.series!.search!;
  source.query!.series!.search = async uid => {
    if (uid === '5.4') throw new Error('gone');
    // The data source of DICOM JSON.
    return uid === '5.9' ? undefined : search(uid);
  };
  const found = await findStudies(source, current);
  expect(found.map(({ studyInstanceUid, when, failure }) => [studyInstanceUid, when, failure?._tag])).toEqual(
    expect.arrayContaining([
      ['5.1', 'earlier', undefined],
      ['5.4', 'later', 'archiveUnreachable'],
      ['5.9', 'unknown', 'notSearched'],
    ]),
  );
  expect(await findPriors(source, current)).toHaveLength(1);
});

test.each(['', ' ', 'ANONYMOUS', 'anonymized_12', 'Unknown', '0000', 'N/A', '*', 'P?1', 'P\\1', '---'])(
  'nothing is looked for under the Patient ID "%s", which many may have',
  async PatientID => {
    const asked: unknown[] = [];
    const source: DataSource = {
      query: {
        studies: {
          search: async of => {
            asked.push(of);
            return [study({ mrn: PatientID })];
          },
        },
        series: { search: async () => [] },
      },
    };
    expect(await findStudies(source, { ...current, PatientID })).toEqual([]);
    expect(asked).toEqual([]);
  },
);

test('a study that describes nothing is listed, a description of the series counts too', async () => {
  const silent = sourceWith([study({ description: '' })]);
  expect(await findPriors(silent, current)).toHaveLength(1);
  const named = sourceWith([study({ description: 'Trauma' })], { '5.1': 'Brain 5 mm' });
  expect(await findPriors(named, current)).toHaveLength(1);
});

test('without a Patient ID, or an archive that can be asked, there are none', async () => {
  expect(await findPriors(sourceWith([study({ mrn: '' })]), { ...current, PatientID: '' })).toEqual([]);
  expect(await findPriors({}, current)).toEqual([]);
});

test.each([
  [{}, true],
  [{ IssuerOfPatientID: 'A' }, true],
  [{ PatientID: 'P2' }, false],
  [{ PatientBirthDate: '20000101' }, false],
])('another dataset with %j is the same patient: %s', (changes, same) =>
  expect(surelySamePatient({ ...current, ...changes }, current)).toBe(same),
);

test('the same number of two issuers is two patients', () => {
  const [a, b] = ['A', 'B'].map(IssuerOfPatientID => ({ ...current, IssuerOfPatientID }));
  expect(surelySamePatient(a!, b!)).toBe(false);
  expect(surelySamePatient({ PatientID: '' }, { PatientID: '' })).toBe(false);
});

describe('what was read then', () => {
  const patient = { PatientID: 'P1', PatientBirthDate: '19500101' };

  /** Reports of one series as an archive gives them: bytes on disk, DICOM JSON on the wire. */
  function archive(source: Dataset, ...reads: readonly Read[]) {
    const asked: unknown[] = [];
    const instances = reads.map((read, n) => {
      const { sr } = composeParts({
        result: fixtureResult(),
        read,
        source,
        nowMs: Date.UTC(2025, 2, 1, 8, n),
        readerName: 'Curie^Marie',
      });
      return DicomMessage.readFile(sr.slice().buffer).dict;
    });
    const dataSource: DataSource = {
      retrieve: {
        getWadoDicomWebClient: () => ({
          headers: {},
          retrieveInstance: () => Promise.reject(new Error('not asked for')),
          retrieveSeriesMetadata: async of => {
            asked.push(of);
            return instances;
          },
        }),
      },
    };
    return { host: fakeHost({ sets: [fixtureDisplaySet()], dataSource }).host, asked };
  }
  const source = { ...fixtureDisplaySet().instances![0], ...patient };
  const prior = {
    studyInstanceUid: '1.2',
    dateText: '2025-03-01',
    description: '',
    series: [
      { seriesInstanceUid: '1.2.3', modality: 'CT' },
      { seriesInstanceUid: '1.2.9', modality: 'SR' },
    ],
  };
  const ai = startRead(fixtureResult(), { readerFirst: false, atMs: 1 });
  const signed = reduceRead(ai, { type: 'signed', name: 'Curie^Marie', atMs: 2 });
  const edited = reduceRead(ai, { type: 'regionSet', name: 'C', side: 'left', affected: true, atMs: 3 });

  test('is taken from our own report, region by region', async () => {
    const { host, asked } = archive(source, signed);
    const found = await priorReadOf(host, prior, patient);
    const { read, scan } = found?.ok ? found.value : {};
    expect(read).toMatchObject({ total: 9, side: 'left', phase: 'signed', acuteInfarctMl: 2, haemorrhageMl: 1.25 });
    expect(read?.regions).toHaveLength(20);
    expect(read?.regions.filter(r => r.affected).map(r => `${r.side} ${r.name}`)).toEqual(['left M2']);
    expect(asked).toEqual([{ studyInstanceUID: '1.2', seriesInstanceUID: '1.2.9' }]);
    expect(scan).toMatchObject({
      studyInstanceUid: '1.2',
      phase: 'signed',
      signedBy: 'Curie^Marie',
      haemorrhageMl: 1.25,
    });
  });

  test('is the last signed one of several reports, else the last', async () => {
    const { host } = archive(source, ai, signed, edited);
    expect(await priorReadOf(host, prior, patient)).toMatchObject({ value: { read: { total: 9, phase: 'signed' } } });
    const other = archive(source, ai, edited);
    expect(await priorReadOf(other.host, prior, patient)).toMatchObject({
      value: { read: { total: 8, phase: 'read' } },
    });
  });

  test('is told, and nothing taken, where one of its reports cannot be had', async () => {
    const { host } = archive(source, signed);
    const client = host.dataSource()!.retrieve!.getWadoDicomWebClient!()!;
    client.retrieveSeriesMetadata = () => Promise.reject(new Error('503'));
    host.dataSource()!.retrieve!.getWadoDicomWebClient = () => client;
    expect(await priorReadOf(host, prior, patient)).toMatchObject({ ok: false, failure: { _tag: 'notRetrieved' } });
  });

  test.each([
    ['another ID', { PatientID: 'P2' }],
    ['another name', { PatientName: 'DOE^JOHN' }],
    ['another birth date', { PatientBirthDate: '19600101' }],
  ])('is told, and not taken, where the report is of %s', async (_name, over) => {
    const { host } = archive({ ...source, PatientName: 'DOE^JANE', ...over }, signed);
    const found = await priorReadOf(host, prior, { ...patient, PatientName: 'DOE^JANE^^^' });
    expect(found).toMatchObject({ ok: false, failure: { _tag: 'priorOtherPatient' } });
  });

  test('is told, and no older one taken, where the last report contradicts itself', async () => {
    const { host } = archive(source, edited, signed);
    const client = host.dataSource()!.retrieve!.getWadoDicomWebClient!()!;
    const [older, last] = await client.retrieveSeriesMetadata!({ studyInstanceUID: '', seriesInstanceUID: '' })!.then(
      all => all!,
    );
    const text = JSON.stringify(last);
    const total = /("CodeValue|00080100)[^\]]*1290002002.*?(0040A30A":\{"vr":"DS","Value":\[)"?(\d+)/.exec(text)!;
    const at = total.index + total[0].length - total[3]!.length;
    const altered = JSON.parse(`${text.slice(0, at)}4${text.slice(at + total[3]!.length)}`);
    client.retrieveSeriesMetadata = async () => [older!, altered];
    host.dataSource()!.retrieve!.getWadoDicomWebClient = () => client;
    expect(await priorReadOf(host, prior, patient)).toMatchObject({
      ok: false,
      failure: { _tag: 'reportTotal', values: { total: 4, counted: '9' } },
    });
  });

  test('is left out where the report is of another study', async () => {
    const other = archive(source, signed);
    expect(await priorReadOf(other.host, { ...prior, studyInstanceUid: '5.1' }, patient)).toBeUndefined();
  });
});
