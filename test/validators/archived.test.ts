import {
  type Dataset,
  decodeDicom,
  editMask,
  findingsOf,
  imagesOfDatasets,
  type Outcome,
  parseSegmentation,
  possibleHaemorrhageNotice,
  type Read,
  type ReadAction,
  reduceRead,
  regionLabel,
  restoreArchived,
  resultAsRead,
  reviewedOf,
  type ScanRecord,
  SOFTWARE,
  type SourceImage,
  type StrokeResult,
  sourceMasks,
  startRead,
  unpackFrame,
} from '@ohif-stroke/core';
import { composeParts, type ReportParts } from '../../extensions/stroke/src/fixtures/reportParts.js';
import { fixtureResult } from './fixtureResult.js';
import { EARLIER, images, NOW, READER, RESULT, START, source } from './fullRead.js';

const play = (read: Read, ...actions: readonly ReadAction[]) => actions.reduce(reduceRead, read);
function value<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.failure.message, { cause: outcome.failure.cause });
  return outcome.value;
}

const written = (read: Read, result = RESULT, earlier: readonly ScanRecord[] = []): ReportParts =>
  composeParts({ result, read, source, nowMs: NOW, readerName: 'Doe^Jo', earlier });

function fromArchive(files: ReportParts, on: readonly SourceImage[] = images) {
  return value(
    restoreArchived({
      report: value(decodeDicom(files.sr)),
      segmentations: files.segmentations.map(({ bytes }) => value(decodeDicom(bytes))),
      images: on,
      seriesInstanceUid: RESULT.seriesInstanceUid,
    }),
  );
}

