import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Dataset, failure, type Outcome, success } from '@ohif-stroke/core';
import type { Archive } from '../archive/archive.js';
import { orthancChanges } from './orthancChanges.js';
import { PRIORITY_RULES, priorityOf, readPriorityRules } from './priorityRules.js';
import { qidoPolling } from './qidoPolling.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stroke-feed-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe("Orthanc's changes", () => {
  const stable = (id: string) => ({ ChangeType: 'StableStudy', ID: id, Seq: 0 });
  const noise = { ChangeType: 'NewInstance', ID: 'ffff', Seq: 0 };
  let changes: readonly { readonly ChangeType: string; readonly ID: string }[];
  let asked: string[];
  beforeEach(() => {
    [changes, asked] = [[], []];
  });

  /** Two changes a page. */
  const ask = async (path: string): Promise<Outcome<unknown>> => {
    asked.push(path);
    const since = Number(/since=(\d+)/.exec(path)?.[1]);
    if (path.startsWith('studies/')) {
      const id = path.slice('studies/'.length);
      return id === 'dead'
        ? failure('archiveAnswered', 'Gone.', { values: { status: 404 } })
        : success({ MainDicomTags: { StudyInstanceUID: `1.2.${Number.parseInt(id, 16)}` } });
    }
    if (path === 'changes?last') return success({ Changes: changes.slice(-1), Done: true, Last: changes.length });
    const page = changes.slice(since, since + 2);
    return success({ Changes: page, Done: since + page.length >= changes.length, Last: since + page.length });
  };
  const open = () => orthancChanges(ask, join(folder, 'state/cursor.json'));

  test('stable studies come once, page by page, and after a restart only what was not dealt with', async () => {
    changes = [noise, stable('a1'), noise, stable('a2'), stable('a1')];
    const source = await open();
    expect(await source.next()).toEqual(success(['1.2.161', '1.2.162']));
    expect(await (await open()).next()).toEqual(success(['1.2.161', '1.2.162']));
    await source.done();
    changes = [...changes, stable('a3')];
    expect(await (await open()).next()).toEqual(success(['1.2.163']));
    expect(await source.next()).toEqual(success(['1.2.163']));
  });

  test('a study that is gone is passed over, and a list that begins anew is read anew', async () => {
    changes = [stable('dead'), stable('a1'), noise, noise];
    const source = await open();
    expect(await source.next()).toEqual(success(['1.2.161']));
    await source.done();
    await writeFile(join(folder, 'state/cursor.json'), 'cut of');
    expect(await (await open()).next()).toEqual(success(['1.2.161']));
  });

  test.each([0, 2])(
    'from now on: what the archive holds already (%i changes) is passed over, also after a restart',
    async held => {
      changes = [stable('a1'), stable('a2')].slice(0, held);
      const fromNow = () => orthancChanges(ask, join(folder, 'state/cursor.json'), true);
      const source = await fromNow();
      expect(await source.next()).toEqual(success([]));
      await source.done();
      changes = [...changes, stable('a3')];
      expect(await (await fromNow()).next()).toEqual(success(['1.2.163']));
      expect(await source.next()).toEqual(success(['1.2.163']));
      await source.done();
      expect(await (await fromNow()).next()).toEqual(success([]));
    },
  );

  test('what is no Orthanc, or away, is told, and nothing counts as dealt with', async () => {
    const odd = await orthancChanges(async () => success('<html>'), join(folder, 'c.json'));
    expect(await odd.next()).toMatchObject({ failure: { _tag: 'notOrthanc' } });
    const away = await orthancChanges(async () => failure('archiveUnreachable', 'Away.'), join(folder, 'c.json'));
    expect(await away.next()).toMatchObject({ failure: { _tag: 'archiveUnreachable' } });
  });
});

