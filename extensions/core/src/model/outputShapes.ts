import type { ModelManifest, OutputSpec } from './manifest.js';

/** Sizes of a tensor; a name or a number below 1 stands for a size that each pass decides. */
export type Shape = readonly (number | string)[];

/** A size that is not fixed. */
const ANY = '?';

/** A shape as people write it. */
export const shapeText = (shape: Shape): string =>
  shape.map(size => (typeof size === 'number' && size > 0 ? size : ANY)).join('x');

/**
 * Shapes that the output called `name` may have, from its decoder. The port holds the network's own shapes against them
 * before the first pass, and each result afterwards.
 */
export function expectedShapes(manifest: ModelManifest, name: string): readonly Shape[] {
  const spec = manifest.outputs.find(output => output.name === name);
  // Sizes and offsets of a centre-point head: two planes beside its heat map.
  if (spec === undefined) return [[1, 2, ANY, ANY]];
  return shapesOf(spec, manifest.input);
}

function shapesOf({ decoder = 'mask', classes }: OutputSpec, input: ModelManifest['input']): readonly Shape[] {
  // A slice's planes may be smaller than the input; volumes are put together from tiles, so they may not.
  const spatial: Shape = input.layout === 'NCDHW' ? input.sizeVoxels : [ANY, ANY];
  switch (decoder) {
    case 'mask':
      return input.layout === 'NF' ? [[ANY, classes.length]] : [[1, classes.length, ...spatial]];
    case 'labelMap':
      return [
        [1, 1, ...spatial],
        [1, ...spatial],
      ];
    case 'yolov5':
      return [[1, ANY, 5 + classes.length]];
    case 'yolov8':
      return [[1, 4 + classes.length, ANY]];
    case 'centrePoint':
      return [[1, classes.length, ANY, ANY]];
    case 'classifier':
      return [[1, classes.length]];
  }
}

const isFixed = (size: number | string): size is number => typeof size === 'number' && size > 0;

/** Whether two shapes can be the same. */
export const shapesAgree = (a: Shape, b: Shape): boolean =>
  a.length === b.length && a.every((size, i) => !isFixed(size) || !isFixed(b[i]!) || size === b[i]);

/** What is wrong with the shape of an output, as the end of a sentence; undefined where nothing is. */
export function outputDefect(manifest: ModelManifest, name: string, shape: Shape): string | undefined {
  const expected = expectedShapes(manifest, name);
  if (expected.some(wanted => shapesAgree(wanted, shape))) return undefined;
  const { decoder = 'mask', classes = [] } = manifest.outputs.find(output => output.name === name) ?? {};
  const count = `${classes.length} ${classes.length === 1 ? 'class' : 'classes'}`;
  return `output ${name} has shape ${shapeText(shape)}, but ${decoder} with ${count} needs ${expected.map(shapeText).join(' or ')}`;
}