describe('a signed read with everything that a reader can do', () => {
  const signed = play(START, ...READER, {
    type: 'signed',
    name: 'Müller^Jörg=王^小東',
    organisation: 'Klinik',
    atMs: NOW,
  });
  const files = written(signed, RESULT, EARLIER);
  const { read, result, report } = fromArchive(files);

  it('gives back the signs with both words: what the algorithm found, and what the reader took away', () => {
    expect(result.signs).toEqual(RESULT.signs);
    expect(read.signsRemoved).toEqual(signed.signsRemoved);
    const asRead = resultAsRead(result, read).signs.denseArtery?.findings ?? [];
    expect(asRead.map(({ id, removedByReader = false }) => [id, removedByReader])).toEqual([
      ['left-1', false],
      ['none-1', true],
    ]);
  });

  it('gives back what was told of the patient, and what was said to be unknown', () => {
    expect(Object.keys(signed.patient ?? {}).length).toBeGreaterThan(15);
    expect(signed.patient).toMatchObject({ denseArtery: 'unknown', nihssItems: { '3': 2 } });
    expect(read.patient).toEqual(signed.patient);
  });

  it('gives back what the reader decided of findings, each in its own group, and what was not confirmed as it was measured', () => {
    const decided = read.findingsDecided.map(({ kind, side, verdict }) => [kind, side, verdict]);
    expect(new Set(decided)).toEqual(
      new Set([
        ['haemorrhage', 'none', 'accepted'],
        ['ventricularBlood', 'none', 'rejected'],
        ['batScore', 'none', 'accepted'],
        ['midlineShift', 'left', 'rejected'],
        ['ventricleSize', 'none', 'accepted'],
        ['denseArtery', 'left', 'accepted'],
        ['possibleHaemorrhage', 'left', 'rejected'],
      ]),
    );
    expect(result.figures.midlineShift).toEqual(RESULT.figures.midlineShift);
    const verdicts = (of: StrokeResult, by: Read) =>
      findingsOf(resultAsRead(of, by), by).flatMap(({ key, verdict }) =>
        verdict === undefined ? [] : [`${key}: ${verdict}`],
      );
    expect(verdicts(result, read).toSorted()).toEqual(verdicts(RESULT, signed).toSorted());
  });

  it('takes no decision for one on a finding that the report does not hold', () => {
    const { midlineShift: _, ...figures } = RESULT.figures;
    const without = fromArchive(written(signed, { ...RESULT, figures }));
    expect(without.read.findingsDecided.map(({ kind }) => kind)).not.toContain('midlineShift');
  });

  it('does not believe a sign with a density that no artery has, and tells a sign that was not found from one not looked for', () => {
    const signsOf = (signs: StrokeResult['signs']) => fromArchive(written(START, { ...RESULT, signs })).result.signs;
    expect(signsOf({})).toEqual({});
    expect(signsOf({ denseArtery: { findings: [] } })).toEqual({ denseArtery: { findings: [] } });
    const [first] = RESULT.signs.denseArtery!.findings;
    const figures = { ...first!.figures, hu: 4000 };
    expect(() => signsOf({ denseArtery: { findings: [{ ...first!, figures }] } })).toThrow(
      /number that cannot be right/,
    );
  });

  it('says when one of the two segmentations could not be read', () => {
    const [first, second] = files.segmentations;
    const codes = (segmentations: ReportParts['segmentations']) =>
      fromArchive({ ...files, segmentations }).result.suitability.warnings.map(({ code }) => code);
    expect(codes([first!])).toContain('archivedMasksMissing');
    expect(codes([second!])).toContain('archivedMasksMissing');
    expect(codes([first!, second!])).not.toContain('archivedMasksMissing');
    const { PerFrameFunctionalGroupsSequence: _frames, ...withoutFrames } = value(decodeDicom(first!.bytes));
    expect(parseSegmentation(withoutFrames, images).ok).toBe(false);
  });

  it('gives back the earlier scans with which it was compared, and its own SEGs only', () => {
    expect(report.earlier).toEqual(EARLIER);
    expect(report.segmentations).toHaveLength(2);
  });

  it('comes back as it was signed, from SR and SEG alone', () => {
    const { ai, stored, boxesDeleted, boxesAdded, ...rest } = read;
    const byName = (edits: Read['edits']) => edits.toSorted((a, b) => a.name.localeCompare(b.name));
    const { ai: _ai, boxesDeleted: removed, boxesAdded: own, history: _history, ...expected } = signed;
    expect({ ...rest, edits: byName(rest.edits) }).toEqual({
      ...expected,
      edits: byName(expected.edits),
      history: { past: [], future: [] },
    });
    expect(stored).toMatchObject(files.reference);
    expect(boxesDeleted).toMatchObject(
      removed.map(({ slice, x, y, width, height }) => ({ slice, x, y, width, height })),
    );
    expect(boxesAdded).toMatchObject(own.map(({ id, label, slice, x, y }) => ({ id, label, slice, x, y })));
    expect(ai).toMatchObject({ total: 7, side: 'left', threshold: 0.5 });
  });

  it('counts as it counted', () => {
    const [then, now] = [reviewedOf(signed), reviewedOf(read)];
    if (then.hidden || now.hidden) throw new Error('hidden');
    const { regions: _r, ...totals } = then;
    expect(now).toMatchObject(totals);
    for (const region of then.regions) {
      const back = now.regions.find(r => r.name === region.name && r.side === region.side)!;
      expect([back.final, back.affected, back.editedByReader]).toEqual([
        region.final,
        region.affected,
        region.editedByReader,
      ]);
      expect(back.probability).toBeCloseTo(region.probability, 4);
    }
  });

  it('tells the figures, the models, the warnings and who made them', () => {
    expect(result).toMatchObject({
      software: RESULT.software,
      models: RESULT.models,
      infarct: RESULT.infarct,
      haemorrhage: RESULT.haemorrhage,
      scores: RESULT.scores,
      figures: RESULT.figures,
      frameOfReferenceUid: RESULT.frameOfReferenceUid,
      parameters: RESULT.parameters,
    });
    expect(result.suitability.warnings.map(w => w.text)).toEqual(RESULT.suitability.warnings.map(w => w.text));
    const m2 = result.aspects.regions.find(r => r.name === 'M2' && r.side === 'left')!;
    const evidence = RESULT.aspects.regions.find(r => r.name === 'M2' && r.side === 'left')!;
    expect(m2.contributions).toEqual(evidence.contributions);
    expect(m2.baseLogOdds).toBe(-2.5);
    for (const [key, figure] of Object.entries(evidence.evidence)) {
      expect(Math.abs(Number(Reflect.get(m2.evidence, key)) - figure)).toBeLessThan(0.006);
    }
    const mirror = result.aspects.regions.find(r => r.name === 'M2' && r.side === 'right')!;
    expect(mirror.evidence.huMedian).toBeCloseTo(evidence.evidence.huMedianOpposite, 2);
    expect(mirror.evidence.differenceHu).toBeCloseTo(-evidence.evidence.differenceHu, 2);
    expect(report.algorithm).toMatchObject(SOFTWARE);
    expect(report.segmentations).toEqual(files.segmentations.map(({ reference }) => reference));
    expect(new Set(report.segmentations.map(s => s.seriesInstanceUid)).size).toBe(2);
  });

  it('says the threshold, the reasons and the bleed in words', () => {
    const text = JSON.stringify(value(decodeDicom(files.sr)));
    expect(text).toContain(
      'Threshold changed by the reader: probability 0.31 (shipped: 0.50, with it ASPECTS 7 (left))',
    );
    expect(text).toContain('I left (leukoaraiosis: schon 2019');
    expect(text).toContain('Hemorrhage: 1.4 mL (intracerebral 1.0 mL right, intraventricular 0.4 mL)');
    expect(text).toContain('Side set by the reader: left');
  });

  it('draws the same regions and lesions on the images', () => {
    const [before, after] = [sourceMasks(resultAsRead(RESULT, signed)), sourceMasks(result)];
    for (const layer of ['regions', 'infarct', 'oldInfarct', 'haemorrhage', 'oedema'] as const) {
      images.forEach((_, slice) => {
        const [a, b] = [before(slice, layer), after(slice, layer)];
        const inside = a.filter(v => v > 0).length;
        const different = a.filter((v, i) => v !== b[i]).length;
        // Pixels of 3.1 mm sampled onto 1 mm and back: nothing but a rim may move.
        expect(different).toBeLessThanOrEqual(Math.ceil(inside * 0.02));
      });
    }
    expect(result.aspects.regions.find(r => r.name === 'M4' && r.side === 'left')!.slices.length).toBeGreaterThan(0);
  });

  it('is amended into a new version that replaces it, and that can be read back as well', () => {
    const amended = play(
      read,
      { type: 'amended', atMs: NOW + 1 },
      {
        type: 'regionSet',
        name: 'M1',
        side: 'left',
        affected: true,
        atMs: NOW + 2,
      },
    );
    const again = written(amended, result);
    expect(again.reference.sopInstanceUid).not.toBe(files.reference.sopInstanceUid);
    const back = fromArchive(again);
    expect(back.report.predecessor).toEqual(files.reference);
    expect(back.read).toMatchObject({ phase: 'read', version: 2 });
    expect(reviewedOf(back.read).total).toBe(reviewedOf(amended).total);
  });
});

