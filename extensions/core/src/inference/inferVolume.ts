import { type Outcome, success } from '../failure.js';
import { planeSize } from '../grid/analysisStack.js';
import { sampleGrid, volumeGrid } from '../grid/volumeGrid.js';
import { attempt } from '../model/attempt.js';
import { planesIn } from '../model/decoders.js';
import { isCoordinate, type Volume3dModelManifest } from '../model/manifest.js';
import type { MapPart, MaskRole } from '../model/networkMaps.js';
import type { Tensor } from '../model/tensor.js';
import { createMapCollector } from '../postprocess/mapCollector.js';
import { placeVolume } from '../postprocess/placeOutput.js';
import { writeChannel } from '../resampling/channelValue.js';
import { createOutputWatch, noticesOf } from './outputWatch.js';
import type { Runner, Scene } from './scene.js';
import { createTileBlender, cutTile, type SizeZyx, tileStarts } from './tiles.js';

/**
 * Maps of a three-dimensional network. A head larger than one pass is read in overlapping tiles whose scores are
 * blended. Outputs must have the size of the input (the port checks it).
 */
export async function inferVolume(
  manifest: Volume3dModelManifest,
  roles: readonly MaskRole[],
  { volume, stack, frame }: Scene,
  runner: Runner,
): Promise<Outcome<MapPart>> {
  const { sizeVoxels: tile } = manifest.input;
  const field = volumeGrid(stack, volume, frame, manifest.input);
  const channels = channelVolumes(manifest, sampleGrid(volume, field), field.sizeZyx);
  const starts = tileStarts(field.sizeZyx, tile);
  const watch = createOutputWatch(manifest);
  const blenders = new Map<string, ReturnType<typeof createTileBlender>>();
  for (const [n, start] of starts.entries()) {
    const data = new Float32Array(channels.length * tile[0] * tile[1] * tile[2]);
    channels.forEach((values, c) => {
      const part = cutTile(values, field.sizeZyx, start, tile);
      data.set(part, c * part.length);
    });
    const outputs = await attempt(() => runner.run(manifest.id, { dims: [1, channels.length, ...tile], data }));
    if (!outputs.ok) return outputs;
    const sound = watch.see(outputs.value);
    if (!sound.ok) return sound;
    for (const output of manifest.outputs) {
      const { name } = output;
      const blender = blenders.get(name) ?? createTileBlender(field.sizeZyx, tile, planesIn(output));
      blenders.set(name, blender);
      blender.add(start, outputs.value[name]!.data);
    }
    await runner.advance((n + 1) / starts.length);
  }
  const grid = { pixels: planeSize(stack), slices: stack.slices.length };
  const collector = createMapCollector(manifest, roles, grid, (plane, k, outside) =>
    placeVolume(plane, stack, k, field, outside),
  );
  const whole = [...blenders].map(([name, blender]): [string, Tensor] => {
    const data = blender.mean();
    return [name, { dims: [1, data.length / volumeOf(field.sizeZyx), ...field.sizeZyx], data }];
  });
  collector.addAll(Object.fromEntries(whole));
  const seen = watch.end();
  return seen.ok ? success({ ...collector.part(), ...noticesOf(seen.value) }) : seen;
}

const volumeOf = ([z, y, x]: SizeZyx): number => z * y * x;

function channelVolumes({ input }: Volume3dModelManifest, hu: Float32Array, [, , nx]: SizeZyx): Float32Array[] {
  return input.channels.map(channel => {
    const out = new Float32Array(hu.length);
    // The parser admits no coordinates here.
    if (!isCoordinate(channel)) writeChannel(channel, hu, nx, out);
    return out;
  });
}
