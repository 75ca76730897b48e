import { regionLabel, type SourceImage, type StrokeResult, sourceMasks } from '@ohif-stroke/core';
import { tiltedUnevenImages } from './fixtureImages.js';
import { fixtureResult } from './fixtureResult.js';

const images = tiltedUnevenImages(100);
const { result } = fixtureResult({ images, side: 'left' });
const MIDDLE = 4;

/** Pixel of an image at mm from the middle of the slice: patient left and posterior positive. */
const pixel = ({ columns, rows, spacingMm }: SourceImage, x: number, y: number) =>
  Math.round((columns - 1) / 2 + x / spacingMm[0]) + columns * Math.round((rows - 1) / 2 + y / spacingMm[1]);
const at = (
  of: StrokeResult,
  slice: number,
  layer: 'regions' | 'infarct' | 'oldInfarct' | 'haemorrhage' | 'oedema',
  x: number,
  y: number,
) => sourceMasks(of)(slice, layer)[pixel(images[slice]!, x, y)];

describe('masks in source pixels', () => {
  it('lie where they lay on the analysis grid', () => {
    expect(at(result, 0, 'regions', 48, -22)).toBe(regionLabel('M1', 'left'));
    expect(at(result, 0, 'regions', -48, -22)).toBe(regionLabel('M1', 'right'));
    expect(at(result, 0, 'regions', 0, 0)).toBe(0);
    expect(at(result, MIDDLE, 'infarct', 50, 4)).toBe(1);
    expect(at(result, MIDDLE, 'infarct', -50, 4)).toBe(0);
    expect(at(result, MIDDLE, 'haemorrhage', -25, 20)).toBe(1);
    expect(at(result, MIDDLE, 'oedema', -25, 33)).toBe(1);
  });

  it('have about the area of what was drawn', () => {
    const mask = sourceMasks(result)(MIDDLE, 'infarct');
    const areaMm2 = mask.filter(value => value === 1).length * 2 * 2;
    expect(Math.abs(areaMm2 - Math.PI * 14 ** 2)).toBeLessThan(40);
  });

  it('are empty on a slice that carries nothing, and on one that was not analysed', () => {
    expect(sourceMasks(result)(0, 'infarct').some(value => value > 0)).toBe(false);
    const lower = { ...result, grid: { ...result.grid, slices: result.grid.slices.slice(0, 3) } };
    expect(sourceMasks(lower)(MIDDLE, 'regions').some(value => value > 0)).toBe(false);
  });

  it('do not call old what is acute: the infarct leaves the old one out', () => {
    const both = { ...result, maps: { ...result.maps, oldInfarct: result.maps.infarct } };
    expect(at(both, MIDDLE, 'oldInfarct', 50, 4)).toBe(1);
    expect(at(both, MIDDLE, 'infarct', 50, 4)).toBe(0);
  });

  it('follow the threshold that travelled with the result, and need it', () => {
    const strict = { ...result, parameters: { ...result.parameters, infarctThreshold: 0.95 } };
    expect(at(strict, MIDDLE, 'infarct', 50, 4)).toBe(0);
    expect(() => sourceMasks({ ...result, parameters: {} })(MIDDLE, 'infarct')).toThrow('threshold of infarct');
  });
});
