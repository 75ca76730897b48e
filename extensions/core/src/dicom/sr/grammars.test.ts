import fc from 'fast-check';
import { ASPECTS_REGIONS, type AspectsRegion } from '../../anatomy/regions.js';
import { CODES } from '../../dataset/codes.js';
import { container, contains, type Item, text } from '../../dataset/contentTree.js';
import type { Dataset } from '../../dataset/dataset.js';
import { createWriterContext } from '../../dataset/uid.js';
import { roundTo } from '../../dataset/valueRepresentation.js';
import { defined } from '../../defined.js';
import type { BoxFinding } from '../../findings/findings.js';
import { DETECTOR } from '../../findings/fixtures/infarctDetector.js';
import { LESION_KINDS } from '../../lesions.js';
import { readResult } from '../../reading/fixtures/readResult.js';
import { reviewedOf } from '../../reading/reviewedOf.js';
import { startRead } from '../../reading/startRead.js';
import type { SourceImage } from '../../volume/sourceImages.js';
import { reportLines } from '../ground/reportLines.js';
import type { WriterInput } from '../ground/writerInput.js';
import { algorithmItems, algorithmOf } from './algorithm.js';
import { boxesIn, boxGroups, removedBoxes } from './box.js';
import { commentsOf } from './comments.js';
import { contributionsOf, contributionsText } from './contributions.js';
import { detectorIn, detectorItems } from './detector.js';

/** Every text of a report that a program reads again, written and read: whatever stands in it comes back. */

/** Words of a model card or a warning: any printable text that is not blank at its ends, over several lines too. */
const words = fc
  .array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 4 })
  .map(parts =>
    parts
      .join(' ')
      .replace(/[\p{C}\p{Z}]+/gu, ' ')
      .trim(),
  )
  .filter(line => line !== '' && !line.includes('\\'));
const token = fc.stringMatching(/^[A-Za-z0-9._+-]{1,20}$/);
const number = fc.double({ noNaN: true, noDefaultInfinity: true });

const image = (slice: number): SourceImage => ({
  sopInstanceUid: `1.2.${slice + 1}`,
  sopClassUid: '1.2.840.10008.5.1.4.1.1.2',
  ...(slice % 2 === 0 ? {} : { frameNumber: slice }),
  columns: 512,
  rows: 512,
  spacingMm: [0.5, 0.5],
  originLps: [0, 0, 5 * slice],
  rowLps: [1, 0, 0],
  columnLps: [0, 1, 0],
  thicknessMm: 5,
});
const images = Array.from({ length: 8 }, (_, slice) => image(slice));

function inputOf(
  changes: Partial<ReturnType<typeof readResult>>,
  work: Partial<WriterInput['read']> = {},
): WriterInput {
  const result = { ...readResult(), images, ...changes };
  const read = { ...startRead(result, { readerFirst: false, atMs: 0 }), ...work };
  const aspects = reviewedOf(read);
  if (aspects.hidden) throw new Error('hidden');
  const maskOfSlice = () => new Uint8Array(512 * 512);
  return { result, read, aspects, source: {}, maskOfSlice, context: createWriterContext(new Date(0)) };
}

/** As it comes back from an archive. */
const stored = (item: Item): Dataset => JSON.parse(JSON.stringify(item));

test('models and thresholds', () => {
  const model = fc.record({ id: token, version: token, sha256: token, trainedOn: words });
  fc.assert(
    fc.property(fc.array(model), fc.dictionary(fc.stringMatching(/^\w{1,20}$/), number), (models, parameters) => {
      const { result } = inputOf({ models, parameters });
      const measurements = container(CODES.imagingMeasurements, algorithmItems({ result }));
      expect(algorithmOf(stored(measurements))).toEqual({ ...result.software, models, parameters: asText(parameters) });
    }),
  );
});

/** A minus zero is a zero in words. */
const asText = (parameters: Readonly<Record<string, number>>) =>
  Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, value + 0]));

