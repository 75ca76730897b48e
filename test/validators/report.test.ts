import {
  applyReview,
  buildAspectsSr,
  createWriterContext,
  type Dataset,
  decodeDicom,
  encodeDicom,
  isUid,
  type Outcome,
  parseReport,
  personName,
  type Review,
  regionLabel,
  type WriterInput,
} from '@ohif-stroke/core';
import { bareSource, tiltedUnevenImages } from './fixtureImages.js';
import { writerInput } from './writerInput.js';

const images = tiltedUnevenImages(64);
const left = writerInput({ images, side: 'left' });
const none = writerInput({ images, side: 'none', affected: [] });

function value<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.failure.message, { cause: outcome.failure.cause });
  return outcome.value;
}
const roundTrip = (dataset: Dataset): Dataset => value(decodeDicom(encodeDicom(dataset)));
const withReview = (input: WriterInput, review: Review): WriterInput => ({
  ...input,
  aspects: applyReview(input.result.aspects, review),
});

/** Every item of a content tree with its path of concept meanings. */
function* walk(item: Dataset): Generator<Dataset> {
  yield item;
  for (const child of (item.ContentSequence ?? []) as Dataset[]) yield* walk(child);
}
const itemsOf = (dataset: Dataset, type: string) => [...walk(dataset)].filter(item => item.ValueType === type);
const nameOf = (item: Dataset) => String((item.ConceptNameCodeSequence as Dataset[] | undefined)?.[0]?.CodeMeaning);
const numbers = (dataset: Dataset, name: string) =>
  itemsOf(dataset, 'NUM')
    .filter(item => nameOf(item) === name)
    .map(item => Number((item.MeasuredValueSequence as Dataset[])[0]!.NumericValue));
const groupsOf = (dataset: Dataset) =>
  itemsOf(dataset, 'CONTAINER').filter(item => nameOf(item) === 'Measurement Group');
const textsOf = (dataset: Dataset) => itemsOf(dataset, 'TEXT').map(item => String(item.TextValue));