describe('other phases', () => {
  it('the AI alone', () => {
    const { read, report, result } = fromArchive(written(START));
    expect(report.state).toBe('preliminary');
    expect(read).toMatchObject({ phase: 'ai', edits: [], confirmed: false });
    expect(reviewedOf(read)).toMatchObject({ total: 7, side: 'left', phase: 'ai' });
    // A box on each image that the lesion is on, not on the largest alone.
    const found = RESULT.boxes.toSorted((a, b) => a.slice - b.slice);
    expect(found.length).toBeGreaterThan(1);
    expect(result.boxes).toEqual(found.map(box => ({ ...box, id: `${box.componentId}-slice-${box.slice}` })));
  });

  it('the AI confirmed by a reader', () => {
    const { read } = fromArchive(written(play(START, { type: 'confirmed', atMs: NOW })));
    expect(read).toMatchObject({
      phase: 'read',
      confirmed: true,
      edits: [],
      startedAtMs: NOW - 60_000,
      changedAtMs: NOW,
    });
  });

  it('reader first: both reads with their times', () => {
    const blind = startRead(RESULT, { readerFirst: true, atMs: NOW - 90_001 });
    const read = play(
      blind,
      { type: 'regionSet', name: 'M1', side: 'left', affected: true, atMs: NOW - 80_000 },
      { type: 'regionSet', name: 'I', side: 'left', affected: true, atMs: NOW - 79_000 },
      { type: 'revealed', atMs: NOW - 50_000 },
      { type: 'regionSet', name: 'M2', side: 'left', affected: true, atMs: NOW - 40_000 },
    );
    expect(() => written(blind)).toThrow('revealed');
    const files = written(read);
    const back = fromArchive(files).read;
    expect(back.firstRead).toEqual({
      ...read.firstRead,
      affected: expect.arrayContaining([...read.firstRead!.affected]),
    });
    expect(back.edits).toHaveLength(19);
    expect(reviewedOf(back)).toMatchObject({ total: 7, aiTotal: 7 });
    expect(JSON.stringify(value(decodeDicom(files.sr)))).toContain(
      'First read without the algorithm: ASPECTS 8 (left), affected: I left, M1 left, in 40 s',
    );
  });

  it('a corrected infarct: the drawing counts, and the AI has its own value beside it', () => {
    const brushed = RESULT.maps.infarct.slice();
    const label = regionLabel('M3', 'left');
    RESULT.maps.regions.forEach((l, i) => {
      if (l === label) brushed[i] = 255;
    });
    const mask = editMask(RESULT, brushed)!;
    const read = play(START, { type: 'maskEdited', mask, atMs: NOW });
    expect(reviewedOf(read)).toMatchObject({ total: 6, aiTotal: 7 });
    const files = written(read);
    const [regions, lesions] = files.segmentations.map(({ bytes }) => JSON.stringify(value(decodeDicom(bytes))));
    expect(lesions).toContain('SEMIAUTOMATIC');
    expect(regions).not.toContain('SEMIAUTOMATIC');
    const back = fromArchive(files);
    expect(reviewedOf(back.read)).toMatchObject({ total: 6, aiTotal: 7, phase: 'read' });
    expect(back.read).toMatchObject({ confirmed: false, edits: [] });
    const acuteMl = ({ infarct }: Pick<StrokeResult, 'infarct'>) =>
      infarct.acuteVolumeMl.left + infarct.acuteVolumeMl.right;
    expect(acuteMl(back.result)).toBeCloseTo(acuteMl(mask), 1);
    // Run again on this machine: the drawing is laid over the new analysis.
    const again = play(back.read, {
      type: 'aiReplaced',
      result: RESULT,
      shown: resultAsRead(back.result, back.read),
      atMs: NOW,
    });
    // The fixture's pixels are 3 mm wide: a lesion loses part of its rim on them, as it would not on real ones.
    expect(Math.abs(acuteMl(again.mask!) / acuteMl(mask) - 1)).toBeLessThan(0.15);
    expect(reviewedOf(again)).toMatchObject({ total: 6, aiTotal: 7 });
  });

  it('a region that no image shows, but that the reader counts', () => {
    const partial = fixtureResult({ images, side: 'left', notAssessed: ['M4'] }).result;
    const hidden = {
      ...partial,
      maps: { ...partial.maps, regions: partial.maps.regions.map(l => (l === regionLabel('M4', 'left') ? 0 : l)) },
    };
    const read = play(startRead(hidden, { readerFirst: false, atMs: NOW }), {
      type: 'regionSet',
      name: 'M4',
      side: 'left',
      affected: true,
      atMs: NOW,
    });
    const back = fromArchive(written(read, hidden)).read;
    expect(back.edits).toEqual(read.edits);
    expect(reviewedOf(back).total).toBe(reviewedOf(read).total);
  });
});

