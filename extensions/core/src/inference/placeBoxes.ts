import type { Side } from '../anatomy/regions.js';
import type { AnyBox } from '../findings/findings.js';
import { mapPoint, type PlaneAffine } from '../grid/sourcePixels.js';
import type { DetectedBox } from '../model/decoders/detectedBox.js';
import { joinBoxes } from './joinBoxes.js';

/** A detected box in pixels of the source image, from the outer corner of the first pixel. */
export interface PlacedBox extends DetectedBox {
  readonly analysisSlice: number;
  readonly sourceSlice: number;
  readonly side: Side;
}

/** Carries a box to the source image; a turned one gets the upright box around its corners. */
export function toSourceImage(box: DetectedBox, toSource: PlaneAffine): DetectedBox {
  const corners = [box.left, box.right].flatMap(x =>
    // Pixel i covers i .. i + 1 measured from the corner, and i - 0.5 .. i + 0.5 where its centre is i.
    [box.top, box.bottom].map(y => mapPoint(toSource, x - 0.5, y - 0.5)),
  );
  const [xs, ys] = [corners.map(([x]) => x + 0.5), corners.map(([, y]) => y + 0.5)];
  return { ...box, left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}

/** A class in the name of a finding: short, and of letters that are safe wherever names go. */
const nameOf = (label: string): string => label.slice(0, 40).replace(/[^A-Za-z0-9_]+/g, '-');

/**
 * The boxes of one detector as findings in whole source pixels, cut to the image, joined across slices. What lies outside
 * the image altogether is dropped.
 */
export function detectionFindings(
  modelId: string,
  boxes: readonly PlacedBox[],
  { columns, rows }: { readonly columns: number; readonly rows: number },
): AnyBox[] {
  const joined = joinBoxes(boxes);
  const names = new Map<number, string>();
  const counts = new Map<string, number>();
  boxes.forEach((box, n) => {
    if (names.has(joined[n]!)) return;
    const name = `${modelId}--${nameOf(box.label)}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
    names.set(joined[n]!, `${name}-${counts.get(name)}`);
  });
  return boxes.flatMap((box, n): AnyBox[] => {
    const clamp = (value: number, most: number) => Math.min(most, Math.max(0, Math.round(value)));
    const [x, y] = [clamp(box.left, columns), clamp(box.top, rows)];
    const [width, height] = [clamp(box.right, columns) - x, clamp(box.bottom, rows) - y];
    if (width < 1 || height < 1) return [];
    const { label, sourceSlice: slice, side } = box;
    // Detectors may leave 0-1 by rounding (`decodeBoxes`).
    const probability = Math.min(1, Math.max(0, box.probability));
    const componentId = names.get(joined[n]!)!;
    return [
      {
        id: `${componentId}-slice-${slice}-${n}`,
        componentId,
        modelId,
        label,
        probability,
        slice,
        x,
        y,
        width,
        height,
        side,
      },
    ];
  });
}