test('contributions to a certainty, rounded to four digits', () => {
  const part = fc.record({
    name: fc.stringMatching(/^[A-Za-z][A-Za-z0-9 ,()=.-]{0,20}[A-Za-z]$/),
    value: fc.double({ min: -1e6, max: 1e6, noNaN: true }),
    logOdds: fc.double({ min: -50, max: 50, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.array(part), fc.double({ min: -50, max: 50, noNaN: true }), (contributions, baseLogOdds) => {
      const rounded = (value: number) => roundTo(value, 4) + 0;
      expect(contributionsOf(contributionsText({ contributions, baseLogOdds }) ?? '')).toEqual({
        contributions: contributions.map(c => ({ ...c, value: rounded(c.value), logOdds: rounded(c.logOdds) })),
        baseLogOdds: rounded(baseLogOdds),
      });
    }),
  );
  expect(contributionsOf('base (1.5); and more')).toEqual({});
});

const DETECTED = {
  detector: DETECTOR,
  models: [{ id: 'infarct-detector', version: '1.0.0', sha256: 'ab', trainedOn: 'CT' }],
};

test('that the infarct detector ran, and how its boxes are to be taken', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(words, share, share, share, (title, shownFrom, countedFrom, regionShare) => {
      const detector = { ...DETECTOR, title, shownFrom, countedFrom, regionShare };
      const items = container(CODES.qualitativeEvaluations, contains(...detectorItems(inputOf({ detector }))));
      expect(detectorIn(stored(items))).toEqual(detector);
    }),
  );
  expect(detectorIn(stored(container(CODES.qualitativeEvaluations, contains())))).toBeUndefined();
});

const boxes = fc.uniqueArray(
  fc.record({
    componentId: fc.stringMatching(/^[a-z]{1,6}-[0-9]{1,4}$/),
    label: fc.constantFrom(...LESION_KINDS),
    probability: fc.integer({ min: 0, max: 10_000 }).map(n => n / 10_000),
    slice: fc.nat(images.length - 1),
    x: fc.nat(400),
    y: fc.nat(400),
    width: fc.integer({ min: 1, max: 100 }),
    height: fc.integer({ min: 1, max: 100 }),
    side: fc.constantFrom('left' as const, 'right' as const),
    modelId: fc.constantFrom(undefined, DETECTOR.modelId),
  }),
  { selector: box => box.componentId, maxLength: 6 },
);

test("boxes of the algorithm, the reader's own, and those that the reader took away", () => {
  fc.assert(
    fc.property(boxes, fc.nat(), fc.nat(), (drawn, a, b) => {
      const named = drawn.map(
        ({ modelId, ...box }): BoxFinding => ({ ...box, ...defined({ modelId }), id: box.componentId }),
      );
      const [first, second] = [Math.min(a, b) % (named.length + 1), Math.max(a, b) % (named.length + 1)];
      // A reader has no model.
      const all = named.map(({ modelId, ...box }, n) => (n < first ? box : { ...box, ...defined({ modelId }) }));
      const [own, shown, removed] = [all.slice(0, first), all.slice(first, second), all.slice(second)];
      const input = inputOf({ boxes: [...shown, ...own], ...DETECTED }, { boxesAdded: own, boxesDeleted: removed });
      const evaluations = container(CODES.qualitativeEvaluations, contains(...removedBoxes(input)));
      const back = boxesIn(boxGroups(input).map(stored), stored(evaluations));
      expect(back.ai).toEqual(shown.map(placed));
      expect(back.added).toEqual(own.map(box => ({ ...placed(box), probability: 1 })));
      expect(back.removed).toEqual(
        removed.map(box => {
          const id = `removed ${images[box.slice]!.sopInstanceUid} ${box.x} ${box.y}`;
          return { ...placed(box), probability: 1, id };
        }),
      );
    }),
  );
});

/** A report knows images by their name, and a certainty to a hundredth of a per cent. */
function placed({ slice, probability, ...box }: BoxFinding) {
  const { sopInstanceUid, frameNumber } = images[slice]!;
  const rest = frameNumber === undefined ? {} : { frameNumber };
  return { ...box, probability: roundTo(probability * 100, 2) / 100, sopInstanceUid, ...rest };
}

test('warnings, and the regions that were not assessed', () => {
  const missing = fc.uniqueArray(fc.constantFrom<AspectsRegion>(...ASPECTS_REGIONS));
  fc.assert(
    fc.property(fc.array(words), missing, (warnings, names) => {
      const suitability = { ok: true, reasons: [], warnings: warnings.map(line => ({ code: 'c', text: line })) };
      const input = inputOf({ suitability });
      const left = input.aspects.regions.filter(({ side, name }) => side === 'left' && names.includes(name));
      const lines = reportLines(input, left).map(line => text(CODES.comment, line));
      const back = commentsOf(stored(container(CODES.qualitativeEvaluations, contains(...lines))));
      expect(back.warnings).toEqual(warnings);
      for (const region of input.aspects.regions) {
        expect([region.name, region.side, back.isNotAssessed(region)]).toEqual([
          region.name,
          region.side,
          region.side === 'left' && names.includes(region.name),
        ]);
      }
    }),
  );
});
