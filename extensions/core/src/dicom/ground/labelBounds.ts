/** Where one label lies in a mask: first and last column and row that hold it, and how many pixels. */
export interface LabelBounds {
  readonly minColumn: number;
  readonly maxColumn: number;
  readonly minRow: number;
  readonly maxRow: number;
  readonly pixels: number;
}

const LABELS = 256;

/** One pass over a mask of bytes; label 0 is left out. */
export function labelBounds(mask: Uint8Array, columns: number): ReadonlyMap<number, LabelBounds> {
  const pixels = new Uint32Array(LABELS);
  const minColumn = new Uint32Array(LABELS).fill(columns);
  const maxColumn = new Uint32Array(LABELS);
  const minRow = new Uint32Array(LABELS);
  const maxRow = new Uint32Array(LABELS);
  const rows = mask.length / columns;
  const isEmpty = emptyRows(mask, columns);
  for (let row = 0; row < rows; row++) {
    if (isEmpty(row)) continue;
    for (let column = 0, i = row * columns; column < columns; column++, i++) {
      const label = mask[i]!;
      if (label === 0) continue;
      if (pixels[label] === 0) minRow[label] = row;
      maxRow[label] = row;
      pixels[label]!++;
      if (column < minColumn[label]!) minColumn[label] = column;
      if (column > maxColumn[label]!) maxColumn[label] = column;
    }
  }
  const found = new Map<number, LabelBounds>();
  pixels.forEach((count, label) => {
    if (count === 0) return;
    found.set(label, {
      minColumn: minColumn[label]!,
      maxColumn: maxColumn[label]!,
      minRow: minRow[label]!,
      maxRow: maxRow[label]!,
      pixels: count,
    });
  });
  return found;
}

/** Most rows of most masks hold nothing: four pixels are looked at together where the mask lies so in memory that they can be. */
function emptyRows(mask: Uint8Array, columns: number): (row: number) => boolean {
  const step = Uint32Array.BYTES_PER_ELEMENT;
  if (columns % step !== 0 || mask.byteOffset % step !== 0) return () => false;
  const words = new Uint32Array(mask.buffer, mask.byteOffset, Math.floor(mask.length / step));
  const perRow = columns / step;
  return row => {
    for (let i = row * perRow; i < (row + 1) * perRow; i++) if (words[i] !== 0) return false;
    return true;
  };
}
