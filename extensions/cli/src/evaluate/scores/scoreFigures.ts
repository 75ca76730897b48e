import { type FigureId, ofFigures, type ReferenceVolumes, type StrokeResult } from '@ohif-stroke/core';

/** One figure of one case against the reference, both in `unit`. */
export interface FigureScore {
  readonly figure: FigureId;
  readonly title: string;
  readonly unit: string;
  readonly product: number;
  readonly reference: number;
}

/** Every figure that both the product measured and the case's reference tells. */
export const scoreFigures = ({ figures }: StrokeResult, volumes: ReferenceVolumes): readonly FigureScore[] =>
  ofFigures(figures, (figure, value, id): readonly FigureScore[] => {
    const known = figure.reference;
    const reference = known?.of(volumes, value);
    if (known === undefined || reference === undefined || !Number.isFinite(reference)) return [];
    return [{ figure: id, title: known.title, unit: known.unit, product: known.product(value), reference }];
  }).flat();