describe('a preliminary report', () => {
  const sr = buildAspectsSr(left, { state: 'preliminary' });

  it('says in its series description what PACS lists show', () => {
    expect(sr.SeriesDescription).toBe('ASPECTS 7 (left) - AI, unverified');
    expect([sr.CompletionFlag, sr.VerificationFlag, sr.PreliminaryFlag]).toEqual([
      'COMPLETE',
      'UNVERIFIED',
      'PRELIMINARY',
    ]);
  });

  it('holds the total, the ten regions of its side, the box once and four volumes', () => {
    const identifiers = groupsOf(sr).map(group =>
      String((group.ContentSequence as Dataset[]).find(item => nameOf(item) === 'Tracking Identifier')!.TextValue),
    );
    expect(identifiers[0]).toBe('ASPECTS total');
    expect(identifiers.filter(name => /^ASPECTS left /.test(name))).toHaveLength(10);
    expect(identifiers.filter(name => /^ASPECTS right /.test(name))).toHaveLength(0);
    expect(identifiers.filter(name => name.startsWith('Box'))).toEqual(['Box infarct infarct-1']);
    const volumes = ['Acute infarct', 'Old infarct', 'Hemorrhage', 'Perihematomal edema'];
    expect(identifiers.slice(-volumes.length)).toEqual(volumes);
    expect(numbers(sr, 'ASPECTS')).toEqual([7]);
  });

  it('gives every group what OHIF needs: its own UID, a named closed outline of more than five points', () => {
    const uids = groupsOf(sr).map(group => {
      const items = group.ContentSequence as Dataset[];
      const outline = items.find(item => item.ValueType === 'SCOORD')!;
      const points = outline.GraphicData as number[];
      expect(nameOf(outline)).toBe('Image Region');
      expect(points.length).toBeGreaterThanOrEqual(18);
      expect(points.slice(0, 2)).toEqual(points.slice(-2));
      expect(items.filter(item => item.ValueType === 'UIDREF')).toHaveLength(1);
      expect(items.every(item => item.ConceptNameCodeSequence !== undefined)).toBe(true);
      return items.find(item => item.ValueType === 'UIDREF')!.UID;
    });
    expect(new Set(uids).size).toBe(uids.length);
  });

  it('draws each region where its mask is', () => {
    const insula = groupsOf(sr).find(group => textsOf(group).includes('ASPECTS left I'))!;
    const outline = itemsOf(insula, 'SCOORD')[0]!;
    const image = (itemsOf(outline, 'IMAGE')[0]!.ReferencedSOPSequence as Dataset[])[0]!;
    const slice = images.findIndex(i => i.sopInstanceUid === image.ReferencedSOPInstanceUID);
    const mask = left.maskOfSlice(slice, 'regions');
    const points = outline.GraphicData as number[];
    const xs = points.filter((_, i) => i % 2 === 0);
    const ys = points.filter((_, i) => i % 2 === 1);
    const inside = [...mask.keys()].filter(i => mask[i] === regionLabel('I', 'left'));
    expect(Math.min(...xs)).toBe(Math.min(...inside.map(i => i % 64)));
    expect(Math.max(...xs)).toBe(Math.max(...inside.map(i => i % 64)) + 1);
    expect(Math.min(...ys)).toBe(Math.min(...inside.map(i => Math.floor(i / 64))));
    expect(Math.max(...ys)).toBe(Math.max(...inside.map(i => Math.floor(i / 64))) + 1);
  });

  it('names models, hashes, thresholds, warnings, volumes and the disclaimer', () => {
    const texts = textsOf(sr);
    expect(texts).toContain(`model ncct-slices 1.0.0 sha256:${'cd'.repeat(32)} trained on: synthetic CT`);
    expect(texts).toContain('cutOffDeepPercent = 5.6');
    expect(texts).toContain('Research use; not a medical device; models trained on synthetic CT');
    expect(texts).toContain('Warning: The gantry was tilted by 18.5 degrees.');
    expect(texts).toContain('Acute infarct: left 12.2 mL, right 0.0 mL');
  });

  it('lists as evidence exactly the images that it points at, all of them of the series', () => {
    const pointed = itemsOf(sr, 'IMAGE').map(i => (i.ReferencedSOPSequence as Dataset[])[0]!.ReferencedSOPInstanceUID);
    const study = (sr.CurrentRequestedProcedureEvidenceSequence as Dataset[])[0]!;
    const listed = ((study.ReferencedSeriesSequence as Dataset[])[0]!.ReferencedSOPSequence as Dataset[]).map(
      r => r.ReferencedSOPInstanceUID,
    );
    expect(new Set(listed)).toEqual(new Set(pointed));
    expect(listed).toHaveLength(new Set(listed).size);
  });

  it('is the same instance when nothing changed but the time, and another one when anything else did', () => {
    const later = { ...left, context: createWriterContext(new Date('2027-01-01T00:00:00Z')) };
    expect(buildAspectsSr(later, { state: 'preliminary' }).SOPInstanceUID).toBe(sr.SOPInstanceUID);
    const read = buildAspectsSr(left, { state: 'read' });
    expect(read.SOPInstanceUID).not.toBe(sr.SOPInstanceUID);
    expect(read.SeriesInstanceUID).not.toBe(sr.SeriesInstanceUID);
    expect(isUid(String(sr.SOPInstanceUID))).toBe(true);
  });

  it('leaves its input and its dataset untouched by encoding', () => {
    const before = JSON.stringify(sr);
    const bytes = encodeDicom(sr);
    expect(JSON.stringify(sr)).toBe(before);
    expect(encodeDicom(sr)).toEqual(bytes);
  });
});

