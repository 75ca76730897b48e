import type { CoarseSlices } from '../volume/coarseSlices.js';

/** Denser blocks are bone. Compact skull exceeds 500 HU; half of a 2 mm block of it still exceeds this. */
export const BONE_BLOCK_HU = 180;
/** Darker blocks are air around the head, mm-scale mean. */
export const AIR_BELOW_HU = -300;

/**
 * Blocks of one slice that bone shuts off from the air around the head (1), one ring of blocks next to the bone left
 * out for its partial volume. Bone is thickened by one block first, which closes sutures and thin temporal bone.
 * Only air on the border starts the flood, so a head that touches the edge of the image stays closed.
 */
export function enclosedBySkull(coarse: CoarseSlices, slice: number): Uint8Array {
  const { columns, rows } = coarse;
  const pixels = columns * rows;
  const hu = coarse.hu.subarray(slice * pixels, (slice + 1) * pixels);
  const wall = thickened(hu, columns, rows);
  const outside = floodFromBorder(hu, wall, columns, rows);
  const enclosed = new Uint8Array(pixels);
  for (let i = 0; i < pixels; i++) enclosed[i] = wall[i] || outside[i] ? 0 : 1;
  return enclosed;
}

function thickened(hu: Float32Array, columns: number, rows: number): Uint8Array {
  const wall = new Uint8Array(columns * rows);
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      const i = x + columns * y;
      if (hu[i]! <= BONE_BLOCK_HU) continue;
      wall[i] = 1;
      if (x > 0) wall[i - 1] = 1;
      if (x < columns - 1) wall[i + 1] = 1;
      if (y > 0) wall[i - columns] = 1;
      if (y < rows - 1) wall[i + columns] = 1;
    }
  }
  return wall;
}

function floodFromBorder(hu: Float32Array, wall: Uint8Array, columns: number, rows: number): Uint8Array {
  const reached = new Uint8Array(columns * rows);
  const queue = new Int32Array(columns * rows);
  let tail = 0;
  const visit = (i: number) => {
    if (reached[i] || wall[i]) return;
    reached[i] = 1;
    queue[tail++] = i;
  };
  const seed = (i: number) => {
    if (hu[i]! < AIR_BELOW_HU) visit(i);
  };
  for (let x = 0; x < columns; x++) {
    seed(x);
    seed(x + columns * (rows - 1));
  }
  for (let y = 0; y < rows; y++) {
    seed(columns * y);
    seed(columns * y + columns - 1);
  }
  for (let head = 0; head < tail; head++) {
    const i = queue[head]!;
    const x = i % columns;
    if (x > 0) visit(i - 1);
    if (x < columns - 1) visit(i + 1);
    if (i >= columns) visit(i - columns);
    if (i < columns * (rows - 1)) visit(i + columns);
  }
  return reached;
}
