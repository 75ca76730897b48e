/** A plane of probabilities, row by row. */
export interface HeatPlane {
  readonly values: Float32Array;
  readonly width: number;
  readonly height: number;
}

/** Pixels that none of their eight neighbours exceeds (Zhou 2019, "Objects as Points", section 4), as indices of the plane. */
export function heatPeaks(plane: HeatPlane): readonly number[] {
  const found: number[] = [];
  for (let i = 0; i < plane.width * plane.height; i++) if (isPeak(plane, i)) found.push(i);
  return found;
}

function isPeak({ values, width, height }: HeatPlane, i: number): boolean {
  const col = i % width;
  const row = (i - col) / width;
  for (let r = Math.max(0, row - 1); r <= Math.min(height - 1, row + 1); r++) {
    for (let c = Math.max(0, col - 1); c <= Math.min(width - 1, col + 1); c++) {
      if (values[r * width + c]! > values[i]!) return false;
    }
  }
  return true;
}