describe('an archive of an earlier version', () => {
  const files = written(START);
  const report = value(decodeDicom(files.sr));
  const [regions, lesions] = files.segmentations.map(({ bytes }) => value(decodeDicom(bytes))) as [Dataset, Dataset];

  it('has lesions and regions in one segmentation, which is read the same', () => {
    const input = { report, images, seriesInstanceUid: RESULT.seriesInstanceUid };
    const old = value(restoreArchived({ ...input, segmentations: [inOne(lesions, regions)] }));
    const now = value(restoreArchived({ ...input, segmentations: [regions, lesions] }));
    expect(old.result.maps).toEqual(now.result.maps);
    expect(now.result.maps.regions.some(v => v > 0) && now.result.maps.infarct.some(v => v > 0)).toBe(true);
  });
});

/** The frames of both objects in one, as up to 0.2.0 they were written. */
function inOne(first: Dataset, second: Dataset): Dataset {
  const pixels = Number(first.Columns) * Number(first.Rows);
  const items = (of: Dataset, name: string) => of[name] as readonly Dataset[];
  const segments = items(first, 'SegmentSequence').length;
  const renumbered = (of: Dataset, key: string) => ({ ...of, [key]: Number(of[key]) + segments });
  const frames = (of: Dataset) =>
    items(of, 'PerFrameFunctionalGroupsSequence').map((_, n) =>
      unpackFrame(new Uint8Array((of.PixelData as ArrayBuffer[])[0]!), n, pixels),
    );
  const bits = [...frames(first), ...frames(second)].flatMap(frame => [...frame]);
  const packed = new Uint8Array(Math.ceil(bits.length / 8));
  bits.forEach((bit, i) => {
    packed[i >> 3]! |= bit << (i & 7);
  });
  const moved = items(second, 'PerFrameFunctionalGroupsSequence').map(frame => ({
    ...frame,
    SegmentIdentificationSequence: [
      renumbered(items(frame, 'SegmentIdentificationSequence')[0]!, 'ReferencedSegmentNumber'),
    ],
  }));
  return {
    ...first,
    NumberOfFrames: items(first, 'PerFrameFunctionalGroupsSequence').length + moved.length,
    SegmentSequence: [
      ...items(first, 'SegmentSequence'),
      ...items(second, 'SegmentSequence').map(segment => renumbered(segment, 'SegmentNumber')),
    ],
    PerFrameFunctionalGroupsSequence: [...items(first, 'PerFrameFunctionalGroupsSequence'), ...moved],
    PixelData: [packed.buffer],
  };
}

