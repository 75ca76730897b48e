import { activate } from './activations.js';
import { ANY, type BoxDecoder } from './decoderSpec.js';
import type { DetectedBox } from './detectedBox.js';

/**
 * Boxes at the peaks of a heat map (Zhou 2019, "Objects as Points", section 4): a pixel that none of its eight neighbours
 * exceeds is a centre; width, height and the offset of the centre within its pixel stand beside it, in heat-map pixels.
 */
export const centrePoint: BoxDecoder = {
  gives: 'boxes',
  numbers: 'probabilities',
  knows: ['maxOverlap', 'sizeOutput', 'offsetOutput'],
  needs: { field: 'sizeOutput', expectation: 'the name of an output' },
  shapes: ({ classes }) => [[1, classes.length, ANY, ANY]],
  decode: (spec, outputs, sizePx) => {
    const [inputHeight, inputWidth] = sizePx;
    const heat = outputs[spec.name];
    if (heat === undefined) return [];
    const size = outputs[spec.sizeOutput ?? ''];
    const offset = outputs[spec.offsetOutput ?? ''];
    const [height, width] = heat.dims.slice(-2) as [number, number];
    const pixels = height * width;
    const strideX = inputWidth / width;
    const strideY = inputHeight / height;
    const probability = activate(heat.data, spec);
    return spec.classes.flatMap((label, c) => {
      const plane = probability.subarray(c * pixels, (c + 1) * pixels);
      const peaks: DetectedBox[] = [];
      for (let i = 0; i < pixels; i++) {
        if (!isPeak(plane, i, width, height)) continue;
        const x = (i % width) + (offset?.data[i] ?? 0.5);
        const y = Math.floor(i / width) + (offset?.data[pixels + i] ?? 0.5);
        const [w, h] = [size?.data[i] ?? 0, size?.data[pixels + i] ?? 0];
        peaks.push({
          label,
          probability: plane[i]!,
          left: (x - w / 2) * strideX,
          top: (y - h / 2) * strideY,
          right: (x + w / 2) * strideX,
          bottom: (y + h / 2) * strideY,
        });
      }
      return peaks;
    });
  },
};

function isPeak(plane: Float32Array, i: number, width: number, height: number): boolean {
  const col = i % width;
  const row = (i - col) / width;
  for (let r = Math.max(0, row - 1); r <= Math.min(height - 1, row + 1); r++) {
    for (let c = Math.max(0, col - 1); c <= Math.min(width - 1, col + 1); c++) {
      if (plane[r * width + c]! > plane[i]!) return false;
    }
  }
  return true;
}
