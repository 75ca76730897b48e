import { fakeHost } from '../fixtures/fakeHost.js';
import type { DataSource } from '../hostPorts.js';
import { reportsOfStudy } from './studyReports.js';

const asked = (dataSource?: DataSource) =>
  reportsOfStudy(fakeHost({ sets: [], ...(dataSource && { dataSource }) }).host, '1.2');
const series = (search: () => Promise<[] | { seriesInstanceUid: string; modality: string }[] | undefined>) => ({
  query: { series: { search } },
});

test('an archive without reports of a study has none', async () => {
  expect(await asked(series(async () => []))).toEqual({ ok: true, value: [] });
  expect(await asked(series(async () => [{ seriesInstanceUid: '1.2.3', modality: 'CT' }]))).toMatchObject({ ok: true });
});

test.each<[string, DataSource | undefined]>([
  ['there is none', undefined],
  ['it has no queries', {}],
  ['it has no search for series', { query: { series: {} } }],
  ['its search answers nothing, as that of DICOM JSON', series(async () => undefined)],
])('a data source that cannot be asked does not say that there is no report: %s', async (_what, source) => {
  expect(await asked(source)).toMatchObject({ ok: false, failure: { _tag: 'notSearched' } });
});

test('an archive that fails is named; a data source that gives no reports is none that was not reached', async () => {
  const down = series(() => Promise.reject(Object.assign(new Error(), { status: 503 })));
  expect(await asked(down)).toMatchObject({ failure: { _tag: 'archiveAnswered', values: { status: 503 } } });
  const mute = series(async () => [{ seriesInstanceUid: '1.2.9', modality: 'SR' }]);
  expect(await asked(mute)).toMatchObject({ failure: { _tag: 'notRetrieved' } });
});
