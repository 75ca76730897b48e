import { fakeHost, fixtureDisplaySet } from '../fixtures/fakeHost.js';
import { fixtureOption } from '../fixtures/option.js';
import type { HostDisplaySet } from '../hostPorts.js';
import { createStore } from '../state/store.js';
import { createStudyReports } from './studyReports.js';

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

function setUp(...sets: readonly HostDisplaySet[]) {
  const { host } = fakeHost({ sets: [fixtureDisplaySet(), ...sets] });
  const store = createStore(undefined, () => 1);
  const saved: string[] = [];
  const reports = createStudyReports(host, store, {
    saveFile: (name, bytes, type) => void saved.push(`${name} ${type} ${new TextDecoder().decode(bytes)}`),
  });
  store.dispatch({ type: 'studyShown', studyInstanceUid: '1.2', options: [fixtureOption()] });
  return { store, reports, saved, names: () => store.getState().studyReports?.map(({ description }) => description) };
}

test('reports of the study are listed, those of another study and images are not', () => {
  const { names } = setUp(report('1.1'), report('1.9', TREE, '7.7'));
  expect(names()).toEqual(['Report 1.1']);
});

test('one is opened, saved as text and closed; another takes its place', () => {
  const { store, reports, saved } = setUp(report('1.1'), report('1.5'));
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

test('what cannot be read is open without a report: no tree, or one without an end', () => {
  const round: Record<string, unknown> = { ...TREE };
  round.ContentSequence = [round];
  const { store, reports } = setUp(report('1.1', {}), report('1.2', round));
  for (const uid of ['1.1', '1.2']) {
    reports.open(uid);
    expect(store.getState().openReport).toEqual({ sopInstanceUid: uid });
  }
});

test('with the mode it ends', () => {
  const { reports, store, names } = setUp(report('1.1'));
  reports.stop();
  store.dispatch({ type: 'studyShown', studyInstanceUid: '7.7', options: [] });
  expect(names()).toEqual(['Report 1.1']);
});
