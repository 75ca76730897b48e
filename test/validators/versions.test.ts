import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  composeReport,
  type Dataset,
  decodeDicom,
  editMask,
  type Read,
  type ReadAction,
  type ReportFiles,
  reduceRead,
  restoreArchived,
  restoreRead,
  saveRead,
  storedReference,
} from '@ohif-stroke/core';
import { dciodvfy } from './dciodvfy.js';
import { NOW, RESULT, START, source } from './fullRead.js';
import { LIMIT_MS } from './runTool.js';
import { testWithTools } from './testWithTools.js';

jest.setTimeout(LIMIT_MS);

/** Report after report of one read: what each object says of the one that it replaces and of those beside it. */
const at = (minute: number) => NOW + 60_000 * minute;

const composed = (read: Read, minute: number): ReportFiles =>
  composeReport({ result: RESULT, read, source, nowMs: at(minute), readerName: 'Doe^Jo' });

const stored = (read: Read, report: ReportFiles, minute: number): Read =>
  reduceRead(read, { type: 'stored', reference: storedReference(report), atMs: at(minute) });

function datasetOf(report: ReportFiles, part?: string): Dataset {
  const file = report.files.find(f => (part === undefined ? f.id === 'sr' : f.part === part));
  const decoded = file && decodeDicom(file.bytes);
  if (!decoded?.ok) throw new Error('not written');
  return decoded.value;
}

const uidOf = (dataset: Dataset) => dataset.SOPInstanceUID;
const named = (dataset: Dataset): unknown => {
  const [study] = (dataset.PredecessorDocumentsSequence ?? []) as Dataset[];
  const [series] = (study?.ReferencedSeriesSequence ?? []) as Dataset[];
  return ((series?.ReferencedSOPSequence ?? []) as Dataset[])[0]?.ReferencedSOPInstanceUID;
};
const related = (dataset: Dataset) =>
  ((dataset.RelatedSeriesSequence ?? []) as Dataset[]).map(item => item.SeriesInstanceUID);

const brushed = (of: (map: Uint8Array) => Uint8Array, minute: number): ReadAction => {
  const mask = editMask(RESULT, of(RESULT.maps.infarct.slice()));
  return { type: 'maskEdited', ...(mask && { mask }), atMs: at(minute) };
};
const erased = brushed(map => map.fill(0, 0, Math.floor(map.length / 2)), 3);
const asFound = brushed(map => map, 5);

const first = composed(START, 0);
const changed = reduceRead(stored(START, first, 1), {
  type: 'regionSet',
  name: 'M3',
  side: 'left',
  affected: true,
  atMs: at(1),
});
const second = composed(changed, 2);
const corrected = reduceRead(stored(changed, second, 2), erased);
const third = composed(corrected, 3);
const back = reduceRead(stored(corrected, third, 4), asFound);
const fourth = composed(back, 6);
const versions = [first, second, third, fourth];

test('each report has a higher number than the one that it names', () => {
  const reports = versions.map(version => datasetOf(version));
  expect(reports.map(report => report.InstanceNumber)).toEqual([1, 2, 3, 4]);
  expect(reports.map(named)).toEqual([undefined, ...reports.slice(0, -1).map(uidOf)]);
});

test('a segmentation that did not change is the one that is stored, whatever became of the report', () => {
  const regions = versions.map(version => datasetOf(version, 'regions'));
  expect(new Set(regions.map(uidOf)).size).toBe(1);
  expect(regions.map(segmentation => segmentation.InstanceNumber)).toEqual([1, 1, 1, 1]);
});

test('one that changed names the one that it replaces, and a mask that is as it once was is a version of its own', () => {
  const [a, b, c, d] = versions.map(version => datasetOf(version, 'lesions'));
  expect(uidOf(b!)).toBe(uidOf(a!));
  expect([a, b, c, d].map(segmentation => segmentation?.InstanceNumber)).toEqual([1, 1, 2, 3]);
  expect([named(a!), named(c!), named(d!)]).toEqual([undefined, uidOf(a!), uidOf(c!)]);
  expect(new Set([a, c, d].map(segmentation => uidOf(segmentation!))).size).toBe(3);
});

test('series of one read name those that were written before them', () => {
  for (const version of versions) {
    const [regions, lesions] = ['regions', 'lesions'].map(part => datasetOf(version, part));
    expect(related(regions!)).toEqual([]);
    expect(related(lesions!)).toEqual([regions!.SeriesInstanceUID]);
    expect(related(datasetOf(version))).toEqual([regions!.SeriesInstanceUID, lesions!.SeriesInstanceUID]);
  }
});

test('written again it is the same bytes; an hour later it is the same instances', () => {
  expect(composed(corrected, 3).files.map(({ bytes }) => bytes)).toEqual(third.files.map(({ bytes }) => bytes));
  const later = composed(corrected, 63);
  expect(later.files.map(({ reference }) => reference)).toEqual(third.files.map(({ reference }) => reference));
});

test('the next version follows also what came back from the archive, or from the store of the browser', () => {
  const restored = restoreArchived({
    report: datasetOf(third),
    segmentations: ['regions', 'lesions'].map(part => datasetOf(third, part)),
    images: RESULT.images,
    seriesInstanceUid: RESULT.seriesInstanceUid,
  });
  if (!restored.ok) throw new Error(restored.failure.message);
  expect(restored.value.read.stored).toEqual(storedReference(third));
  const kept = restoreRead(JSON.parse(JSON.stringify(saveRead(back, at(7)))), RESULT, at(8));
  expect(kept).toMatchObject({ _tag: 'restored', read: { stored: storedReference(third) } });
});

/** Attributes that no module of the IOD has: a Standard Extended SOP Class may, and archives keep what they do not know. */
const EXTENSIONS = {
  regions: [],
  lesions: ['PredecessorDocumentsSequence'],
  sr: ['RelatedSeriesSequence'],
} as const;

testWithTools('dciodvfy')(
  'each version is valid, and extends its IOD by nothing but what relates series and versions',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'stroke-versions-'));
    try {
      for (const { id, part, bytes } of third.files) {
        const path = join(folder, `${id}-${part}.dcm`);
        writeFileSync(path, bytes);
        const verdict = dciodvfy(path);
        if (verdict._tag === 'missing') throw new Error(verdict.message);
        expect(verdict.errors).toEqual([]);
        const foreign = [...verdict.output.matchAll(/<\/(\w+)\([0-9a-f,]+\)> - Attribute is not present in standard/g)];
        expect(foreign.map(([, keyword]) => keyword)).toEqual(EXTENSIONS[(part ?? id) as keyof typeof EXTENSIONS]);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);
