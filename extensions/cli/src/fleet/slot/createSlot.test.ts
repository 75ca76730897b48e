import { join } from 'node:path';
import { createSlot, type Slot } from './createSlot.js';

interface Task {
  readonly say?: string;
  readonly die?: boolean;
  readonly hang?: boolean;
  readonly rssMb?: number;
}

interface Said {
  readonly _tag: 'said';
  readonly say: string;
  readonly tasks: number;
  readonly pid: number;
}

let slot: Slot<Task, Said>;
const open = (over: Partial<Parameters<typeof createSlot>[0]> = {}) => {
  slot = createSlot<Task, Said>({
    entry: join(__dirname, '../../../fixtures/child.mjs'),
    args: [],
    recycleAfter: 3,
    memoryLimitMb: 1000,
    taskLimitMs: 60_000,
    ...over,
  });
};
afterEach(() => slot.stop());

test('one child takes task after task until it has had its number', async () => {
  open();
  const ends = [];
  for (const say of ['a', 'b', 'c', 'd']) ends.push(await slot.run({ say }));
  expect(ends).toMatchObject([{ say: 'a', tasks: 1 }, { tasks: 2 }, { tasks: 3 }, { say: 'd', tasks: 1 }]);
  expect(slot.children()).toBe(2);
});

test('a child that has grown too large is replaced', async () => {
  open();
  expect(await slot.run({ rssMb: 1200 })).toMatchObject({ tasks: 1 });
  expect(await slot.run({ rssMb: 300 })).toMatchObject({ tasks: 1 });
  expect(slot.rssMb()).toBe(300);
});

test('a child that dies is told, and the next task has another one', async () => {
  open();
  await slot.run({ say: 'a' });
  expect(await slot.run({ die: true })).toEqual({ _tag: 'lost', why: 'died' });
  expect(await slot.run({ say: 'b' })).toMatchObject({ say: 'b', tasks: 1 });
});

test('a task that hangs takes its child with it', async () => {
  open({ taskLimitMs: 50 });
  expect(await slot.run({ hang: true })).toEqual({ _tag: 'lost', why: 'tooLong' });
});

test('a child that cannot be started is told', async () => {
  open({ entry: '/no/such/file.mjs' });
  expect(await slot.run({ say: 'a' })).toEqual({ _tag: 'lost', why: 'died' });
});

test('a slot that is stopped gives its task up', async () => {
  open();
  const running = slot.run({ hang: true });
  slot.stop();
  expect(await running).toEqual({ _tag: 'lost', why: 'died' });
});
