import { ANY, type Shape } from './decoders/decoderSpec.js';
import { decoderName, decoderOf } from './decoders.js';
import type { ModelManifest } from './manifest.js';

export type { Shape };

/** A shape as people write it. */
export const shapeText = (shape: Shape): string =>
  shape.map(size => (typeof size === 'number' && size > 0 ? size : ANY)).join('x');

/**
 * Shapes that the output called `name` may have, from its decoder. The port holds the network's own shapes against them
 * before the first pass, and each result afterwards.
 */
export function expectedShapes(manifest: ModelManifest, name: string): readonly Shape[] {
  const spec = manifest.outputs.find(output => output.name === name);
  // What another output names beside itself (`sizeOutput`, `offsetOutput`): two planes, of x and of y.
  if (spec === undefined) return [[1, 2, ANY, ANY]];
  return decoderOf(spec).shapes(spec, manifest.input);
}

const isFixed = (size: number | string): size is number => typeof size === 'number' && size > 0;

/** Whether two shapes can be the same. */
export const shapesAgree = (a: Shape, b: Shape): boolean =>
  a.length === b.length && a.every((size, i) => !isFixed(size) || !isFixed(b[i]!) || size === b[i]);

/** What is wrong with the shape of an output, as the end of a sentence; undefined where nothing is. */
export function outputDefect(manifest: ModelManifest, name: string, shape: Shape): string | undefined {
  const expected = expectedShapes(manifest, name);
  if (expected.some(wanted => shapesAgree(wanted, shape))) return undefined;
  const spec = manifest.outputs.find(output => output.name === name);
  const { classes } = spec ?? { classes: [] };
  const count = `${classes.length} ${classes.length === 1 ? 'class' : 'classes'}`;
  return `output ${name} has shape ${shapeText(shape)}, but ${decoderName(spec ?? {})} with ${count} needs ${expected.map(shapeText).join(' or ')}`;
}
