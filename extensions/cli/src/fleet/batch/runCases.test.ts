import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Lost } from '../slot/createSlot.js';
import type { FolderTask, TaskEnd } from '../task.js';
import { type KeptRows, openRows } from './keptRows.js';
import { type CaseSlot, runCases } from './runCases.js';

let folder: string;
let rows: KeptRows;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stroke-rows-'));
  rows = await openRows(folder);
});
afterEach(() => rm(folder, { recursive: true }));

const refused: TaskEnd = { _tag: 'refused', code: 'scout', sentence: 'A scout.' };
const failed: TaskEnd = { _tag: 'failed', code: 'odd', sentence: 'Odd.', heals: false };
const died: Lost = { _tag: 'lost', why: 'died' };

/** A slot that answers by the name of the case, the first of a list at its first run. */
function slotWith(answers: Readonly<Record<string, readonly (TaskEnd | Lost)[]>>) {
  const asked: string[] = [];
  const slot: CaseSlot = {
    run: async ({ path }) => {
      const before = asked.filter(name => name === path).length;
      asked.push(path);
      return answers[path]?.[before] ?? refused;
    },
    stop: () => undefined,
    rssMb: () => 0,
    children: () => 1,
  };
  return { slot, asked };
}

function run(names: readonly string[], slots: readonly CaseSlot[], controller = new AbortController()) {
  return runCases(
    names.map(name => ({ name, path: name })),
    {
      slots,
      rows,
      idOf: async ({ name }) => `id-${name}`,
      taskOf: async ({ path }): Promise<FolderTask> => ({ kind: 'folder', path, outputs: {}, thumbnail: '' }),
      onRow: (_row, done) => {
        if (done === 2) stopAtTwo?.();
      },
      signal: controller.signal,
      now: () => 0,
    },
  );
}
let stopAtTwo: (() => void) | undefined;
afterEach(() => {
  stopAtTwo = undefined;
});

test('every case once, in order, on several slots', async () => {
  const [a, b] = [slotWith({}), slotWith({})];
  const names = Array.from({ length: 20 }, (_, i) => `case ${i}`);
  const ended = await run(names, [a.slot, b.slot]);
  expect(ended.ok && ended.value.map(({ name }) => name)).toEqual(names);
  expect([...a.asked, ...b.asked].toSorted()).toEqual(names.toSorted());
});

test('a second run reads what failed and what a cancel left, and nothing else', async () => {
  const controller = new AbortController();
  stopAtTwo = () => controller.abort();
  const first = await run(['a', 'b', 'c'], [slotWith({ b: [failed] }).slot], controller);
  expect(first).toMatchObject({ failure: { _tag: 'cancelled', message: expect.stringContaining('2 of 3') } });
  stopAtTwo = undefined;
  const again = slotWith({});
  const second = await run(['a', 'b', 'c'], [again.slot]);
  expect(again.asked).toEqual(['b', 'c']);
  expect(second.ok && second.value.map(({ end }) => end._tag)).toEqual(['refused', 'refused', 'refused']);
});

test('a row that somebody damaged is read anew', async () => {
  await run(['a'], [slotWith({}).slot]);
  const [name] = await readdir(folder);
  await writeFile(join(folder, name!), '{"id":"id-a"');
  const again = slotWith({});
  await run(['a'], [again.slot]);
  expect(again.asked).toEqual(['a']);
});

test('a case whose child died has a second chance, then it has failed with a sentence', async () => {
  const { slot, asked } = slotWith({ once: [died], twice: [died, died] });
  const ended = await run(['once', 'twice'], [slot]);
  expect(asked).toEqual(['once', 'once', 'twice', 'twice']);
  expect(ended.ok && ended.value.map(({ end }) => end._tag)).toEqual(['refused', 'failed']);
});
