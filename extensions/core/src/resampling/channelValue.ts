import type { IntensityChannel } from '../model/manifest.js';

/**
 * Fills `out` with one intensity channel of a plane (or volume) of HU, in the order that training uses
 * (models/training, data/channels.py): bone removal, window, dark-region stretch, mirror or difference, range or z-score.
 * Rows of `width` pixels are mirrored about their middle, which is the mid-sagittal plane wherever a manifest asks for it.
 */
export function writeChannel(
  channel: IntensityChannel,
  hu: Float32Array,
  width: number,
  out: Float32Array,
  offset = 0,
): void {
  const { mirrored = false, difference = false } = channel;
  const unit = unitValues(channel, hu);
  const finish = scaling(channel, unit);
  for (let i = 0; i < unit.length; i++) {
    const col = i % width;
    const there = mirrored || difference ? unit[i - col + (width - 1 - col)]! : 0;
    out[offset + i] = finish(difference ? unit[i]! - there : mirrored ? there : unit[i]!);
  }
}

/** HU within the window as 0-1; dark regions are drawn apart where the channel asks for it. */
function unitValues(
  { windowHu: [lowHu, highHu], boneAboveHu = Infinity, enhance }: IntensityChannel,
  hu: Float32Array,
) {
  const out = new Float32Array(hu.length);
  for (let i = 0; i < hu.length; i++) {
    const soft = hu[i]! > boneAboveHu ? lowHu : hu[i]!;
    const t = (Math.max(lowHu, Math.min(soft, highHu)) - lowHu) / (highHu - lowHu);
    out[i] = enhance === 'darkRegions' ? stretchDark(t) : t;
  }
  return out;
}

/** Monotone on 0-1, twice as steep at the dark end, flat at the bright one (channels.py, step 4). */
const stretchDark = (t: number): number => t * (2 - t);

/** From 0-1 (a difference: -1 to 1) to the numbers of the network. A difference of a whole window gives the range's end. */
function scaling({ range, zScore, windowHu, difference = false }: IntensityChannel, unit: Float32Array) {
  const [lowHu, highHu] = windowHu;
  if (zScore !== undefined) {
    // Mean and deviation are stated in HU, so the unit value goes back to HU first; a difference has mean 0.
    const { mean, std } = zScore === 'image' ? momentsHu(unit, windowHu) : zScore;
    const shiftHu = difference ? 0 : lowHu - mean;
    return (value: number) => (value * (highHu - lowHu) + shiftHu) / std;
  }
  const [from, to] = range ?? [0, 1];
  if (difference) return (value: number) => (from + to) / 2 + (value * (to - from)) / 2;
  return (value: number) => from + value * (to - from);
}

/** An image of one value throughout has no deviation; 1 keeps it finite, as the usual toolkits do. */
function momentsHu(unit: Float32Array, [lowHu, highHu]: readonly [number, number]) {
  let [sum, squares] = [0, 0];
  for (const t of unit) {
    sum += t;
    squares += t * t;
  }
  const mean = sum / unit.length;
  const std = Math.sqrt(Math.max(0, squares / unit.length - mean * mean)) * (highHu - lowHu);
  return { mean: lowHu + mean * (highHu - lowHu), std: std > 1e-6 ? std : 1 };
}
