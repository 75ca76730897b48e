import type { RgbaPicture } from '@ohif-stroke/core';
import { PNG } from 'pngjs';

export function pngOf({ width, height, data }: RgbaPicture): Uint8Array {
  const png = new PNG({ width, height });
  png.data.set(data);
  return PNG.sync.write(png);
}