describe('what cannot be restored', () => {
  const files = written(START);
  const report = value(decodeDicom(files.sr));
  const segmentations = files.segmentations.map(({ bytes }) => value(decodeDicom(bytes)));
  const segmentation = segmentations[1]!;
  const input = { report, segmentations, images, seriesInstanceUid: RESULT.seriesInstanceUid };

  it('a report of another series, or of somebody else', () => {
    expect(restoreArchived({ ...input, seriesInstanceUid: '1.2' })).toMatchObject({ failure: { _tag: 'otherSeries' } });
    expect(restoreArchived({ ...input, report: segmentation })).toMatchObject({ failure: { _tag: 'notOurReport' } });
  });

  it('masks of somebody else, cut off, or missing: the figures stand without them', () => {
    for (const broken of [
      { ...segmentation, SegmentSequence: [] },
      { ...segmentation, PixelData: [new ArrayBuffer(9)] },
      {},
    ]) {
      expect(parseSegmentation(broken, images)).toMatchObject({ ok: false, failure: { _tag: 'notOurSegmentation' } });
      const archived = value(restoreArchived({ ...input, segmentations: [broken] }));
      expect(archived.withMasks).toBe(false);
      expect(reviewedOf(archived.read).total).toBe(7);
      expect(sourceMasks(archived.result)(0, 'infarct').every(v => v === 0)).toBe(true);
    }
  });

  it('one of the two is enough for what it holds', () => {
    const archived = value(restoreArchived({ ...input, segmentations: [segmentation] }));
    expect(archived.withMasks).toBe(true);
    expect(archived.result.maps.infarct.some(v => v > 0)).toBe(true);
    expect(archived.result.maps.regions.some(v => v > 0)).toBe(false);
  });

  it('images that are no longer there: what lies on them is left out', () => {
    const archived = value(restoreArchived({ ...input, images: images.slice(0, 3) }));
    expect(archived.result.boxes).toEqual([]);
    expect(archived.result.grid.slices.every(slice => slice.sourceSlices[0]! < 3)).toBe(true);
    expect(value(restoreArchived({ ...input, images: [] })).result.grid.slices).toEqual([]);
  });
});

