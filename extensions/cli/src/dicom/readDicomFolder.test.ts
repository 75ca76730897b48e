import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ctDataset, part10 } from '../../fixtures/syntheticCt.js';
import { quietLibraries } from '../quietLibraries.js';
import { type DicomFolder, readDicomFolder } from './readDicomFolder.js';
import { readDicomSeries } from './readDicomSeries.js';

quietLibraries();
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stroke-folder-'));
});
afterEach(() => rm(folder, { recursive: true }));

const slice = (series: string, z: number, over: Record<string, unknown> = {}) =>
  part10(
    ctDataset({
      SeriesInstanceUID: series,
      SOPInstanceUID: `${series}.${z + 1}`,
      ImagePositionPatient: [0, 0, z],
      ...over,
    }),
  );

async function read(path = folder): Promise<DicomFolder> {
  const outcome = await readDicomFolder(path);
  if (!outcome.ok) throw new Error(outcome.failure.message);
  return outcome.value;
}

test('series are told apart to the bottom of the folder; other files are counted, damaged ones named', async () => {
  await mkdir(join(folder, 'a/b'), { recursive: true });
  await writeFile(join(folder, 'IM1'), slice('2.25.7', 0));
  await writeFile(join(folder, 'a/IM2'), slice('2.25.7', 10));
  await writeFile(join(folder, 'a/b/IM3.dcm'), slice('2.25.8', 0));
  await writeFile(join(folder, 'readme.txt'), 'words');
  await writeFile(join(folder, 'a/DICOMDIR'), part10(ctDataset()).slice(0, 300));
  await symlink(folder, join(folder, 'a/b/loop'));
  const found = await read();
  expect(found.series.map(s => [s.candidate.header.seriesInstanceUid, s.candidate.images])).toEqual([
    ['2.25.7', 2],
    ['2.25.8', 1],
  ]);
  expect(found.series[0]?.candidate).toMatchObject({ coverageMm: 10, spacingMm: 10 });
  expect(found.series[0]?.dataset).not.toHaveProperty('PixelData');
  expect(found.notDicom).toBe(1);
  expect(found.unreadable.map(u => u.file)).toEqual([join(folder, 'a/DICOMDIR')]);
});

test('reading a series keeps what can be read and says why the rest cannot', async () => {
  await writeFile(join(folder, '1'), slice('2.25.7', 0));
  await writeFile(join(folder, '2'), slice('2.25.7', 5, { PhotometricInterpretation: 'RGB', SamplesPerPixel: 3 }));
  await writeFile(join(folder, '3'), slice('2.25.7', 10));
  const [series] = (await read()).series;
  const source = await readDicomSeries(series!);
  if (!source.ok) throw new Error(source.failure.message);
  expect(source.value.slices.map(s => s.originLps[2])).toEqual([0, 10]);
  expect(source.value.unread).toEqual([{ sopInstanceUid: '2.25.7.6', reason: expect.stringContaining('RGB') }]);
  expect(source.value.header.seriesInstanceUid).toBe('2.25.7');
});

test('a scout and copies in a series are passed over; one UID with another content is told by its pixels', async () => {
  const scout = { ImageType: ['ORIGINAL', 'PRIMARY', 'LOCALIZER'], ImageOrientationPatient: [0, 1, 0, 0, 0, -1] };
  await writeFile(join(folder, '0'), slice('2.25.7', 99, scout));
  await writeFile(join(folder, '1'), slice('2.25.7', 0));
  await writeFile(join(folder, '2'), slice('2.25.7', 5));
  await writeFile(join(folder, '3'), slice('2.25.7', 5));
  // Another header with the same pixels is a copy, other pixels are not.
  await writeFile(join(folder, '4'), slice('2.25.7', 0, { InstitutionName: 'ELSEWHERE' }));
  await writeFile(join(folder, '5'), slice('2.25.7', 5, { PixelData: new Int16Array(192).buffer }));
  const [series] = (await read()).series;
  expect(series).toMatchObject({ copies: 1, files: [join(folder, '1'), join(folder, '2')] });
  expect(series?.dataset.ImageType).toEqual(['ORIGINAL', 'PRIMARY', 'AXIAL']);
  const source = await readDicomSeries(series!);
  if (!source.ok) throw new Error(source.failure.message);
  expect(source.value.slices.map(s => s.originLps[2])).toEqual([0, 5]);
  expect(source.value.checks?.warnings.map(w => [w.code, w.values?.images])).toContainEqual(['conflictingCopies', 1]);
  expect(source.value.checks?.warnings.map(w => w.code)).toContain('asideScout');
});

test('one file is a folder of one; a missing path is a failure; a cancel stops', async () => {
  const file = join(folder, 'one.dcm');
  await writeFile(file, slice('2.25.7', 0));
  expect((await read(file)).series).toHaveLength(1);
  expect(await readDicomFolder(join(folder, 'none'))).toMatchObject({
    ok: false,
    failure: { _tag: 'unreadableFolder' },
  });
  expect(await readDicomFolder(folder, { cancelled: () => true })).toMatchObject({
    ok: false,
    failure: { _tag: 'cancelled' },
  });
});

test('progress rises to 1', async () => {
  await Promise.all([0, 5, 10].map(z => writeFile(join(folder, `${z}`), slice('2.25.7', z))));
  const fractions: number[] = [];
  await readDicomFolder(folder, { onFraction: f => fractions.push(f) });
  expect(fractions).toEqual([1 / 3, 2 / 3, 1]);
});
