/** Corners of a closed outline in pixel coordinates (centre of the first pixel = (0, 0)); the last joins the first. */
export type Outline = readonly (readonly [x: number, y: number])[];

/** Unit steps along pixel edges, clockwise on screen (y down): east, south, west, north. */
const STEPS = [
  [1, 0],
  [0, 1],
  [-1, 0],
  [0, -1],
] as const;

/**
 * Outlines of the pixels for which `inside` holds, walked along the pixel edges with the inside on the right hand:
 * outer borders run clockwise on screen, holes the other way. Pixels that touch only at a corner are kept apart.
 */
export function traceContours(
  inside: (col: number, row: number) => boolean,
  [width, height]: readonly [width: number, height: number],
): Outline[] {
  const at = (c: number, r: number) => c >= 0 && r >= 0 && c < width && r < height && inside(c, r);
  // Every border walk has an eastward edge above an inside pixel: those are the seeds, marked when walked.
  const walked = new Uint8Array(width * height);
  const outlines: Outline[] = [];
  for (let row = 0; row < height; row++) {
    for (let col = 0; col < width; col++) {
      if (walked[col + width * row] === 1 || !at(col, row) || at(col, row - 1)) continue;
      outlines.push(walk(at, walked, width, col, row));
    }
  }
  return outlines;
}

function walk(
  at: (c: number, r: number) => boolean,
  walked: Uint8Array,
  width: number,
  startCol: number,
  startRow: number,
): Outline {
  const corners: [number, number][] = [];
  // (x, y) is a pixel corner: corner (x, y) is the top left of pixel (x, y).
  let [x, y, heading] = [startCol, startRow, 0];
  do {
    if (heading === 0) walked[x + width * y] = 1;
    const step = STEPS[heading as 0 | 1 | 2 | 3];
    x += step[0];
    y += step[1];
    const next = turn(at, x, y, heading);
    if (next !== heading) corners.push([x - 0.5, y - 0.5]);
    heading = next;
  } while (x !== startCol || y !== startRow || heading !== 0);
  return corners;
}

/** Right turn wherever the pixel on the right ahead is outside; left turn where the one on the left ahead is inside. */
function turn(at: (c: number, r: number) => boolean, x: number, y: number, heading: number): number {
  const [dx, dy] = STEPS[heading as 0 | 1 | 2 | 3];
  // Pixel ahead on the right (dx, dy turned clockwise is (-dy, dx)) and on the left of the corner (x, y).
  const pixel = (side: 1 | -1) => at(x + Math.floor((dx - side * dy) / 2), y + Math.floor((dy + side * dx) / 2));
  if (!pixel(1)) return (heading + 1) % 4;
  return pixel(-1) ? (heading + 3) % 4 : heading;
}
