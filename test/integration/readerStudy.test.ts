import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeReport, decodeDicom, readStudyPlan, success } from '@ohif-stroke/core';
import dcmjs from 'dcmjs';
import { runReads } from '../../extensions/cli/src/reads/readsCommand.js';
import { parseReads } from '../../extensions/cli/src/reads/readsFile.js';
import { runStudy } from '../../extensions/cli/src/study/studyCommand.js';
import { fakeHost } from '../../extensions/stroke/src/fixtures/fakeHost.js';
import { headDisplaySet } from '../../extensions/stroke/src/fixtures/headDisplaySet.js';
import { fixtureOutside, memoryTexts, untestable } from '../../extensions/stroke/src/fixtures/outside.js';
import { fixtureResult } from '../../extensions/stroke/src/fixtures/result.js';
import { storedAnswer, storingArchive } from '../../extensions/stroke/src/fixtures/storingArchive.js';
import { until } from '../../extensions/stroke/src/fixtures/until.js';
import type { DataSource } from '../../extensions/stroke/src/hostPorts.js';
import { createSession } from '../../extensions/stroke/src/session/session.js';
import { createStore } from '../../extensions/stroke/src/state/store.js';

/** Readers go through a study in the viewer, page by page; what they hand in is what the shell reads. */

jest.setTimeout(180_000);

const DAY = 24 * 60 * 60 * 1000;
const CASES = ['1.2', '1.4'];
const PLAN = readStudyPlan({ id: 'pilot', cases: CASES, seed: 's' })!;
const START = Date.UTC(2026, 0, 5, 9);

/** An archive, a clock, and browsers on them. */
function hospital() {
  let nowMs = START;
  let fails = false;
  let silent = false;
  let searches = true;
  const stored: ArrayBuffer[] = [];
  const reports = () =>
    stored.flatMap(bytes => {
      const decoded = decodeDicom(new Uint8Array(bytes));
      return decoded.ok && decoded.value.Modality === 'SR' ? [decoded.value] : [];
    });
  const browser = () => {
    const local = memoryTexts();
    const tab = memoryTexts();
    /** A page of the viewer on a study: what it leads to, and its end. */
    const open = (uid: string) => {
      const uids: string[] = [];
      const archive = storingArchive(() => (fails ? { status: 503, body: '' } : storedAnswer(...uids)));
      const source: DataSource = {
        ...archive.source,
        store: {
          dicom: async (bytes, request) => {
            await archive.source.store!.dicom(bytes, request);
            stored.push(bytes);
          },
        },
        query: {
          series: {
            search: async study => {
              if (!searches) return undefined;
              if (silent) throw Object.assign(new Error('503'), { status: 503 });
              return reports()
                .filter(({ StudyInstanceUID }) => StudyInstanceUID === study)
                .map(({ SeriesInstanceUID }) => ({ seriesInstanceUid: String(SeriesInstanceUID), modality: 'SR' }));
            },
          },
        },
        retrieve: {
          getWadoDicomWebClient: () => ({
            headers: {},
            retrieveInstance: async () => new ArrayBuffer(0),
            retrieveSeriesMetadata: async ({ seriesInstanceUID }) =>
              reports()
                .filter(({ SeriesInstanceUID }) => SeriesInstanceUID === seriesInstanceUID)
                .map(({ _meta, ...dataset }) => dcmjs.data.DicomMetaDictionary.denaturalizeDataset({ ...dataset })),
          }),
        },
      };
      const series = `${uid}.3`;
      const set = headDisplaySet();
      const instances = set.instances!.map(each => ({ ...each, StudyInstanceUID: uid, SeriesInstanceUID: series }));
      const fake = fakeHost({
        sets: [{ ...set, StudyInstanceUID: uid, SeriesInstanceUID: series, instances }],
        dataSource: source,
      });
      fake.show('default', set.displaySetInstanceUID);
      const store = createStore(undefined, () => nowMs);
      const next: string[] = [];
      const session = createSession(
        fake.host,
        store,
        fixtureOutside({
          kept: local.kept,
          keptForSession: tab.kept,
          study: PLAN,
          autoStore: true,
          storeOutputs: ['ko'],
          nowMs: () => nowMs,
          newRequest: archive.newRequest,
          openedStudies: () => [uid],
          openStudy: to => void next.push(to),
          compose: async request => {
            const made = composeReport(request);
            uids.push(...made.files.map(({ reference }) => reference.sopInstanceUid));
            return success(made);
          },
          worker: {
            selfTest: untestable,
            warmUp: async () => success({ name: 'wasm', threads: 1 }),
            analyse: async () => ({
              _tag: 'scored',
              result: fixtureResult({ studyInstanceUid: uid, seriesInstanceUid: series }),
            }),
          },
        }),
      );
      const stage = () => store.getState().readerStudy?.stage;
      const run = () => Object.values(store.getState().runs)[0];
      return { session, store, stage, run, next };
    };
    return { open, local, tab };
  };
  return {
    browser,
    stored,
    reports,
    passDays: (days: number) => {
      nowMs += days * DAY;
    },
    pass: (seconds: number) => {
      nowMs += seconds * 1000;
    },
    refuse: (on: boolean) => {
      fails = on;
    },
    silence: (on: boolean) => {
      silent = on;
    },
    search: (on: boolean) => {
      searches = on;
    },
  };
}

