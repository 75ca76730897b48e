import fc from 'fast-check';
import { versionOf } from '../../dataset/documentReference.js';
import { unmovedFigures } from '../../findings/figures/ofFigures.js';
import type { AnyBox } from '../../findings/findings.js';
import { readActions } from '../../reading/fixtures/readResult.js';
import { resultOnImages } from '../../reading/fixtures/resultOnImages.js';
import type { Read } from '../../reading/read.js';
import { reduceRead } from '../../reading/reduceRead.js';
import type { RegionEdit } from '../../reading/review.js';
import { reviewedOf } from '../../reading/reviewedOf.js';
import { startRead } from '../../reading/startRead.js';
import { figuresOf } from './figure.js';
import { reportDataset } from './fixtures/reportDataset.js';
import { parseReport } from './parseReport.js';
import { readOfReport } from './readOfReport.js';

const result = resultOnImages();

/** The fixture's report in the archive has numbers that are no UIDs. */
const STORED = { studyInstanceUid: '1.2', seriesInstanceUid: '1.2.4', sopClassUid: '1.2.5', sopInstanceUid: '1.2.6' };
const stored = fc.record(
  { instanceNumber: fc.integer({ min: 1, max: 99 }), predecessor: fc.constant({ ...STORED, sopInstanceUid: '1.2.7' }) },
  { requiredKeys: [] },
);
const actions = fc.array(
  fc
    .tuple(readActions(result), stored)
    .map(([action, version]) =>
      action.type === 'stored' ? { ...action, reference: { ...STORED, ...version } } : action,
    ),
  { maxLength: 12 },
);

/** The reading that the report holds, from its dataset alone; that bytes give back the dataset is tested with real tools. */
function throughTheArchive(read: Read): Read {
  const dataset = reportDataset(result, read);
  const report = parseReport(dataset);
  if (!report.ok) throw new Error(report.failure.message);
  expect(versionOf(dataset)).toEqual(
    read.stored
      ? { instanceNumber: (read.stored.instanceNumber ?? 1) + 1, predecessor: STORED }
      : { instanceNumber: 1 },
  );
  return readOfReport(report.value, result.images, unmovedFigures(figuresOf(dataset, result.images)).moved);
}

/** A report knows a box by its place, not by the name that the page gave it. */
const placeOf = ({ label, side, slice, x, y, width, height }: AnyBox) =>
  JSON.stringify({ label, side, slice, x, y, width, height });

const regionOrder = (a: RegionEdit, b: RegionEdit) => `${a.side}${a.name}`.localeCompare(`${b.side}${b.name}`);

/** What a reading says, without what only the page knows: how it came about, and what undo goes back to. */
function said(read: Read) {
  const reviewed = reviewedOf(read);
  if (reviewed.hidden) throw new Error('hidden');
  const { phase, edits, side, threshold, boxesDeleted, boxesAdded, firstRead, signature, version, patient } = read;
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
    patient,
    version,
    moved: read.marksMoved.toSorted((a, b) => a.line.localeCompare(b.line)),
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

test('a line that a reader moved comes back, beside what was found there', () => {
  const moved = {
    figure: 'midlineShift',
    line: 'septum',
    slice: 0,
    points: [[10, 1] as const, [14, 20] as const, [10, 40] as const],
  };
  const read = reduceRead(startRead(result, { readerFirst: false, atMs: 0 }), { type: 'markMoved', moved, atMs: 1 });
  expect(read.phase).toBe('read');
  const back = throughTheArchive(read);
  expect(back.marksMoved).toEqual([moved]);
  expect(back.confirmed).toBe(false);
});
