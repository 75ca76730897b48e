import {
  type Archived,
  type Dataset,
  decodeDicom,
  type Outcome,
  type Read,
  reduceRead,
  restoreArchived,
  reviewedOf,
  startRead,
} from '@ohif-stroke/core';
import { composeParts } from '../../extensions/stroke/src/fixtures/reportParts.js';
import { source as bare, EARLIER, images, NOW, READER, RESULT, START } from './fullRead.js';

/**
 * Reports of our own writer in which one thing was changed afterwards: whatever then contradicts itself, or the series that
 * it is laid over, is told and not restored.
 */

const source: Dataset = { ...bare, PatientName: 'DOE^JANE', PatientBirthDate: '19500102', FrameOfReferenceUID: '' };

function value<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.failure.message, { cause: outcome.failure.cause });
  return outcome.value;
}

const SIGNED: readonly Parameters<typeof reduceRead>[1][] = [{ type: 'signed', name: 'Doe^Jo', atMs: NOW }];
const blind: Read = startRead(RESULT, { readerFirst: true, atMs: NOW - 90_000 });
const READS: readonly (readonly [string, Read])[] = [
  ['the AI alone', START],
  ['a signed read with every change', [...READER, ...SIGNED].reduce(reduceRead, START)],
  [
    'a read that the reader began',
    [
      { type: 'regionSet', name: 'M2', side: 'left', affected: true, atMs: NOW - 80_000 } as const,
      { type: 'revealed', atMs: NOW - 70_000 } as const,
      ...SIGNED,
    ].reduce(reduceRead, blind),
  ],
];

interface Stored {
  readonly report: Dataset;
  readonly segmentations: readonly Dataset[];
}

function stored(read: Read): Stored {
  const files = composeParts({ result: RESULT, read, source, nowMs: NOW, readerName: 'Doe^Jo', earlier: EARLIER });
  return {
    report: value(decodeDicom(files.sr)),
    segmentations: files.segmentations.map(({ bytes }) => value(decodeDicom(bytes))),
  };
}

const restore = ({ report, segmentations }: Stored, over: Dataset = source): Outcome<Archived> =>
  restoreArchived({ report, segmentations, images, seriesInstanceUid: RESULT.seriesInstanceUid, source: over });

const tagOf = (outcome: Outcome<unknown>) => (outcome.ok ? 'restored' : outcome.failure._tag);

type Loose = { [key: string]: unknown };
const list = (item: unknown, key: string) => (item as { [key: string]: Loose[] } | undefined)?.[key] ?? [];
const children = (item: unknown) => list(item, 'ContentSequence');
const nameOf = (item: Loose) => String(list(item, 'ConceptNameCodeSequence')[0]?.CodeValue);
const child = (item: unknown, name: string) => children(item).find(each => nameOf(each) === name);
const everyItem = (item: Loose): readonly Loose[] => [item, ...children(item).flatMap(everyItem)];

/** A copy of the report with one thing changed in it; false where there is nothing of the kind. */
function changed(from: Stored, change: (report: Loose) => boolean): Stored | undefined {
  const report: Loose = JSON.parse(JSON.stringify(from.report));
  return change(report) ? { ...from, report } : undefined;
}

const measurements = (report: Loose) => child(report, '126010')!;
const regionGroups = (report: Loose) => children(measurements(report)).filter(group => child(group, 'EIC-AI'));
const totalGroup = (report: Loose) => children(measurements(report)).find(group => child(group, 'ASPECTS-AI'))!;
const setNumber = (item: Loose | undefined, number: string): boolean => {
  const measured = list(item, 'MeasuredValueSequence')[0];
  if (measured) measured.NumericValue = number;
  return measured !== undefined;
};
const flip = (item: Loose | undefined): boolean => {
  const code = list(item, 'ConceptCodeSequence')[0];
  if (!code) return false;
  const [present, absent] = ['52101004', '272519000'];
  code.CodeValue = code.CodeValue === present ? absent : present;
  return true;
};

