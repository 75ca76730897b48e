import { fakeHost, fixtureDisplaySet } from '../fixtures/fakeHost.js';
import type { HostDisplaySet } from '../hostPorts.js';
import { createStore } from '../state/store.js';
import { createStudyReports } from './studyReports.js';
import { watchStudy } from './studyWatch.js';

const coded = (meaning: string) => [{ CodeValue: 'X', CodingSchemeDesignator: 'DCM', CodeMeaning: meaning }];
const TREE = {
  ValueType: 'CONTAINER',
  ConceptNameCodeSequence: coded('Chest report'),
  ContentSequence: [{ ValueType: 'TEXT', ConceptNameCodeSequence: coded('Finding'), TextValue: 'None' }],
};
const report = (uid: string, more: object = TREE, study = '1.2'): HostDisplaySet => ({
  displaySetInstanceUID: `set-${uid}`,
  StudyInstanceUID: study,
  SeriesInstanceUID: `s-${uid}`,
  Modality: 'SR',
  SeriesDescription: `Report ${uid}`,
  instances: [{ SOPInstanceUID: uid, ...more }],
});

async function setUp(...sets: readonly HostDisplaySet[]) {
  const all = [fixtureDisplaySet(), ...sets];
  const { host, events } = fakeHost({ sets: all });
  const store = createStore(undefined, () => 1);
  const saved: string[] = [];
  const reports = createStudyReports(host, store, {
    saveFile: (name, bytes, type) => void saved.push(`${name} ${type} ${new TextDecoder().decode(bytes)}`),
  });
  const stop = watchStudy(host.services, store);
  // It looks once for all sets of one task.
  await Promise.resolve();
  return {
    store,
    stop,
    reports,
    saved,
    arrive: async (set: HostDisplaySet) => {
      all.push(set);
      events.displaySets.fire('DISPLAY_SETS_ADDED');
      await Promise.resolve();
    },
    names: () => store.getState().studyReports?.map(({ description }) => description),
  };
}

test('reports of the study are listed, those of another study and images are not', async () => {
  const { names } = await setUp(report('1.1'), report('1.9', TREE, '7.7'));
  expect(names()).toEqual(['Report 1.1']);
});

test('one is opened, saved as text and closed; another takes its place', async () => {
  const { store, reports, saved } = await setUp(report('1.1'), report('1.5'));
  reports.open('1.1');
  expect(store.getState().openReport).toMatchObject({ sopInstanceUid: '1.1', report: { title: 'Chest report' } });
  reports.save();
  expect(saved).toEqual(['report.txt text/plain;charset=utf-8 Chest report\n  Finding: None\n']);
  reports.open('1.5');
  expect(store.getState().openReport?.sopInstanceUid).toBe('1.5');
  reports.open('1.5');
  expect(store.getState().openReport).toBeUndefined();
  reports.save();
  expect(saved).toHaveLength(1);
});

test('what cannot be read is open without a report: no tree, or one without an end', async () => {
  const round: Record<string, unknown> = { ...TREE };
  round.ContentSequence = [round];
  const { store, reports } = await setUp(report('1.1', {}), report('1.2', round));
  for (const uid of ['1.1', '1.2']) {
    reports.open(uid);
    expect(store.getState().openReport).toEqual({ sopInstanceUid: uid });
  }
});

test('one that arrives later is listed; with the mode it ends', async () => {
  const { stop, arrive, names } = await setUp(report('1.1'));
  await arrive(report('1.5'));
  expect(names()).toEqual(['Report 1.1', 'Report 1.5']);
  stop();
  await arrive(report('1.6'));
  expect(names()).toEqual(['Report 1.1', 'Report 1.5']);
});
