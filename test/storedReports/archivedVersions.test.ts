import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type Dataset, decodeDicom } from '@ohif-stroke/core';
import { demoInput } from './demoImages.js';
import { storedResult } from './playRead.js';
import { restored, type Stored, saidOf, storedMasks } from './restoredStudy.js';

/**
 * What versions 0.2.0 and 0.3.0 stored of demo studies is restored by this one to what they said of it themselves: the
 * fixtures hold both, see `makeArchived.mjs`.
 */
const ARCHIVE = join(process.cwd(), 'test/fixtures/archived');
const VERSIONS = ['0.2.0', '0.3.0'];
const STUDIES = ['left-mca-infarct', 'right-mca-few-regions', 'intracerebral-haemorrhage'];

interface Box {
  readonly componentId: string;
  readonly width: number;
  readonly height: number;
}

function dataset(path: string): Dataset {
  const decoded = decodeDicom(gunzipSync(readFileSync(path)));
  if (!decoded.ok) throw new Error(decoded.failure.message);
  return decoded.value;
}

async function stored(folder: string, study: string): Promise<Stored> {
  const { dataset: source } = await demoInput(study);
  if (source === undefined) throw new Error(`${study} has no DICOM header`);
  const names = readdirSync(folder).filter(name => name.startsWith(`${study}.seg-`));
  return {
    report: dataset(join(folder, `${study}.sr.dcm.gz`)),
    segmentations: names.map(name => dataset(join(folder, name))),
    source,
    on: storedResult(study),
  };
}

/** A report has four digits of a share and two of any other figure; counts, pixels and times are exact. */
function near(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) return value.map(item => near(item));
  if (typeof value === 'number' && !Number.isInteger(value))
    return expect.closeTo(value, key === 'probability' ? 4 : 2);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, near(item, name)]));
}

/** Version 0.2.0 stored one box of a lesion, its largest. */
function largest(boxes: readonly Box[]): readonly Box[] {
  const area = ({ width, height }: Box) => width * height;
  const components = [...new Set(boxes.map(({ componentId }) => componentId))];
  return components.map(id =>
    boxes.filter(({ componentId }) => componentId === id).reduce((a, b) => (area(b) > area(a) ? b : a)),
  );
}

/** Version 0.2.0 wrote 0 HU of a region in which no voxel could be counted; that is "not measured" now. */
const measured = <T extends { huMedian: number | null }>(region: T): T =>
  region.huMedian === 0 ? { ...region, huMedian: null } : region;

const byRegion = (a: { name: string; side: string }, b: { name: string; side: string }) =>
  `${a.side} ${a.name}`.localeCompare(`${b.side} ${b.name}`);

describe.each(VERSIONS)('stored by version %s', version => {
  const folder = join(ARCHIVE, version);

  test.each(STUDIES)('%s', async study => {
    const then = JSON.parse(readFileSync(join(folder, `${study}.json`), 'utf8'));
    const archive = await stored(folder, study);
    const outcome = restored(archive);
    if (!outcome.ok) throw new Error(outcome.failure.message);
    // JSON has no NaN: a density of no voxel is null on both sides.
    const now = JSON.parse(JSON.stringify(saidOf(outcome.value)));

    expect(now.software).toEqual({ ...then.software, version });
    expect(now.models).toEqual(then.models);
    expect(now.score).toEqual(then.score);
    expect(now.warnings).toEqual(then.warnings);
    expect(now.regions.toSorted(byRegion)).toEqual(near(then.regions.map(measured).toSorted(byRegion)));
    expect(now.boxes).toEqual(near(version === '0.2.0' ? largest(then.boxes) : then.boxes));
    expect(now.netWaterUptake).toEqual(near(then.netWaterUptake));

    // A range of nothing is not stored, kinds of no bleed neither; oedema went with version 0.3.0.
    const { acuteRangeMl, ...infarct } = then.infarct;
    expect(now.infarct).toEqual(near(acuteRangeMl?.highMl > 0 ? then.infarct : infarct));
    const { oedemaMl: _oedema, types, ...haemorrhage } = then.haemorrhage;
    expect(now.haemorrhage).toEqual(near(types?.length > 0 ? { ...haemorrhage, types } : haemorrhage));

    expect(now.report.reference.sopInstanceUid).toBe(archive.report.SOPInstanceUID);
    expect(now.report.state).toBe({ signed: 'verified', read: 'read' }[then.read?.phase as string] ?? 'preliminary');
    if (then.read) {
      const { boxesDeleted, firstRead, ...read } = then.read;
      // Of a box that a reader took away a report keeps where it was, not how sure the network had been.
      const places = boxesDeleted.map(
        ({ id: _id, componentId: _of, probability: _p, ...place }: Box & Dataset) => place,
      );
      expect(now.read).toMatchObject({ ...(near(read) as Dataset), boxesDeleted: places });
      expect(
        now.read.firstRead && { ...now.read.firstRead, affected: now.read.firstRead.affected.toSorted(byRegion) },
      ).toEqual(firstRead && { ...firstRead, affected: firstRead.affected.toSorted(byRegion) });
    } else {
      expect(now.read).toMatchObject({ phase: 'ai', version: 1, boxesAdded: [], boxesDeleted: [] });
    }

    expect(now.withMasks).toBe(true);
    expect(storedMasks(archive)).toEqual(then.masks);
    for (const [layer, slices] of Object.entries<readonly string[]>(then.masks)) {
      const stored = slices.map(text => Number.parseInt(text, 10));
      const back = (now.masks[layer] as readonly string[]).map(text => Number.parseInt(text, 10));
      // Laid on a grid of its own and back: the rim of an outline moves (5.3 % of 5100 pixels at most), nothing else.
      const apart = (a: number, b: number, few: number, share: number) =>
        a > 0 !== b > 0 || Math.abs(a - b) > Math.max(few, share * a);
      expect(stored.filter((pixels, slice) => apart(pixels, back[slice] ?? 0, 60, 0.06))).toEqual([]);
      const [all, allBack] = [stored, back].map(counts => counts.reduce((sum, n) => sum + n, 0));
      expect(apart(all ?? 0, allBack ?? 0, 0, 0.05)).toBe(false);
    }
  });
});