describe.each(READS)('%s', (_name, read) => {
  const original = stored(read);
  const scoredSide = reviewedOf(read);
  const side = scoredSide.hidden ? 'none' : scoredSide.side;
  const sided = (group: Loose) => list(child(child(group, '363698007'), '272741003'), 'ConceptCodeSequence')[0];
  const onSide = (report: Loose) =>
    regionGroups(report).filter(group => sided(group)?.CodeMeaning === (side === 'left' ? 'Left' : 'Right'));

  test('is restored as it was written', () => {
    expect(tagOf(restore(original))).toBe('restored');
  });

  test('the total with any other value is told, for the reader and for the algorithm', () => {
    for (const name of ['1290002002', 'ASPECTS-AI', 'ASPECTS-READER', 'ASPECTS-FIRST']) {
      for (let total = 0; total <= 10; total++) {
        const given = list(child(totalGroup({ ...original.report }), name), 'MeasuredValueSequence')[0]?.NumericValue;
        if (given === undefined || Number(given) === total) continue;
        const other = changed(original, report => setNumber(child(totalGroup(report), name), String(total)))!;
        expect([name, total, tagOf(restore(other))]).not.toContain('restored');
      }
    }
  });

  test.each([
    ['MCA-SHARE', '80'],
    ['MCA-INFARCT', '-5'],
    ['121221', '99'],
    ['ABC-2-C', '400'],
    ['ABC-2-MASK', '-3'],
  ])('a figure beside the score that cannot be true is told: %s of %s', (name, number) => {
    const item = (report: Loose) => everyItem(report).find(each => nameOf(each) === name);
    const other = changed(original, report => setNumber(item(report), number))!;
    expect(tagOf(restore(other))).toBe('reportNumber');
  });

  test('a region that is turned round, left out, named twice or of an unknown code is told', () => {
    const count = onSide({ ...original.report }).length;
    expect(count).toBeGreaterThanOrEqual(9);
    for (let n = 0; n < count; n++) {
      const changes: readonly ((report: Loose) => boolean)[] = [
        report => flip(child(onSide(report)[n], 'EIC')),
        report => flip(child(onSide(report)[n], 'EIC-AI')),
        report => flip(child(onSide(report)[n], 'EIC-READER')),
        report => {
          const { ContentSequence: groups } = measurements(report);
          measurements(report).ContentSequence = (groups as Loose[]).filter(group => group !== onSide(report)[n]);
          return true;
        },
        report => children(measurements(report)).push(JSON.parse(JSON.stringify(onSide(report)[n]))) > 0,
        report => {
          list(child(onSide(report)[n], '363698007'), 'ConceptCodeSequence')[0]!.CodingSchemeDesignator = '99OTHER';
          return true;
        },
        report => setNumber(child(onSide(report)[n], '111012'), '100.5'),
      ];
      changes.forEach((change, i) => {
        const other = changed(original, change);
        if (other) expect([n, i, tagOf(restore(other))]).not.toContain('restored');
      });
    }
  });

  test('no number of the whole report may be unreadable', () => {
    const numbers = everyItem({ ...original.report }).filter(item => item.ValueType === 'NUM').length;
    expect(numbers).toBeGreaterThan(50);
    for (const text of ['NaN', '', 'abc', 'Infinity', '7,5']) {
      for (let n = 0; n < numbers; n += text === 'NaN' ? 5 : 41) {
        const other = changed(original, report =>
          setNumber(everyItem(report).filter(item => item.ValueType === 'NUM')[n], text),
        )!;
        expect([n, tagOf(restore(other))]).toEqual([n, 'reportNumber']);
      }
    }
  });
});

