import { add, scale, type Vec3 } from '../geometry.js';
import { type ChannelSpec, type IntensityChannel, isCoordinate, type VolumeModelManifest } from '../model/manifest.js';
import type { Tensor } from '../model/tensor.js';
import { writeChannel } from '../resampling/channelValue.js';
import type { CtVolume } from '../volume/imageVolume.js';
import { lpsToRas, type RasBox, softTissueBox } from './softTissueBox.js';
import { tissueCentre } from './tissueCentre.js';

/** The head-frame network's input with its place in the patient. */
export interface HeadVolume {
  /** NCDHW [1, channels, depth, height, width]; every spatial axis ascends in RAS (width index 0 = patient left). */
  readonly tensor: Tensor;
  /** Middle of the grid. */
  readonly centreLps: Vec3;
  readonly sizeVoxels: readonly [depth: number, height: number, width: number];
  readonly spacingMm: number;
}

/** Crops the upright soft-tissue volume around the head. Without any tissue the middle of the scan is taken. */
export function headVolume(volume: CtVolume, manifest: VolumeModelManifest): HeadVolume {
  const { channels, sizeVoxels, spacingMm } = manifest.input;
  const intensity = channels.find(isIntensity);
  if (!intensity) throw new Error(`model ${manifest.id}: no intensity channel`);
  const box = softTissueBox(volume, spacingMm, softTissue(intensity));
  const [nz, ny, nx] = sizeVoxels;
  const sizeXyz = [nx, ny, nz] as const;
  const centre = tissueCentre(box) ?? middleOf(box);
  const start = centre.map((c, axis) => Math.floor(c - (sizeXyz[axis]! - 1) / 2 + 0.5)) as [number, number, number];
  const crop = cropBox(box, start, sizeXyz);
  const half: Vec3 = [(nx - 1) / 2, (ny - 1) / 2, (nz - 1) / 2];
  const centreRas = add(box.originRas, scale(add(start, half), spacingMm));
  return {
    tensor: { dims: [1, channels.length, nz, ny, nx], data: channelData(channels, crop, sizeXyz, spacingMm) },
    centreLps: lpsToRas(centreRas),
    sizeVoxels,
    spacingMm,
  };
}

const isIntensity = (channel: ChannelSpec): channel is IntensityChannel => !isCoordinate(channel);

function softTissue({ windowHu: [lowHu, highHu], boneAboveHu = Infinity }: IntensityChannel) {
  return (hu: number) => (hu > boneAboveHu ? lowHu : Math.max(lowHu, Math.min(hu, highHu)));
}

const middleOf = ({ sizeXyz }: RasBox): Vec3 => [(sizeXyz[0] - 1) / 2, (sizeXyz[1] - 1) / 2, (sizeXyz[2] - 1) / 2];

/** Voxels outside the scan are 0, like air. */
function cropBox(box: RasBox, start: Vec3, [nx, ny, nz]: readonly [number, number, number]): Float32Array {
  const [bx, by, bz] = box.sizeXyz;
  const out = new Float32Array(nx * ny * nz);
  const [fromX, toX] = [Math.max(0, -start[0]), Math.min(nx, bx - start[0])];
  for (let z = Math.max(0, -start[2]); z < Math.min(nz, bz - start[2]); z++) {
    for (let y = Math.max(0, -start[1]); y < Math.min(ny, by - start[1]); y++) {
      const from = start[0] + bx * (y + start[1] + by * (z + start[2]));
      if (toX > fromX) out.set(box.values.subarray(from + fromX, from + toX), fromX + nx * (y + ny * z));
    }
  }
  return out;
}

function channelData(
  channels: readonly ChannelSpec[],
  crop: Float32Array,
  [nx, ny, nz]: readonly [number, number, number],
  spacingMm: number,
): Float32Array {
  const data = new Float32Array(channels.length * crop.length);
  channels.forEach((channel, c) => {
    const plane = data.subarray(c * crop.length, (c + 1) * crop.length);
    if (!isCoordinate(channel)) {
      writeChannel(channel, crop, nx, plane);
      return;
    }
    const axis = { x: 0, y: 1, z: 2 }[channel.coordinate];
    const middle = ([nx, ny, nz][axis]! - 1) / 2;
    const stride = [1, nx, nx * ny][axis]!;
    const size = [nx, ny, nz][axis]!;
    for (let i = 0; i < crop.length; i++) {
      plane[i] = ((Math.floor(i / stride) % size) - middle) * (spacingMm / channel.scaleMm);
    }
  });
  return data;
}
