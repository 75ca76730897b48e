import type { ChannelSpec } from '../model/manifest.js';

/** Clips an HU value to the channel's window and scales it to the channel's range. */
export function channelValue(channel: Extract<ChannelSpec, { readonly windowHu: unknown }>, hu: number): number {
  const [lowHu, highHu] = channel.windowHu;
  const [from, to] = channel.range;
  const soft = channel.boneAboveHu !== undefined && hu > channel.boneAboveHu ? lowHu : hu;
  const clipped = Math.max(lowHu, Math.min(soft, highHu));
  return from + ((clipped - lowHu) * (to - from)) / (highHu - lowHu);
}
