import { link, mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { QUEUE_RULES } from '../queuePort.js';
import { openSpool } from './openSpool.js';

/** What a crash between two steps leaves behind, and what others may put there. */

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stroke-spool-'));
});
afterEach(() => rm(folder, { recursive: true }));

const open = () => openSpool<string>(folder, QUEUE_RULES);
const ID = 'abcdef0123456789';
const NAME = `5.001700000000000.1.${ID}`;

async function oldFile(path: string): Promise<void> {
  await writeFile(path, '"left"');
  await utimes(path, 1_700_000_000, 1_700_000_000);
}

test('a job that was accepted and not queued is queued by the next who comes', async () => {
  await open();
  await oldFile(join(folder, 'incoming', `${NAME}~x`));
  await mkdir(join(folder, 'known/ab'), { recursive: true });
  await link(join(folder, 'incoming', `${NAME}~x`), join(folder, 'known/ab', ID));
  const queue = await open();
  expect(await queue.claim()).toMatchObject({ job: { id: ID, priority: 5, payload: 'left' }, attempt: 1 });
  expect(await queue.enqueue({ id: ID, priority: 5, payload: 'again' })).toBe('known');
});

test('a job that was not accepted goes, and may be put in', async () => {
  await open();
  await oldFile(join(folder, 'incoming', `${NAME}~x`));
  const queue = await open();
  expect(await queue.claim()).toBeUndefined();
  expect(await readdir(join(folder, 'incoming'))).toEqual([]);
  expect(await queue.enqueue({ id: ID, priority: 5, payload: 'again' })).toBe('queued');
});

test('files of others are let be, and a damaged job is put aside', async () => {
  const queue = await open();
  await writeFile(join(folder, 'waiting/5/notes.txt'), 'none of ours');
  await writeFile(join(folder, 'waiting/5', NAME), '{"cut');
  expect(await queue.claim()).toBeUndefined();
  expect(await queue.dead()).toEqual([
    { id: ID, attempts: 1, code: 'damagedJob', sentence: 'The file of the job cannot be read.' },
  ]);
  expect(await readdir(join(folder, 'waiting/5'))).toEqual(['notes.txt']);
});

test('a job survives the end of whoever put it in, and of whoever had it', async () => {
  await (await open()).enqueue({ id: ID, priority: 5, payload: 'x' });
  const claim = await (await open()).claim();
  const later = await openSpool<string>(folder, QUEUE_RULES, () => Date.now() + QUEUE_RULES.leaseMs + 1);
  expect(await later.claim()).toMatchObject({ job: claim!.job, attempt: 2 });
});
