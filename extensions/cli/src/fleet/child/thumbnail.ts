import type { RgbaPicture } from '@ohif-stroke/core';

/** A table of thousands is leafed through: each picture a few kilobytes. */
const WIDTH = 320;

/** A picture made smaller by whole steps, each pixel the mean of those that it stands for; a small one stays as it is. */
export function thumbnailOf(picture: RgbaPicture): RgbaPicture {
  const step = Math.ceil(picture.width / WIDTH);
  if (step <= 1) return picture;
  const [width, height] = [Math.floor(picture.width / step), Math.floor(picture.height / step)];
  const data = new Uint8Array(width * height * 4);
  for (let i = 0; i < data.length; i++) {
    const [channel, x, y] = [i % 4, (i >> 2) % width, Math.floor((i >> 2) / width)];
    data[i] = meanOf(picture, x * step, y * step, step, channel);
  }
  return { width, height, data };
}

function meanOf({ width, data }: RgbaPicture, left: number, top: number, step: number, channel: number): number {
  let sum = 0;
  for (let row = top; row < top + step; row++) {
    for (let column = left; column < left + step; column++) sum += data[4 * (row * width + column) + channel] ?? 0;
  }
  return Math.round(sum / (step * step));
}
