import { type FigureId, ofFigures, type ReferenceVolumes, type StrokeResult } from '@ohif-stroke/core';

/** One number of one figure of one case against the reference, both in `unit`. */
export interface FigureScore {
  readonly figure: FigureId;
  readonly title: string;
  readonly unit: string;
  readonly product: number;
  readonly reference: number;
}

/** Every number of a figure that both the product measured and the case's reference tells. */
export const scoreFigures = ({ figures }: StrokeResult, volumes: ReferenceVolumes): readonly FigureScore[] =>
  ofFigures(figures, (figure, value, id): readonly FigureScore[] => {
    return [figure.reference ?? []].flat().flatMap(({ title, unit, product, of }) => {
      const [measured, reference] = [product(value), of(volumes, value)];
      if (measured === undefined || reference === undefined || !Number.isFinite(reference)) return [];
      return [{ figure: id, title, unit, product: measured, reference }];
    });
  }).flat();
