import type { PointPx } from '../../grid/sourcePixels.js';

/** A line that a figure measured along, as a reader drew it: all of its points, on one image. */
export interface MovedLine {
  /** Which of the figure's lines: "septum". */
  readonly line: string;
  /** Slice of the volume: index into `StrokeResult.images`. */
  readonly slice: number;
  /** Pixel indices of that image with their fractions, centre of its first pixel = (0, 0). */
  readonly points: readonly PointPx[];
}

/** The same with the figure in `FIGURES` that it belongs to. */
export interface MovedMark extends MovedLine {
  readonly figure: string;
}

/** Whether two are about the same line. */
export const sameLine = (a: Pick<MovedMark, 'figure' | 'line'>, b: Pick<MovedMark, 'figure' | 'line'>): boolean =>
  a.figure === b.figure && a.line === b.line;
