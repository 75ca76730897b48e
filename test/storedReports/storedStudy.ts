import {
  applyReview,
  buildSecondaryCapture,
  composeReport,
  createWriterContext,
  type Dataset,
  defined,
  EMPTY_REVIEW,
  editMask,
  encodeDicom,
  type Read,
  type ReadAction,
  renderSummary,
  resultAsRead,
  resultRecord,
  reviewedOf,
  type StrokeResult,
  storedReference,
} from '@ohif-stroke/core';

/**
 * From a fixture to what the writers take and give. The fixtures keep the layout of version 0.3.0 for good; where the
 * types of a result, a read or a report change, this file is the one that follows.
 */

/** A result as version 0.3.0 had it, of one way to the score; the map of the brain, which no writer looks at, is left out; oedema was not told then. */
export interface StoredResult
  extends Omit<StrokeResult, 'pipeline' | 'maps' | 'infarct' | 'figures' | 'scores' | 'signs'>,
    StoredFigures {
  readonly maps: Omit<StrokeResult['maps'], 'brain' | 'oedema'>;
}

/** Where version 0.3.0 had its figures. */
interface StoredFigures {
  readonly infarct: StrokeResult['infarct'] & { readonly acuteRangeMl?: StrokeResult['figures']['acuteRange'] };
  readonly netWaterUptake?: StrokeResult['figures']['netWaterUptake'];
}

export const resultOf = ({ maps, netWaterUptake, ...result }: StoredResult): StrokeResult => {
  const { acuteRangeMl: acuteRange, ...infarct } = result.infarct;
  return {
    ...result,
    pipeline: 'ncct',
    infarct,
    figures: defined({ acuteRange, netWaterUptake }),
    scores: {},
    signs: {},
    maps: { ...maps, brain: new Uint8Array(maps.regions.length), oedema: new Uint8Array(maps.regions.length) },
  };
};

/** The figures of version 0.3.0 in their old places. */
export const storedFigures = ({ infarct, figures }: Pick<StrokeResult, 'infarct' | 'figures'>): StoredFigures => ({
  infarct: { ...infarct, ...defined({ acuteRangeMl: figures.acuteRange }) },
  ...defined({ netWaterUptake: figures.netWaterUptake }),
});

/** The other direction, when results are recorded anew: nothing that differs from one run to the next. */
export function storedOf({
  maps: { brain: _brain, oedema: _oedema, ...maps },
  pipeline: _pipeline,
  signs: _signs,
  figures,
  scores: _scores,
  ...result
}: StrokeResult): StoredResult {
  return { ...result, ...storedFigures({ infarct: result.infarct, figures }), maps, timingsMs: {} };
}

/** A circle on one slice of the analysis grid. */
interface Disc {
  readonly slice: number;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly erase: boolean;
}

type Plain = Extract<
  ReadAction,
  {
    type:
      | 'regionSet'
      | 'reasonSet'
      | 'sideSet'
      | 'thresholdSet'
      | 'confirmed'
      | 'revealed'
      | 'signed'
      | 'amended'
      | 'undone';
  }
>;
type WithoutTime<T> = T extends unknown ? Omit<T, 'atMs'> : never;

/** What a reader did, in words of version 0.3.0; boxes by the name that the analysis gave them. */
export type StoredStep =
  | WithoutTime<Plain>
  | { readonly type: 'boxesDeleted' | 'boxesRestored'; readonly boxes: readonly string[] }
  | { readonly type: 'boxAdded'; readonly box: StrokeResult['boxes'][number] }
  | { readonly type: 'brushed'; readonly discs: readonly Disc[] };

export function actionOf(step: StoredStep, result: StrokeResult, read: Read, atMs: number): ReadAction {
  switch (step.type) {
    case 'boxesDeleted':
    case 'boxesRestored':
      return { type: step.type, boxes: result.boxes.filter(({ id }) => step.boxes.includes(id)), atMs };
    case 'brushed': {
      const mask = editMask(result, brushed(resultAsRead(result, read), step.discs));
      return { type: 'maskEdited', ...(mask ? { mask } : {}), atMs };
    }
    default:
      return { ...step, atMs };
  }
}

function brushed({ grid, maps }: StrokeResult, discs: readonly Disc[]): Uint8Array {
  const [width, height] = grid.sizePx;
  const map = maps.infarct.slice();
  for (const { slice, x, y, radius, erase } of discs) {
    for (let row = y - radius; row <= y + radius; row++) {
      for (let column = x - radius; column <= x + radius; column++) {
        const inside = (column - x) ** 2 + (row - y) ** 2 <= radius ** 2;
        if (inside) map[column + width * (row + height * slice)] = erase ? 0 : 255;
      }
    }
  }
  return map;
}

export interface Reporting {
  readonly result: StrokeResult;
  /** Absent = the algorithm alone, as the command line writes it. */
  readonly read?: Read;
  readonly source: Dataset;
  /** HU on the grid of the result. */
  readonly hu: ArrayLike<number>;
  readonly nowMs: number;
}

export interface Reported {
  /** Every Part 10 file, under the name of its part. */
  readonly files: readonly { readonly id: string; readonly bytes: Uint8Array }[];
  /** The report among them. */
  readonly reference: ReturnType<typeof storedReference>;
  /** The result as JSON. */
  readonly json: object;
}

export function reported({ result, read, source, hu, nowMs }: Reporting): Reported {
  const report = composeReport({ result, source, nowMs, ...(read ? { read, readerName: 'Reader^Rita' } : {}) });
  return {
    files: [
      ...report.files.map(({ id, part, bytes }) => ({ id: part === undefined ? id : `${id}-${part}`, bytes })),
      { id: 'sc', bytes: captured({ result, source, hu, nowMs, ...(read ? { read } : {}) }) },
    ],
    reference: storedReference(report),
    json: storedJson(resultRecord(result, read), read ? resultAsRead(result, read) : result),
  };
}

/** Version 0.3.0 began without signs. */
const readOfVersion = (read: unknown): object =>
  Object.fromEntries(Object.entries(Object(read)).filter(([name]) => name !== 'signsRemoved'));

/** The record with the figures of version 0.3.0 where they were, and without pipeline and scores, of which there was one. */
function storedJson(record: Readonly<Record<string, unknown>>, shown: StrokeResult): object {
  const { infarct, netWaterUptake } = storedFigures(shown);
  const entries = Object.entries(record).flatMap(([key, value]): (readonly [string, unknown])[] => {
    if (key === 'figures' || key === 'pipeline' || key === 'scores' || key === 'signs') return [];
    if (key === 'read') return [[key, readOfVersion(value)]];
    if (key === 'infarct') return [[key, infarct]];
    return key === 'haemorrhage' && netWaterUptake
      ? [
          [key, value],
          ['netWaterUptake', netWaterUptake],
        ]
      : [[key, value]];
  });
  return Object.fromEntries(entries);
}

function captured({ result: analysed, read, source, hu, nowMs }: Reporting): Uint8Array {
  const result = read ? resultAsRead(analysed, read) : analysed;
  const aspects = read ? reviewedOf(read) : { hidden: false as const, ...applyReview(result.aspects, EMPTY_REVIEW) };
  if (aspects.hidden) throw new Error('a blind read has no picture');
  const shown = { result, aspects, ...(read ? { read } : {}) };
  const context = createWriterContext(new Date(nowMs));
  return encodeDicom(buildSecondaryCapture({ ...shown, source, context }, renderSummary({ ...shown, hu })));
}
