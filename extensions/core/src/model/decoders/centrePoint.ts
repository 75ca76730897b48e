import { activate } from './activations.js';
import { ANY, type BoxDecoder } from './decoderSpec.js';
import { heatPeaks } from './heatPeaks.js';

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
      const values = probability.subarray(c * pixels, (c + 1) * pixels);
      return heatPeaks({ values, width, height }).map(i => {
        const x = (i % width) + (offset?.data[i] ?? 0.5);
        const y = Math.floor(i / width) + (offset?.data[pixels + i] ?? 0.5);
        const [w, h] = [size?.data[i] ?? 0, size?.data[pixels + i] ?? 0];
        return {
          label,
          probability: values[i]!,
          left: (x - w / 2) * strideX,
          top: (y - h / 2) * strideY,
          right: (x + w / 2) * strideX,
          bottom: (y + h / 2) * strideY,
        };
      });
    });
  },
};