describe('what a report refuses', () => {
  it('a signature without name and organisation', () => {
    expect(() => buildAspectsSr(left, { state: 'verified' })).toThrow('signs it');
    expect(() => buildAspectsSr(left, { state: 'verified', observer: { name: 'Doe^Jo' } })).toThrow('signs it');
  });

  it("a reader's edits in a report of the algorithm alone", () => {
    const edited = withReview(left, { edits: [{ name: 'M3', side: 'left', affected: true }] });
    expect(() => buildAspectsSr(edited, { state: 'preliminary' })).toThrow("algorithm's values only");
  });

  it('a source image of another study', () => {
    const foreign = { ...left, source: { StudyInstanceUID: '1.2.3.4' } };
    expect(() => buildAspectsSr(foreign, { state: 'preliminary' })).toThrow('another study');
  });
});

describe('a report without a scored side', () => {
  const sr = buildAspectsSr(none, { state: 'preliminary' });

  it('scores 10 and reports both sides', () => {
    expect(sr.SeriesDescription).toBe('ASPECTS 10 - AI, unverified');
    expect(groupsOf(sr).filter(group => textsOf(group).some(text => /^ASPECTS (left|right) /.test(text)))).toHaveLength(
      20,
    );
    expect(textsOf(sr)).toContain('ASPECTS 10; algorithm: ASPECTS 10');
  });

  it('is read back as none', () => {
    expect(value(parseReport(roundTrip(sr)))).toMatchObject({
      total: 10,
      side: 'none',
      aiSide: 'none',
      state: 'preliminary',
    });
  });
});

describe('regions outside the scan', () => {
  const sr = buildAspectsSr(writerInput({ images, side: 'left', notAssessed: ['M4', 'M5', 'M6'] }), {
    state: 'preliminary',
  });

  it('have no group and no number, and are named in a comment', () => {
    expect(groupsOf(sr).filter(group => textsOf(group).some(text => /^ASPECTS left M[456]/.test(text)))).toHaveLength(
      0,
    );
    expect(textsOf(sr)).toContain('Not assessed (outside the scan): M4 left, M5 left, M6 left');
  });
});

