/** @jest-environment <rootDir>/extensions/stroke/src/fixtures/domEnvironment.mjs */
import { failure, reduceRead, startRead } from '@ohif-stroke/core';
import { fixtureOption } from '../fixtures/option.js';
import { key, leavePanel, showPanel } from '../fixtures/panelAtWork.js';
import { siteResult } from '../fixtures/siteResult.js';

/** Every text of strangers that the panel shows, with markup in it: all of it has to come out as text. */

afterEach(leavePanel);

/** Markup that would tell of itself, named after where it stands, with bytes that turn lines around or hide. */
const hostile = (from: string) =>
  `</p><img src=x data-from="${from}" onerror="hit()"><script>hit()</script>${from}\u202e\u0000`;

const patient = { name: hostile('patientName'), id: hostile('patientId') };
const option = fixtureOption({
  title: hostile('seriesTitle'),
  sentence: hostile('seriesSentence'),
  reasons: [{ code: 'strange', text: hostile('seriesReason') }],
  patient,
});
const box = siteResult().detections![0]!;
const result = siteResult({
  software: { name: hostile('softwareName'), version: hostile('softwareVersion') },
  suitability: { ok: true, reasons: [], warnings: [{ code: 'strange', text: hostile('warning') }] },
  models: [
    { id: hostile('modelId'), version: hostile('modelVersion'), sha256: 'ab', trainedOn: hostile('trainedOn') },
    { id: 'site', version: hostile('siteVersion'), sha256: 'ef', trainedOn: hostile('siteTrainedOn') },
  ],
  siteModels: [
    { id: 'site', title: hostile('siteTitle'), looksFor: [{ label: hostile('siteLooksFor'), threshold: 0.4 }] },
  ],
  detections: [{ ...box, label: hostile('siteClass') }],
  classifications: [{ modelId: 'site', label: hostile('siteVerdict'), probability: 0.7, threshold: 0.5, slice: 0 }],
});
const reread = () =>
  reduceRead(startRead(result, { readerFirst: false, atMs: 1000 }), {
    type: 'regionSet',
    name: 'M1',
    side: 'left',
    affected: true,
    atMs: 1500,
  });
/** What an archive's error page says reaches no sentence; what a worker or a site's step says does, as a detail. */
const problem = failure('strange', hostile('failure'), { values: { detail: hostile('failureDetail') } }).failure;

const SHOWN = [
  ...['patientName', 'patientId', 'seriesTitle', 'seriesSentence', 'warning', 'modelId', 'modelVersion', 'trainedOn'],
  ...['siteTitle', 'siteLooksFor', 'siteClass', 'siteVerdict', 'failure', 'priorDescription', 'priorDate', 'setting'],
  ...['reportName', 'reportTitle', 'reportHead', 'reportItem', 'reportValue', 'restoredVersion', 'readerName'],
];

test('markup in any text of a file, an archive, a model, a setting or a report stays text', () => {
  const hit = jest.fn();
  Object.assign(window, { hit });
  const { at } = showPanel(
    { readerName: hostile('readerName'), misconfigured: [{ setting: hostile('setting'), why: 'unknown' }] },
    { type: 'studyShown', studyInstanceUid: '1.2', options: [option] },
    { type: 'runStarted', pipeline: 'ncct', key },
    { type: 'runEnded', key, outcome: { _tag: 'scored', result } },
    {
      type: 'readResumed',
      key,
      read: reread(),
      restored: { from: 'archive', softwareVersion: hostile('restoredVersion'), outdated: true },
    },
    { type: 'storageChanged', key, storage: { phase: 'failed', failure: problem } },
    { type: 'downloaded', problem },
    {
      type: 'priorsFound',
      studyInstanceUid: '1.2',
      priors: [
        {
          studyInstanceUid: '1.9',
          dateText: hostile('priorDate'),
          description: hostile('priorDescription'),
          shown: false,
          refused: problem,
        },
      ],
    },
    { type: 'reportsListed', reports: [{ sopInstanceUid: '7', description: hostile('reportName') }] },
    {
      type: 'reportOpened',
      open: {
        sopInstanceUid: '7',
        report: {
          title: hostile('reportTitle'),
          head: [['maker', hostile('reportHead')]],
          items: [{ name: hostile('reportItem'), value: hostile('reportValue'), items: [] }],
          leftOut: 0,
        },
      },
    },
  );
  expect(at('stroke-panel')).toBeTruthy();
  expect(document.querySelectorAll('script, img, [data-from], [onerror]')).toHaveLength(0);
  expect(hit).not.toHaveBeenCalled();
  const attributes = [...document.querySelectorAll('*')].flatMap(element => [...element.attributes].map(a => a.value));
  const fields = [...document.querySelectorAll('input, textarea')].map(field => (field as HTMLInputElement).value);
  const words = [document.body.textContent, ...attributes, ...fields].join('\n');
  // A text that is not there was not tried.
  expect(SHOWN.filter(name => !words.includes(name))).toEqual([]);
});