type Hospital = ReturnType<typeof hospital>;
type Browser = ReturnType<Hospital['browser']>;

async function enter(browser: Browser, name: string) {
  const page = browser.open(CASES[0]!);
  expect(page.stage()).toEqual({ phase: 'name' });
  page.session.nameReader(name);
  page.session.enterStudy();
  await until(() => page.stage()?.phase === 'elsewhere');
  page.session.stop();
  return page;
}

/** Reads the case at hand and gives back where the viewer goes. */
async function readCase(
  all: Hospital,
  browser: Browser,
  uid: string,
  mark: (page: ReturnType<Browser['open']>) => void,
) {
  const page = browser.open(uid);
  expect(page.stage()).toMatchObject({ phase: 'ready' });
  await until(() => page.run()?.phase === 'scored');
  page.session.beginCase();
  expect(page.stage()?.phase).toBe('reading');
  all.pass(60);
  mark(page);
  page.session.handIn();
  await until(() => page.stage()?.phase === 'elsewhere');
  page.session.stop();
  return page;
}

test('two readers and two sessions: orders of their own, day 13 refused, reports that the shell reads', async () => {
  const all = hospital();
  for (const name of ['Curie, Marie', 'Meitner, Lise']) {
    const browser = all.browser();
    for (const session of [1, 2]) {
      const desk = await enter(browser, name);
      const stage = desk.stage();
      if (stage?.phase !== 'elsewhere' || stage.place._tag !== 'case') throw new Error('no case');
      expect(stage.place).toMatchObject({ session, aided: session === 2, number: 1, of: 2 });
      desk.session.openCase();
      let [uid = ''] = desk.next;
      for (const n of [1, 2]) {
        const page = await readCase(all, browser, uid, ({ session: hands, run }) => {
          const phase = run()?.phase === 'scored' ? (run() as { read: { phase: string } }).read.phase : '';
          expect(phase).toBe(session === 1 ? 'blind' : 'ai');
          hands.switchRegion('M5', 'left', true);
        });
        if (n === 1) [uid = ''] = page.next;
        else expect(page.next).toEqual([]);
      }
      browser.tab.texts.clear();
      if (session === 1) {
        all.passDays(13);
        const refused = await enter(browser, name);
        expect(refused.stage()).toMatchObject({ phase: 'elsewhere', place: { _tag: 'washOut', days: 14 } });
        browser.tab.texts.clear();
        all.passDays(1);
      } else {
        const finished = await enter(browser, name);
        expect(finished.stage()).toMatchObject({ place: { _tag: 'finished' } });
      }
    }
  }
  // Report and segmentations of each read, and nothing beside them.
  expect(new Set(all.reports().map(({ SeriesDescription }) => SeriesDescription))).toEqual(
    new Set(['Reader study pilot, session 1 - verified', 'Reader study pilot, session 2 - verified']),
  );
  const folder = await mkdtemp(join(tmpdir(), 'stroke-study-'));
  try {
    for (const [n, bytes] of all.stored.entries()) await writeFile(join(folder, `${n}.dcm`), new Uint8Array(bytes));
    const said = { stdout: { write: () => undefined }, stderr: { write: () => undefined } };
    const reads = join(folder, 'reads.json');
    expect(await runReads([folder, '--out', reads], said)).toMatchObject({ ok: true });
    const parsed = parseReads(await readFile(reads, 'utf8'));
    if (!parsed.ok) throw new Error(parsed.failure.message);
    expect(
      parsed.value.map(each => [each.reader, each.study, each.session, each.aided, each.seconds, each.affected]),
    ).toEqual(
      ['Curie^Marie', 'Meitner^Lise'].flatMap(reader => [
        ...CASES.map(() => [reader, 'pilot', 1, false, 60, ['left-M5']]),
        ...CASES.map(() => [reader, 'pilot', 2, true, 60, expect.arrayContaining(['left-M5'])]),
      ]),
    );
    const cases = CASES.map(uid => ({
      id: uid,
      image: folder,
      studyInstanceUid: uid,
      affected: { side: 'left', regions: ['M5'] },
    }));
    await writeFile(join(folder, 'cases.json'), JSON.stringify({ cases }));
    const out = join(folder, 'out');
    const made = await runStudy(['--cases', join(folder, 'cases.json'), '--reads', reads, '--out', out], said);
    expect(made).toMatchObject({ ok: true });
    const table = await readFile(join(out, 'readers.csv'), 'utf8');
    expect(table.match(/Curie/g)?.length).toBeGreaterThanOrEqual(2);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('nothing is lost at a reload, nobody sees the read of another, and a key of the viewer hands nothing in early', async () => {
  const all = hospital();
  const browser = all.browser();
  const desk = await enter(browser, 'Curie, Marie');
  desk.session.openCase();
  const [uid = ''] = desk.next;
  const page = browser.open(uid);
  await until(() => page.run()?.phase === 'scored');
  // Covered: nothing is read yet.
  page.session.switchRegion('M1', 'left', true);
  page.session.sign();
  expect(page.run()).toMatchObject({ read: { phase: 'blind', edits: [] } });
  page.session.beginCase();
  page.session.sign();
  page.session.storeReport();
  page.session.reveal();
  expect(page.stage()?.phase).toBe('reading');
  page.session.switchRegion('M1', 'left', true);
  all.pass(30);
  page.session.stop();

  // The same reader comes back to the marks, and to a clock that ran.
  const again = browser.open(uid);
  await until(() => again.run()?.phase === 'scored');
  expect(again.stage()).toMatchObject({ phase: 'ready', begun: true });
  again.session.beginCase();
  expect(again.run()).toMatchObject({
    read: { phase: 'blind', edits: [{ name: 'M1' }], study: { startedAtMs: START } },
  });
  // The archive refuses: the read stays, handed in, also over a reload.
  all.refuse(true);
  again.session.handIn();
  await until(() => {
    const run = again.run();
    return run?.phase === 'scored' && run.storage.phase === 'failed';
  });
  again.session.stop();
  all.refuse(false);

  // Another reader at the same screen sees none of it.
  browser.tab.texts.clear();
  await enter(browser, 'Meitner, Lise');
  const other = browser.open(uid);
  if (other.stage()?.phase === 'ready') {
    await until(() => other.run()?.phase === 'scored');
    expect(other.run()).toMatchObject({ read: { phase: 'blind', edits: [] } });
  }
  other.session.stop();

  browser.tab.texts.clear();
  await enter(browser, 'Curie, Marie');
  const back = browser.open(uid);
  await until(() => back.stage()?.phase === 'elsewhere');
  expect(all.reports()).toHaveLength(1);
  back.session.stop();
});

test('a data source that does not search opens no case: what was handed in is not known', async () => {
  const all = hospital();
  all.search(false);
  const page = all.browser().open(CASES[0]!);
  page.session.nameReader('Curie, Marie');
  page.session.enterStudy();
  await until(() => page.stage()?.phase === 'notAsked');
  expect(page.stage()).toMatchObject({ failure: { _tag: 'notSearched' } });
  page.session.stop();
});

test('an archive that cannot be asked opens no case, and says so', async () => {
  const all = hospital();
  all.silence(true);
  const page = all.browser().open(CASES[0]!);
  page.session.nameReader('Curie, Marie');
  page.session.enterStudy();
  await until(() => page.stage()?.phase === 'notAsked');
  expect(page.stage()).toMatchObject({ failure: { _tag: 'archiveAnswered', values: { status: 503 } } });
  all.silence(false);
  page.session.enterStudy();
  await until(() => page.stage()?.phase === 'elsewhere');
  page.session.stop();
});