describe('the regions of a thin-slice series, stored once a slab', () => {
  const thin = Array.from(
    { length: 20 },
    (_, i): SourceImage => ({
      ...images[0]!,
      sopInstanceUid: `1.2.826.0.1.3680043.8.498.7.${i + 1}`,
      originLps: [-100, -95, i],
      columnLps: [0, 1, 0],
      thicknessMm: 1,
    }),
  );
  const flat = fixtureResult({ images: [2, 7, 12, 17].map(i => thin[i]!), side: 'left' }).result;
  const result: StrokeResult = {
    ...flat,
    images: thin,
    boxes: [],
    grid: {
      ...flat.grid,
      slices: flat.grid.slices.map((s, k) => ({ ...s, sourceSlices: [0, 1, 2, 3, 4].map(i => 5 * k + i) })),
    },
  };

  it('lie on every image of their slab again', () => {
    const files = composeParts({ result, source, nowMs: NOW });
    const back = fromArchive(files, thin).result;
    const [before, after] = [sourceMasks(result), sourceMasks(back)];
    thin.forEach((_, slice) => {
      for (const layer of ['regions', 'infarct', 'haemorrhage'] as const) {
        const count = (mask: Uint8Array) => mask.filter(v => v > 0).length;
        expect(Math.abs(count(after(slice, layer)) - count(before(slice, layer)))).toBeLessThanOrEqual(
          Math.ceil(count(before(slice, layer)) * 0.03),
        );
      }
    });
  });
});

test('images from headers stand in the order of the volume, whatever the order of the list', () => {
  const datasets = images.map(
    (image, i): Dataset => ({
      SOPInstanceUID: image.sopInstanceUid,
      SOPClassUID: image.sopClassUid,
      Rows: image.rows,
      Columns: image.columns,
      PixelSpacing: [image.spacingMm[1], image.spacingMm[0]],
      ImagePositionPatient: [...image.originLps],
      ImageOrientationPatient: [...image.rowLps, ...image.columnLps],
      SliceThickness: image.thicknessMm,
      InstanceNumber: i,
    }),
  );
  expect(
    imagesOfDatasets([datasets[3]!, { SOPInstanceUID: '1.2' }, ...datasets.slice(4), ...datasets.slice(0, 3)]),
  ).toEqual(images);
});

