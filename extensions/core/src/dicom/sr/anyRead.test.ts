import fc from 'fast-check';
import { ASPECTS_REGIONS, regionLabel } from '../../anatomy/regions.js';
import { createWriterContext } from '../../dataset/uid.js';
import type { AnyBox } from '../../findings/findings.js';
import { sourceMasks } from '../../findings/sourceMasks.js';
import type { StrokeResult } from '../../findings/strokeResult.js';
import { drawnResult, readActions } from '../../reading/fixtures/readResult.js';
import type { Read } from '../../reading/read.js';
import { reduceRead } from '../../reading/reduceRead.js';
import { resultAsRead } from '../../reading/resultAsRead.js';
import type { RegionEdit } from '../../reading/review.js';
import { reviewedOf } from '../../reading/reviewedOf.js';
import { startRead } from '../../reading/startRead.js';
import { aspectsSr } from './aspectsSr.js';
import { parseReport } from './parseReport.js';
import { readOfReport } from './readOfReport.js';

/** All twenty regions on the first of eight images, so that each has its group in a report. */
function resultOnImages(): StrokeResult {
  const drawn = drawnResult();
  const regions = new Uint8Array(drawn.maps.regions.length);
  for (const [s, side] of (['right', 'left'] as const).entries()) {
    for (const [n, name] of ASPECTS_REGIONS.entries()) {
      for (let row = 0; row < 6; row++) {
        const start = 20 + 60 * s + 160 * (30 + 10 * n + row);
        regions.fill(regionLabel(name, side), start, start + 40);
      }
    }
  }
  const images = Array.from({ length: 8 }, (_, slice) => ({
    ...drawn.images[0]!,
    sopInstanceUid: `1.2.3.${slice + 1}`,
    columns: 86,
    rows: 86,
    spacingMm: [3, 3] as const,
    originLps: [-127.5, -109.5, 5 * slice] as const,
  }));
  return { ...drawn, images, maps: { ...drawn.maps, regions } };
}

const result = resultOnImages();

/** The fixture's report in the archive has numbers that are no UIDs. */
const STORED = { studyInstanceUid: '1.2', seriesInstanceUid: '1.2.4', sopClassUid: '1.2.5', sopInstanceUid: '1.2.6' };
const actions = fc.array(
  readActions(result).map(action => (action.type === 'stored' ? { ...action, reference: STORED } : action)),
  { maxLength: 12 },
);

/** The reading that the report holds, from its dataset alone; that bytes give back the dataset is tested with real tools. */
function throughTheArchive(read: Read): Read {
  const aspects = reviewedOf(read);
  if (aspects.hidden) throw new Error('hidden');
  const shown = resultAsRead(result, read);
  const context = createWriterContext(new Date(1000));
  const maskOfSlice = sourceMasks(shown);
  const input = { result: shown, aspects, read, source: {}, maskOfSlice, context, readerName: 'Doe^Jo' };
  const built = aspectsSr.build(read.stored ? { ...input, predecessor: read.stored } : input, []);
  if (!built.ok) throw new Error('not built');
  const report = parseReport(JSON.parse(JSON.stringify(built.value)));
  if (!report.ok) throw new Error(report.failure.message);
  return readOfReport(report.value, result.images);
}

/** A report knows a box by its place, not by the name that the page gave it. */
const placeOf = ({ label, side, slice, x, y, width, height }: AnyBox) =>
  JSON.stringify({ label, side, slice, x, y, width, height });

const regionOrder = (a: RegionEdit, b: RegionEdit) => `${a.side}${a.name}`.localeCompare(`${b.side}${b.name}`);

/** What a reading says, without what only the page knows: how it came about, and what undo goes back to. */
function said(read: Read) {
  const reviewed = reviewedOf(read);
  if (reviewed.hidden) throw new Error('hidden');
  const { phase, edits, side, threshold, boxesDeleted, boxesAdded, firstRead, signature, version } = read;
  return {
    counts: {
      total: reviewed.total,
      side: reviewed.side,
      affected: reviewed.regions
        .filter(({ final }) => final)
        .map(region => `${region.name} ${region.side}`)
        .sort(),
    },
    phase,
    edits: edits.toSorted(regionOrder),
    side,
    threshold: threshold?.toFixed(10),
    deleted: boxesDeleted.map(placeOf).sort(),
    added: boxesAdded.map(placeOf).sort(),
    firstRead: firstRead && { ...firstRead, affected: firstRead.affected.map(r => `${r.name} ${r.side}`).sort() },
    signature,
    version,
  };
}

test.each([false, true])('any reading comes back from its report as it was (reader first: %s)', readerFirst => {
  const phases = new Set<string>();
  fc.assert(
    fc.property(actions, taken => {
      const read = taken.reduce(reduceRead, startRead(result, { readerFirst, atMs: 0 }));
      // A blind read has no report; a corrected mask comes back by the segmentation, see archived.test.ts.
      fc.pre(read.phase !== 'blind' && read.mask === undefined);
      phases.add(read.phase);
      expect(said(throughTheArchive(read))).toEqual(said(read));
    }),
    { numRuns: 60 },
  );
  expect(phases).toContain('read');
  expect(phases).toContain('signed');
});
