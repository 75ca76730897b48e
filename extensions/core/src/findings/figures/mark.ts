import type { PointPx } from '../../grid/sourcePixels.js';

/** Something that a figure draws on the images to show what it measured. */
export interface Mark {
  /** Slice of the volume: index into `StrokeResult.images`. */
  readonly slice: number;
  /** An `outline` is closed (its last point joins the first), a `line` is open, each point of `points` stands alone. */
  readonly shape: 'line' | 'outline' | 'points';
  /** Pixel indices of that image with their fractions, centre of its first pixel = (0, 0). */
  readonly points: readonly PointPx[];
  /** What stands beside it, the same in every language: "A 41 mm". */
  readonly label?: string;
  /** The reader switches the marks of its figure on and off; this is how they are before. Absent = drawn with the layer. */
  readonly switched?: 'on' | 'off';
  /** A reader may move its points: which line of the figure it is. Absent = they stay where they are. */
  readonly movable?: string;
}
