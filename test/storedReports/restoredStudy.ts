import { createHash } from 'node:crypto';
import {
  type Archived,
  type Dataset,
  type Failure,
  joinMasks,
  type MaskOfSlice,
  type Outcome,
  parseSegmentation,
  restoreArchived,
  resultAsRead,
  reviewedOf,
  type StrokeResult,
  sourceMasks,
} from '@ohif-stroke/core';
import { storedFigures } from './storedStudy.js';

/**
 * From an archive to the plain words in which `makeArchived.mjs` wrote down what an earlier version said of its own result.
 * Where the types of a result or a read change, this file is the one that follows.
 */
export interface Stored {
  readonly report: Dataset;
  readonly segmentations: readonly Dataset[];
  readonly source: Dataset;
  readonly on: Pick<StrokeResult, 'images' | 'seriesInstanceUid'>;
}

export const restored = ({ on: { images, seriesInstanceUid }, ...stored }: Stored): Outcome<Archived, Failure> =>
  restoreArchived({ ...stored, images, seriesInstanceUid });

export const LAYERS = ['regions', 'infarct', 'oldInfarct', 'haemorrhage'] as const;

export function saidOf({ read, result: archived, report, withMasks }: Archived): object {
  const result = resultAsRead(archived, read);
  const figures = storedFigures(result);
  const uptake: object | null = figures.netWaterUptake ?? null;
  const reviewed = reviewedOf(read);
  if (reviewed.hidden) throw new Error('a stored read is never blind');
  return {
    software: result.software,
    models: result.models,
    score: {
      total: reviewed.total ?? null,
      side: reviewed.side,
      aiTotal: reviewed.aiTotal ?? null,
      aiSide: reviewed.aiSide,
      notScored: reviewed.notScored ?? null,
    },
    regions: reviewed.regions.map(({ name, side, final, affected, probability, note, reader, evidence }) => ({
      name,
      side,
      final,
      affected,
      probability,
      note: note ?? null,
      reader: reader ?? null,
      huMedian: evidence.huMedian,
    })),
    read: {
      phase: read.phase,
      version: read.version,
      threshold: read.threshold ?? null,
      side: read.side ?? null,
      signature: read.signature ?? null,
      firstRead: read.firstRead ?? null,
      boxesAdded: read.boxesAdded,
      boxesDeleted: read.boxesDeleted,
    },
    boxes: result.boxes,
    infarct: figures.infarct,
    haemorrhage: result.haemorrhage,
    netWaterUptake: uptake,
    warnings: result.suitability.warnings.map(({ text }) => text),
    withMasks,
    report: { state: report.state, reference: report.reference },
    masks: maskTexts(sourceMasks(result), result.images.length),
  };
}

/** The masks of SEGs as they are stored, before anything is laid on a grid. */
export function storedMasks({ segmentations, on: { images } }: Stored) {
  const parts = segmentations.map(dataset => parseSegmentation(dataset, images));
  const known = parts.flatMap(part => (part.ok ? [part.value] : []));
  return maskTexts(joinMasks(known, images).maskOfSlice, images.length);
}

/** Pixels and hash of each layer on each image. */
const maskTexts = (masks: MaskOfSlice, images: number) =>
  Object.fromEntries(
    LAYERS.map(layer => [
      layer,
      Array.from({ length: images }, (_, slice) => {
        const mask = masks(slice, layer);
        const hash = createHash('sha256').update(mask).digest('hex').slice(0, 16);
        return `${mask.filter(label => label > 0).length} ${hash}`;
      }),
    ]),
  );
