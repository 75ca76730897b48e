import { activate } from './activations.js';
import { ANY, type BoxDecoder } from './decoderSpec.js';
import { heatPeaks } from './heatPeaks.js';

/** Planes behind those of the classes: how far a box reaches from the middle of its cell, in pixels of the network's input. */
const SIDES = 4;

/**
 * Boxes at the peaks of a coarse heat map: [1, classes + 4, h, w], the probability of a centre of each class, then how far the
 * box reaches to the left, right, top and bottom (after FCOS, Tian 2019, and "Objects as Points", Zhou 2019). A side of less than
 * nothing is none.
 */
export const centreSides: BoxDecoder = {
  gives: 'boxes',
  numbers: 'table',
  knows: ['maxOverlap'],
  shapes: ({ classes }) => [[1, classes.length + SIDES, ANY, ANY]],
  decode: (spec, outputs, [inputHeight, inputWidth]) => {
    const heat = outputs[spec.name];
    if (heat === undefined) return [];
    const [height, width] = heat.dims.slice(-2) as [number, number];
    const pixels = height * width;
    const [cellX, cellY] = [inputWidth / width, inputHeight / height];
    const of = spec.classes.length;
    const probability = activate(heat.data.subarray(0, of * pixels), spec);
    const side = (n: number, i: number) => Math.max(0, heat.data[(of + n) * pixels + i]!);
    return spec.classes.flatMap((label, c) => {
      const values = probability.subarray(c * pixels, (c + 1) * pixels);
      return heatPeaks({ values, width, height }).map(i => {
        const [x, y] = [((i % width) + 0.5) * cellX, (Math.floor(i / width) + 0.5) * cellY];
        return {
          label,
          probability: values[i]!,
          left: x - side(0, i),
          right: x + side(1, i),
          top: y - side(2, i),
          bottom: y + side(3, i),
        };
      });
    });
  },
};
