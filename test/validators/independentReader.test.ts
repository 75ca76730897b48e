import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ASPECTS_REGIONS,
  composeReport,
  LESION_KINDS,
  LESIONS,
  type ReadAction,
  type ReportFiles,
  reduceRead,
  regionLabel,
  resultAsRead,
  resultRecord,
  reviewedOf,
  sourceMasks,
} from '@ohif-stroke/core';
import { NOW, READER, RESULT, START, source } from './fullRead.js';
import { LIMIT_MS, runTool } from './runTool.js';
import { testWithTools } from './testWithTools.js';

jest.setTimeout(LIMIT_MS);

/** What programs that know nothing of ours read out of report and segmentations, held against the JSON of the same read. */
const SIGNED: readonly ReadAction[] = [...READER, { type: 'signed', name: 'Curie^Marie', atMs: NOW }];
const read = SIGNED.reduce(reduceRead, START);
const files = composeReport({ result: RESULT, read, source, nowMs: NOW, readerName: 'Doe^Jo' });

/** Of the JSON, as far as it is compared. */
interface Recorded {
  readonly read: { readonly total: number; readonly side: 'left' | 'right'; readonly affected: readonly string[] };
  readonly infarct: Readonly<
    Record<'acuteVolumeMl' | 'oldVolumeMl', { readonly left: number; readonly right: number }>
  >;
  readonly haemorrhage: { readonly volumeMl: number };
}
const json = JSON.parse(JSON.stringify(resultRecord(RESULT, read))) as Recorded;

const folder = mkdtempSync(join(tmpdir(), 'stroke-reader-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Report first. */
function saved({ files: written }: ReportFiles): readonly string[] {
  return written.toReversed().map(({ id, part = '', bytes }) => {
    const path = join(folder, `${id}${part}.dcm`);
    writeFileSync(path, bytes);
    return path;
  });
}

interface PydicomSays {
  readonly report: {
    readonly total: number;
    readonly unit: string;
    readonly side: string;
    readonly equivalents: readonly (readonly [string, string])[];
    readonly instanceNumber: number;
    readonly regions: Readonly<Record<string, boolean>>;
    readonly volumes: Readonly<Record<string, readonly [number, string]>>;
  };
  readonly segmentations: readonly {
    readonly segments: Readonly<Record<string, { readonly pixels: number; readonly type: readonly [string, string] }>>;
  }[];
}

/** Debian's own, which has Debian's pydicom, or another one with it in front. */
const python = ['python3', '/usr/bin/python3'].find(name => spawnSync(name, ['-c', 'import pydicom']).status === 0);
if (!python && !process.env.CI) console.warn('SKIPPED: pydicom is not installed: apt-get install python3-pydicom');

(python || process.env.CI ? test : test.skip)('pydicom reads the values of the JSON', () => {
  const script = join(process.cwd(), 'test/validators/readReport.py');
  const run = runTool(python ?? 'python3', [script, ...saved(files)], 'python3-pydicom');
  if (run._tag === 'missing' || run.status !== 0) throw new Error(run._tag === 'missing' ? run.message : run.output);
  const { report, segmentations } = JSON.parse(run.output) as PydicomSays;
  expect(report).toMatchObject({ total: json.read.total, unit: '{score}', side: json.read.side, instanceNumber: 1 });
  expect(report.equivalents).toEqual([['RDE173', 'RADELEMENT']]);
  const affected = ASPECTS_REGIONS.filter(name => report.regions[`ASPECTS ${json.read.side} ${name}`]);
  expect(affected.toSorted()).toEqual(json.read.affected.toSorted());

  const { acuteVolumeMl: acute, oldVolumeMl: old } = json.infarct;
  for (const [segment, ml] of [
    ['Acute infarct', acute.left + acute.right],
    ['Old infarct', old.left + old.right],
    ['Hemorrhage', json.haemorrhage.volumeMl],
  ] as const) {
    expect(ml).toBeGreaterThan(0);
    expect(report.volumes[segment]?.[0]).toBeCloseTo(ml, 2);
    expect(report.volumes[segment]?.[1]).toBe('mL');
  }

  const shown = resultAsRead(RESULT, read);
  const maskOf = sourceMasks(shown);
  const pixels = (layer: Parameters<typeof maskOf>[1], label: number) =>
    shown.images.reduce((sum, _, slice) => sum + maskOf(slice, layer).filter(value => value === label).length, 0);
  const expected = [
    ...LESION_KINDS.map(kind => [LESIONS[kind].segment, pixels(kind, 1)] as const),
    ...(['left', 'right'] as const).flatMap(side =>
      ASPECTS_REGIONS.map(name => [`ASPECTS ${side} ${name}`, pixels('regions', regionLabel(name, side))] as const),
    ),
  ].filter(([, count]) => count > 0);
  const segments = Object.assign(
    {},
    ...segmentations.map(each => each.segments),
  ) as PydicomSays['segmentations'][0]['segments'];
  expect(Object.fromEntries(Object.entries(segments).map(([name, { pixels: count }]) => [name, count]))).toEqual(
    Object.fromEntries(expected),
  );
  expect(segments['Acute infarct']?.type).toEqual(['55641003', 'SCT']);
  expect(segments['ASPECTS left I']?.type).toEqual(['36169008', 'SCT']);
});

testWithTools('dsr2xml')('dcmtk reads the total, how many regions are affected, and the volumes', () => {
  const [path = ''] = saved(files);
  const run = runTool('dsr2xml', ['+Ec', '+U8', path], 'dcmtk');
  if (run._tag === 'missing' || run.status !== 0) throw new Error(run._tag === 'missing' ? run.message : run.output);
  const values = (name: string) => {
    const item = new RegExp(`<concept codValue="${name}"[^>]*>[^<]*</concept>\\s*<value([^>]*)>([^<]*)</value>`, 'g');
    return [...run.output.matchAll(item)].map(([, code = '', value = '']) => ({ code, value }));
  };
  expect(values('1290002002').map(({ value }) => value)).toEqual([String(json.read.total)]);
  const reviewed = reviewedOf(read);
  if (reviewed.hidden) throw new Error('hidden');
  const present = values('EIC').filter(({ code }) => code.includes('"52101004"'));
  expect(present).toHaveLength(reviewed.regions.filter(({ final }) => final).length);
  const volumes = values('118565006').map(({ value }) => Number(value));
  const { acuteVolumeMl: acute } = json.infarct;
  // What has items below it puts them before its value: those of a side are left to pydicom.
  for (const ml of [acute.left + acute.right, json.haemorrhage.volumeMl]) {
    expect(volumes).toContainEqual(expect.closeTo(ml, 2));
  }
});