describe('reading a report back', () => {
  const review: Review = {
    edits: [
      { name: 'M3', side: 'left', affected: true },
      { name: 'I', side: 'left', affected: false },
      { name: 'C', side: 'right', affected: true },
    ],
  };
  const edited = withReview(left, review);
  const predecessor = {
    studyInstanceUid: left.result.studyInstanceUid,
    seriesInstanceUid: '1.2.3.1',
    sopClassUid: '1.2.840.10008.5.1.4.1.1.88.33',
    sopInstanceUid: '1.2.3.1.1',
  };
  const sr = buildAspectsSr(edited, {
    state: 'verified',
    observer: { name: 'Müller^Jörg', organisation: 'Klinik für Radiologie 放射科' },
    predecessor,
  });
  const stored = value(parseReport(roundTrip(sr)));

  it('gives total, side, state and both values of every region', () => {
    expect(stored).toMatchObject({ state: 'verified', total: 7, side: 'left', aiTotal: 7, aiSide: 'left' });
    const region = (name: string, side: string) => stored.regions.find(r => r.name === name && r.side === side);
    expect(region('M3', 'left')).toMatchObject({ final: true, ai: false, reader: true });
    expect(region('I', 'left')).toMatchObject({ final: false, ai: true, reader: false });
    expect(region('C', 'right')).toMatchObject({ final: true, ai: false, reader: true });
    expect(region('L', 'left')).toMatchObject({ final: true, ai: true, probability: 0.9123, differenceHu: 4.68 });
    expect(region('L', 'left')).not.toHaveProperty('reader');
    expect(stored.seriesInstanceUid).toBe(left.result.seriesInstanceUid);
    expect(isUid(stored.trackingUids['ASPECTS total']!)).toBe(true);
  });

  it('restores the review: laid over the same analysis it gives the same reading', () => {
    expect(new Set(stored.review.edits)).toEqual(new Set(review.edits));
    expect(applyReview(left.result.aspects, stored.review)).toEqual(edited.aspects);
  });

  it('keeps a side that the reader chose against the regions', () => {
    const chosen = withReview(left, { edits: [], side: 'right' });
    const back = value(parseReport(roundTrip(buildAspectsSr(chosen, { state: 'read' }))));
    expect(back).toMatchObject({ total: 10, side: 'right', aiSide: 'left', aiTotal: 7, state: 'read' });
    expect(applyReview(left.result.aspects, back.review)).toEqual(chosen.aspects);
  });

  it('names the reader, the signature and the replaced report', () => {
    const dataset = roundTrip(sr);
    expect(personName(itemsOf(dataset, 'PNAME')[0]!.PersonName)).toEqual({ Alphabetic: 'Müller^Jörg' });
    const verifying = (dataset.VerifyingObserverSequence as Dataset[])[0]!;
    expect(personName(verifying.VerifyingObserverName)).toEqual({ Alphabetic: 'Müller^Jörg' });
    expect(verifying.VerifyingOrganization).toBe('Klinik für Radiologie 放射科');
    expect(String(verifying.VerificationDateTime).trim()).toMatch(/^\d{14}[+-]\d{4}$/);
    expect(JSON.stringify(dataset.PredecessorDocumentsSequence)).toContain('1.2.3.1.1');
  });

  it('reads bytes that lie inside a larger buffer, as files read by Node do', () => {
    const bytes = encodeDicom(sr);
    const pool = Buffer.concat([Buffer.alloc(100, 7), bytes, Buffer.alloc(100, 7)]);
    expect(value(parseReport(value(decodeDicom(pool.subarray(100, 100 + bytes.length)))))).toEqual(stored);
  });

  it('refuses what is not one of ours', () => {
    const foreign = { ...sr, CodingSchemeIdentificationSequence: [], ContentSequence: [] };
    for (const dataset of [{}, bareSource, foreign]) {
      expect(parseReport(dataset)).toMatchObject({ ok: false, failure: { _tag: 'notOurReport' } });
    }
    // One that declares our codes is ours, and what it lacks is said.
    const emptied = { ...sr, ContentSequence: [] };
    expect(parseReport(emptied)).toMatchObject({ ok: false, failure: { _tag: 'reportIncomplete' } });
    expect(decodeDicom(new Uint8Array(300))).toMatchObject({ ok: false, failure: { _tag: 'notDicom' } });
  });
});

describe('hostile and foreign patient text', () => {
  const source: Dataset = {
    ...bareSource,
    PatientName: `A\\B^<script>^c^d^e^f=王^小東=${'x'.repeat(200)}`,
    PatientID: `ID\\${'9'.repeat(100)}`,
    PatientSex: 'W',
    PatientBirthDate: '1970-01-01',
    StudyDate: '20260304',
    StudyTime: '25:00',
    StudyDescription: `Schädel\u0000\n${'ü'.repeat(100)}`,
    AccessionNumber: 'a'.repeat(40),
    ReferringPhysicianName: [{ Alphabetic: 'Ångström^Å', Ideographic: '𠮷野^家' }],
  };
  const dataset = roundTrip(buildAspectsSr({ ...left, source }, { state: 'preliminary' }));
  const text = (key: string) => String(dataset[key] ?? '');

  it('fits every value representation and survives the round trip', () => {
    expect(text('PatientName')).toBe(`A/B^<script>^c^d^e f=王^小東=${'x'.repeat(64)}`);
    expect(text('PatientID')).toBe(`ID/${'9'.repeat(61)}`);
    expect([text('PatientSex'), text('PatientBirthDate'), text('StudyTime')]).toEqual(['', '', '']);
    expect(text('StudyDate')).toBe('20260304');
    expect(text('StudyDescription')).toBe(`Schädel  ${'ü'.repeat(55)}`);
    expect(text('AccessionNumber')).toHaveLength(16);
    expect(text('ReferringPhysicianName')).toBe('Ångström^Å=𠮷野^家');
    expect(text('SpecificCharacterSet')).toBe('ISO_IR 192');
  });
});