describe('a scan that was not scored, as it shows a bleed', () => {
  const { total: _total, ...rest } = RESULT.aspects;
  const regions = rest.regions.map(r => ({
    ...r,
    affected: false,
    ...(r.name === 'L' ? { note: 'besideHaemorrhage' as const } : {}),
  }));
  const notMade = { notMade: 'haemorrhage' } as const;
  const { batScore: _bat, ...withoutBat } = RESULT.figures;
  const unscored: StrokeResult = {
    ...RESULT,
    aspects: { ...rest, notScored: 'haemorrhage', side: 'none', regions },
    scores: { density: notMade, overlap: notMade, detection: notMade },
    // A sign is present or absent whatever the score is, and BAT is made of signs.
    signs: {},
    figures: withoutBat,
  };
  const start = startRead(unscored, { readerFirst: false, atMs: NOW - 60_000 });

  it('has no total and no statement on a region, says why, and comes back so', () => {
    const files = written(start, unscored);
    const sr = value(decodeDicom(files.sr));
    expect(sr.SeriesDescription).toBe('ASPECTS not scored: hemorrhage - AI, unverified');
    const said = JSON.stringify(sr);
    for (const code of ['1290002002', 'ASPECTS-AI', 'ASPECTS-READER', 'EIC-AI'])
      expect(said).not.toContain(`"${code}"`);
    expect(said).not.toMatch(/"CodeMeaning":"(Present|Absent)"/);
    expect(said).toContain('ASPECTS not scored: hemorrhage; algorithm: ASPECTS not scored: hemorrhage');
    const { report, read, result } = fromArchive(files);
    expect(report).toMatchObject({ notScored: 'haemorrhage', side: 'none' });
    expect([report.total, report.aiTotal, result.aspects.total]).toEqual([undefined, undefined, undefined]);
    expect(result.scores).toEqual(unscored.scores);
    expect(reviewedOf(read)).toMatchObject({ notScored: 'haemorrhage', side: 'none', phase: 'ai' });
    expect(reviewedOf(read).total).toBeUndefined();
    expect(result.aspects.regions.filter(r => r.note === 'besideHaemorrhage').map(r => r.name)).toEqual(['L', 'L']);
    const m2 = result.aspects.regions.find(r => r.name === 'M2' && r.side === 'left')!;
    expect(m2.note).toBeUndefined();
    expect(m2.evidence.huMedian).toBeCloseTo(unscored.aspects.regions.find(r => r.name === 'M2')!.evidence.huMedian, 2);
  });

  it("a reader's own score stands alone, and comes back", () => {
    const read = play(start, { type: 'regionSet', name: 'M5', side: 'left', affected: true, atMs: NOW });
    const files = written(read, unscored);
    expect(value(decodeDicom(files.sr)).SeriesDescription).toBe('ASPECTS 9 (left) - read, unverified');
    const back = fromArchive(files);
    expect(back.report).toMatchObject({ total: 9, notScored: 'haemorrhage' });
    expect(back.report.aiTotal).toBeUndefined();
    expect(back.read.edits).toEqual(read.edits);
    expect(reviewedOf(back.read)).toMatchObject({ total: 9, side: 'left', notScored: 'haemorrhage' });
    expect(reviewedOf(back.read)).not.toHaveProperty('aiTotal');
  });
});

test('a region without any counted voxel has no density in the report, and none comes back', () => {
  const nothing = {
    huMean: Number.NaN,
    huMedian: Number.NaN,
    differenceHu: Number.NaN,
    differencePercent: Number.NaN,
    voxelsCounted: 0,
  };
  const regions = RESULT.aspects.regions.map(r =>
    r.name === 'M3' && r.side === 'left'
      ? { ...r, note: 'tooFewVoxels' as const, affected: false, evidence: { ...r.evidence, ...nothing } }
      : r.affected
        ? { ...r, byNetwork: true as const }
        : r,
  );
  const result = { ...RESULT, aspects: { ...RESULT.aspects, regions } };
  const read = startRead(result, { readerFirst: false, atMs: NOW });
  const back = fromArchive(written(read, result)).result.aspects.regions;
  const m3 = back.find(r => r.name === 'M3' && r.side === 'left')!;
  expect(m3.note).toBe('tooFewVoxels');
  expect(back.filter(r => r.byNetwork)).toHaveLength(regions.filter(r => r.affected).length);
  expect([m3.evidence.huMedian, m3.evidence.differencePercent]).toEqual([Number.NaN, Number.NaN]);
  expect(back.find(r => r.name === 'M3' && r.side === 'right')!.evidence.differencePercent).toBeNaN();
});

