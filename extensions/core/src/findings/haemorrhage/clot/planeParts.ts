/** A connected set of pixels of one plane, ascending. */
export type PlanePart = readonly number[];

/** Parts of a mask (1 = inside) that touch by an edge or a corner, largest first. */
export function planeParts(mask: Uint8Array, [width, height]: readonly [number, number]): readonly PlanePart[] {
  const waiting = mask.slice();
  const parts: number[][] = [];
  for (let seed = 0; seed < mask.length; seed++) {
    if (waiting[seed] !== 1) continue;
    const part = [seed];
    waiting[seed] = 0;
    // The list is its own queue.
    for (let n = 0; n < part.length; n++) {
      const [col, row] = [part[n]! % width, Math.floor(part[n]! / width)];
      for (let r = Math.max(0, row - 1); r <= Math.min(height - 1, row + 1); r++) {
        for (let c = Math.max(0, col - 1); c <= Math.min(width - 1, col + 1); c++) {
          const next = c + width * r;
          if (waiting[next] !== 1) continue;
          waiting[next] = 0;
          part.push(next);
        }
      }
    }
    parts.push(part.sort((a, b) => a - b));
  }
  return parts.sort((a, b) => b.length - a.length);
}