describe('polling', () => {
  let studies: Dataset[];
  let [ms, queries]: [number, Readonly<Record<string, string>>[]] = [0, []];
  beforeEach(() => {
    [ms, queries] = [0, []];
    studies = [];
  });
  const archive: Archive = {
    search: async (_path, query) => {
      queries.push(query);
      return success(studies.slice(Number(query.offset), Number(query.offset) + 2));
    },
    seriesMetadata: async () => success([]),
    instance: async () => failure('none', 'None.'),
    send: async () => ({ status: 0 }),
  };
  const open = () => qidoPolling(archive, { since: () => '20260101', stableMs: 60, now: () => ms });
  const study = (uid: string, images: number): Dataset => ({
    StudyInstanceUID: uid,
    NumberOfStudyRelatedInstances: images,
  });

  test('a study is complete once its images have not grown for a while, and comes once', async () => {
    studies = [study('1.2.1', 10), study('1.2.2', 5), study('1.2.3', 7)];
    const source = open();
    expect(await source.next()).toEqual(success([]));
    ms = 50;
    studies[1] = study('1.2.2', 29);
    expect(await source.next()).toEqual(success([]));
    ms = 70;
    expect(await source.next()).toEqual(success(['1.2.1', '1.2.3']));
    await source.done();
    expect(await source.next()).toEqual(success([]));
    ms = 120;
    expect(await source.next()).toEqual(success(['1.2.2']));
    expect(queries[0]).toMatchObject({ StudyDate: '20260101-', ModalitiesInStudy: 'CT', offset: '0' });
  });

  test('what was not dealt with comes again', async () => {
    studies = [study('1.2.1', 10)];
    const source = open();
    await source.next();
    ms = 100;
    expect(await source.next()).toEqual(success(['1.2.1']));
    expect(await source.next()).toEqual(success(['1.2.1']));
  });

  test('an archive that knows no pages is not asked for ever, and odd UIDs are left out', async () => {
    const same: Archive = { ...archive, search: async () => success([study('1.2.1', 1), study('../../etc', 1)]) };
    const source = qidoPolling(same, { since: () => '20260101', stableMs: 0, now: () => ms });
    expect(await source.next()).toEqual(success(['1.2.1']));
  });
});

describe('priorities', () => {
  test.each([
    [{ StudyDescription: 'CT STROKE CODE' }, 1],
    [{ StudyDescription: 'Schädel nativ', ProtocolName: 'Thrombektomie' }, 5],
    [{ ReasonForTheRequestedProcedure: 'Apoplex, Lyse?' }, 1],
    [{ StudyDescription: '头颅平扫 脑卒中' }, 1],
    [{}, 5],
  ])('%j', (dataset, priority) => {
    expect(priorityOf(dataset, PRIORITY_RULES)).toBe(priority);
  });

  test('a site has its own, from a file; the first that fits counts', async () => {
    const file = join(folder, 'p.json');
    const rules = [
      { priority: 0, when: { StationName: ['er-ct'], StudyDescription: ['stroke'] } },
      { priority: 8, when: { StationName: ['ER-CT'] } },
    ];
    await writeFile(file, JSON.stringify(rules));
    const read = await readPriorityRules(file);
    if (!read.ok) throw new Error(read.failure.message);
    expect(priorityOf({ StationName: 'ER-CT-1', StudyDescription: 'Stroke' }, read.value)).toBe(0);
    expect(priorityOf({ StationName: 'ER-CT-1' }, read.value)).toBe(8);
    expect(priorityOf({ StationName: 'CT2' }, read.value)).toBe(5);
  });

  test.each([
    ['{', /cannot be read as JSON/],
    ['[]', /a list of rules/],
    ['[{"priority":12,"when":{"StudyDescription":["a"]}}]', /0 to 9/],
    ['[{"priority":1,"when":{"study description":["a"]}}]', /keyword/],
    ['[{"priority":1,"when":{"StudyDescription":[]}}]', /a list of words/],
    ['[{"priority":1,"when":{"StudyDescription":["a"]},"whence":1}]', /whence/],
  ])('%s is told', async (text, sentence) => {
    await writeFile(join(folder, 'p.json'), text);
    expect(await readPriorityRules(join(folder, 'p.json'))).toMatchObject({
      failure: { message: expect.stringMatching(sentence) },
    });
  });
});
