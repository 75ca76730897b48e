import { fixtureDisplaySet } from '../fixtures/fakeHost.js';
import type { HostDisplaySet } from '../hostPorts.js';
import { listSeries, shownStudy } from './listSeries.js';
import { instancesToRead } from './seriesImages.js';

/** A head of 30 axial slices of 5 mm, as metadata. */
function headSet(uid: string, changes: Readonly<Record<string, unknown>> = {}): HostDisplaySet {
  const [template] = fixtureDisplaySet().instances!;
  const instances = Array.from({ length: 30 }, (_, k) => ({
    ...template,
    SeriesInstanceUID: uid,
    SOPInstanceUID: `${uid}.${k}`,
    SliceThickness: 5,
    ImagePositionPatient: [0, 0, k * 5],
    BodyPartExamined: 'HEAD',
    ...changes,
  }));
  return fixtureDisplaySet({ displaySetInstanceUID: `set-${uid}`, SeriesInstanceUID: uid, instances });
}

test('the head series is chosen over the scout and reports are not listed', () => {
  const scout = headSet('7', { ImageType: ['ORIGINAL', 'PRIMARY', 'LOCALIZER'] });
  const report = fixtureDisplaySet({ displaySetInstanceUID: 'sr', SeriesInstanceUID: '8', Modality: 'SR' });
  const options = listSeries([scout, headSet('6'), report], '1.2');
  expect(options.map(o => o.seriesInstanceUid)).toEqual(['6', '7']);
  expect(options[0]).toMatchObject({ chosen: true, usable: true, displaySetUid: 'set-6', images: 30 });
  expect(options[1]).toMatchObject({ chosen: false, usable: false });
  expect(options[1]?.sentence).toContain('localizer');
});

test('of two studies that share a series UID the one in front of the reader is listed, with its own images', () => {
  const earlier = { ...headSet('6'), displaySetInstanceUID: 'earlier', StudyInstanceUID: '1.1' };
  const [first, ...more] = listSeries([earlier, headSet('6')], '1.2');
  expect(first).toMatchObject({ studyInstanceUid: '1.2', seriesInstanceUid: '6', displaySetUid: 'set-6' });
  expect(more).toEqual([]);
});

test('series of another study are left out', () => {
  expect(listSeries([{ ...headSet('6'), StudyInstanceUID: '5.5' }], '1.2')).toEqual([]);
});

test('image ids need not be there yet: a series that was never shown is listed with its images', () => {
  const { imageIds: _ids, ...unseen } = headSet('6');
  expect(listSeries([unseen], '1.2')[0]?.images).toBe(30);
});

test('of several display sets of one series the largest counts, frames as images', () => {
  const frames = fixtureDisplaySet({
    displaySetInstanceUID: 'multi',
    instances: [{ ...fixtureDisplaySet().instances![0], NumberOfFrames: 40 }],
  });
  expect(listSeries([fixtureDisplaySet(), frames], '1.2')).toMatchObject([{ displaySetUid: 'multi', images: 40 }]);
});

test('the study is that of the active viewport, else the first with a CT', () => {
  const other = { ...headSet('6'), StudyInstanceUID: '5.5' };
  const report = fixtureDisplaySet({ displaySetInstanceUID: 'sr', StudyInstanceUID: '7.7', Modality: 'SR' });
  expect(shownStudy([headSet('1'), other], ['set-6'])).toBe('5.5');
  expect(shownStudy([report, other], [])).toBe('5.5');
  expect(shownStudy([], [])).toBeUndefined();
});

test('a scout first in the display set leaves the head usable; every header is asked', () => {
  const head = headSet('6');
  const [first] = head.instances!;
  const scout = { ...first, SOPInstanceUID: '9', ImageType: ['ORIGINAL', 'PRIMARY', 'LOCALIZER'] };
  expect(listSeries([{ ...head, instances: [scout, ...head.instances!] }], '1.2')[0]).toMatchObject({ usable: true });
  const late = head.instances!.map((d, k) => (k === 0 ? d : { ...d, ContrastBolusAgent: 'IOHEXOL' }));
  const [refused] = listSeries([{ ...head, instances: late }], '1.2');
  expect(refused?.reasons.map(r => r.code)).toContain('contrastEnhanced');
});

test('what an analysis reads of a mixed display set, and the set is sorted again when the archive has sent more', () => {
  const head = headSet('6');
  const [first, ...rest] = head.instances!;
  const scout = { ...first, SOPInstanceUID: '9', ImageType: ['ORIGINAL', 'PRIMARY', 'LOCALIZER'] };
  const instances = [scout, first!];
  const set = { ...head, instances };
  expect(instancesToRead(set)).toHaveLength(1);
  instances.push(...rest);
  expect(instancesToRead(set).map(d => d.SOPInstanceUID)).toEqual(head.instances!.map(d => d.SOPInstanceUID));
});