describe('the series that a report is laid over', () => {
  const original = stored(START);

  test.each([
    ['another patient ID', { PatientID: 'OTHER' }],
    ['another name', { PatientName: 'DOE^JOHN' }],
    ['another birth date', { PatientBirthDate: '19600102' }],
  ])('of %s: told, although every UID agrees', (_name, over) => {
    expect(tagOf(restore(original, { ...source, ...over }))).toBe('reportOtherPatient');
  });

  test.each([
    ['a name with empty components', { PatientName: 'DOE^JANE^^^' }],
    ['a name as the viewer has it', { PatientName: [{ Alphabetic: 'Doe^Jane' }] }],
    ['no birth date', { PatientBirthDate: '' }],
    ['no name', { PatientName: undefined }],
  ])('with %s: the same patient', (_name, over) => {
    expect(tagOf(restore(original, { ...source, ...over }))).toBe('restored');
  });

  test('of another study, series or frame of reference, or without any of its images: told', () => {
    const evidence = (report: Loose) => list(report, 'CurrentRequestedProcedureEvidenceSequence')[0]!;
    const changes: readonly (readonly [string, (report: Loose) => unknown])[] = [
      ['reportOtherStudy', report => Object.assign(report, { StudyInstanceUID: '1.2.3' })],
      ['reportOtherStudy', report => Object.assign(evidence(report), { StudyInstanceUID: '1.2.3' })],
      [
        'otherSeries',
        report => Object.assign(list(evidence(report), 'ReferencedSeriesSequence')[0]!, { SeriesInstanceUID: '1' }),
      ],
      [
        'reportOtherImages',
        report =>
          list(list(evidence(report), 'ReferencedSeriesSequence')[0], 'ReferencedSOPSequence').forEach((item, i) => {
            item.ReferencedSOPInstanceUID = `1.2.3.${i}`;
          }),
      ],
    ];
    for (const [tag, change] of changes) {
      const other = changed(original, report => [change(report)].length > 0)!;
      expect([
        tag,
        tagOf(restoreArchived({ ...other, images, seriesInstanceUid: RESULT.seriesInstanceUid, source })),
      ]).toEqual([tag, tag]);
    }
    const frame = String(RESULT.frameOfReferenceUid ?? '');
    expect(frame).not.toBe('');
    expect(tagOf(restore(original, { ...source, FrameOfReferenceUID: `${frame}.1` }))).toBe('reportOtherFrame');
    expect(tagOf(restore(original, { ...source, FrameOfReferenceUID: frame }))).toBe('restored');
  });

  test('masks of another patient, series or size beside it: told', () => {
    const [first, second] = original.segmentations as [Dataset, Dataset];
    for (const over of [
      { PatientID: 'OTHER' },
      { StudyInstanceUID: '1.2.3' },
      { ReferencedSeriesSequence: [{ SeriesInstanceUID: '1.2.3' }] },
      { Rows: Number(second.Rows) / 2 },
    ]) {
      expect([over, tagOf(restore({ ...original, segmentations: [first, { ...second, ...over }] }))]).toEqual([
        over,
        'segmentationOther',
      ]);
    }
  });
});

describe('what nobody would write', () => {
  const original = stored(START);

  test('a report by another software is none of ours, whatever it says', () => {
    const other = { ...original.report, CodingSchemeIdentificationSequence: [] };
    const nan = changed({ ...original, report: other }, report =>
      setNumber(child(totalGroup(report), 'ASPECTS-AI'), 'NaN'),
    )!;
    expect(tagOf(restore(nan))).toBe('notOurReport');
  });

  test('an unknown state, or no total at all, is told', () => {
    const state = changed(original, report => {
      const item = child(child(report, 'C0034375'), 'REPORT-STATE');
      const code = list(item, 'ConceptCodeSequence')[0];
      if (code) code.CodingSchemeDesignator = '99OTHER';
      return code !== undefined;
    });
    if (!state) throw new Error('no state');
    expect(tagOf(restore(state))).toBe('reportIncomplete');
    const noTotal = changed(original, report => {
      const { ContentSequence: groups } = measurements(report);
      measurements(report).ContentSequence = (groups as Loose[]).filter(group => !child(group, 'ASPECTS-AI'));
      return true;
    })!;
    expect(tagOf(restore(noTotal))).toBe('reportIncomplete');
  });

  test('a tree without end, in width or in depth, is told and takes no time', () => {
    const wide = {
      ...original.report,
      ContentSequence: Array.from({ length: 100_000 }, () => ({ ValueType: 'TEXT' })),
    };
    let deep: Dataset = { ValueType: 'CONTAINER' };
    for (let i = 0; i < 5000; i++) deep = { ValueType: 'CONTAINER', ContentSequence: [deep] };
    for (const report of [wide, { ...original.report, ContentSequence: [deep] }]) {
      expect(tagOf(restore({ ...original, report }))).toBe('reportTooLarge');
    }
  });

  test('hostile text stays text: no sentence of a contradiction repeats anything of the file', () => {
    const hostile = '<img src=x onerror=alert(1)>\u001b[2J';
    const other = changed(original, report => {
      for (const item of everyItem(report)) if (item.ValueType === 'TEXT') item.TextValue = hostile;
      return setNumber(child(totalGroup(report), 'ASPECTS-AI'), '0');
    })!;
    const outcome = restore(other);
    expect(outcome.ok ? '' : outcome.failure.message).toMatch(/^The stored report/);
    expect(JSON.stringify(outcome)).not.toContain('onerror');
  });
});
