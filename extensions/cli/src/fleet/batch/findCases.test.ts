import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ctDataset, part10 } from '../../../fixtures/syntheticCt.js';
import { caseId } from './caseId.js';
import { findCases } from './findCases.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stroke-cases-'));
});
afterEach(() => rm(folder, { recursive: true }));

const quiet = () => undefined;

async function put(name: string, over: Record<string, unknown>): Promise<void> {
  await mkdir(join(folder, name, '..'), { recursive: true });
  await writeFile(join(folder, name), part10(ctDataset(over)));
}

test('a folder is taken apart by study, whether studies have folders of their own or share one', async () => {
  await put('p1/s1/a.dcm', { StudyInstanceUID: '2.25.11', SOPInstanceUID: '2.25.1' });
  await put('p1/s2/b.dcm', { StudyInstanceUID: '2.25.11', SeriesInstanceUID: '2.25.5', SOPInstanceUID: '2.25.2' });
  await put('flat/c.dcm', { StudyInstanceUID: '2.25.12', SOPInstanceUID: '2.25.3' });
  await put('flat/d.dcm', { StudyInstanceUID: '2.25.13', SOPInstanceUID: '2.25.4' });
  await writeFile(join(folder, 'flat/notes.txt'), 'none of ours');
  await writeFile(join(folder, 'head.nii.gz'), '');
  const found = await findCases(folder, quiet);
  if (!found.ok) throw new Error(found.failure.message);
  expect(found.value.passedOver).toBe(1);
  expect(found.value.cases.map(({ name, files }) => [name, files?.length])).toEqual([
    ['flat/2.25.12', 1],
    ['flat/2.25.13', 1],
    ['p1', 2],
    ['head.nii.gz', undefined],
  ]);
});

test('a study hidden behind much private text is found too', async () => {
  await put('a.dcm', { StudyInstanceUID: '2.25.11', ImageComments: 'x'.repeat(60_000) });
  const found = await findCases(folder, quiet);
  expect(found.ok && found.value.cases).toMatchObject([{ studyInstanceUid: '2.25.11' }]);
});

test('a list names paths from where it lies', async () => {
  await writeFile(join(folder, 'list.txt'), '# cases\na\n\n  b/c.nii  \r\n/d\na\n');
  const found = await findCases(join(folder, 'list.txt'), quiet);
  expect(found.ok && found.value.cases).toEqual([
    { name: 'a', path: join(folder, 'a') },
    { name: 'b/c.nii', path: join(folder, 'b/c.nii') },
    { name: '/d', path: '/d' },
  ]);
});

test.each([
  ['what is not there', 'nowhere', /could not be opened/],
  ['an empty folder', '.', /holds no DICOM and no NIfTI/],
])('%s is told', async (_what, name, sentence) => {
  expect(await findCases(join(folder, name), quiet)).toMatchObject({
    ok: false,
    failure: { message: expect.stringMatching(sentence) },
  });
});

test('a case is the same until its files, its networks or what is wanted change', async () => {
  await put('a.dcm', {});
  const one = { name: 'a', path: folder };
  const id = await caseId(one, ['models', 'json']);
  expect(await caseId(one, ['models', 'json'])).toBe(id);
  expect(await caseId(one, ['models', 'json', 'sr'])).not.toBe(id);
  await put('a.dcm', { SeriesDescription: 'longer than before' });
  expect(await caseId(one, ['models', 'json'])).not.toBe(id);
});