test('a volume of oedema in a report of version 0.2.0 is left behind: nothing else of it is lost', () => {
  const now = value(decodeDicom(written(START).sr));
  const sr = JSON.stringify(now);
  expect(sr).toContain('Intraventricular hemorrhage');
  expect(sr).not.toContain('HAEM-OEDEMA');
  const oedema = {
    RelationshipType: 'CONTAINS',
    ValueType: 'NUM',
    ConceptNameCodeSequence: [
      {
        CodeValue: 'HAEM-OEDEMA',
        CodingSchemeDesignator: '99ASPECTSAI',
        CodeMeaning: 'Volume of the dark rim of a hemorrhage',
      },
    ],
    MeasuredValueSequence: [{ NumericValue: 36.25 }],
  };
  const withOedema = (item: Dataset): Dataset => {
    const children = (item.ContentSequence ?? []) as readonly Dataset[];
    if (children.length === 0) return item;
    const bleed = children.some(c => c.TextValue === 'Hemorrhage');
    return { ...item, ContentSequence: [...children.map(withOedema), ...(bleed ? [oedema] : [])] };
  };
  const old = withOedema(now);
  expect(JSON.stringify(old)).toContain('HAEM-OEDEMA');
  const restore = (report: Dataset) =>
    value(restoreArchived({ report, images, seriesInstanceUid: RESULT.seriesInstanceUid })).result;
  expect(restore(old)).toEqual(restore(now));
  expect(restore(old).haemorrhage).toEqual(RESULT.haemorrhage);
});

test('a report of version 0.1.0, which knew none of the newer items, is still read', () => {
  const old = new Set(['Early ischemic change, reader', 'Early ischemic change, algorithm']);
  const newer =
    /first read|shipped|changed by reader|set by reader|Reading,|Version of|opposite|Cuts|cuts|Contributions|Reason for the|Reason in|drawn by|removed|bound|Type of|dark rim|Net water/i;
  const strip = (item: Dataset): Dataset => ({
    ...item,
    ...(Array.isArray(item.ContentSequence)
      ? {
          ContentSequence: item.ContentSequence.filter((child: Dataset) => {
            const [name] = (child.ConceptNameCodeSequence ?? []) as Dataset[];
            const meaning = String(name?.CodeMeaning);
            const own = name?.CodingSchemeDesignator === '99ASPECTSAI';
            return !own || old.has(meaning) || !newer.test(meaning) || meaning.includes('HU difference');
          }).map(strip),
        }
      : {}),
  });
  const edited = play(START, READER[0]!, READER[1]!, READER[2]!, { type: 'signed', name: 'Doe^Jo', atMs: NOW });
  const report = strip(value(decodeDicom(written(edited).sr)));
  expect(JSON.stringify(report)).not.toContain('READ-VERSION');
  const { read } = value(restoreArchived({ report, images, seriesInstanceUid: RESULT.seriesInstanceUid }));
  expect(read).toMatchObject({ phase: 'signed', version: 1, signature: { name: 'Doe^Jo', atMs: NOW } });
  expect(read.edits).toHaveLength(3);
  expect(reviewedOf(read)).toMatchObject({ total: reviewedOf(edited).total, side: 'left', aiTotal: 7 });
});

test('a place that may be blood comes back from the words of the report, with its slice', () => {
  const possible = [{ volumeMl: 0.6, slice: 2, side: 'left' }] as const;
  const suitability = { ...RESULT.suitability, warnings: [possibleHaemorrhageNotice(possible)] };
  const told = { ...RESULT, haemorrhage: { volumeMl: 0, possible }, suitability };
  const { result, report } = fromArchive(written(startRead(told, { readerFirst: false, atMs: NOW }), told));
  expect(report.warnings).toEqual([possibleHaemorrhageNotice(possible).text]);
  expect(result.haemorrhage.possible).toEqual(possible);
  expect(result.suitability.warnings).toEqual([possibleHaemorrhageNotice(possible)]);
});
