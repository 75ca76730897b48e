import { type Outcome, success } from '../failure.js';
import { planeSize } from '../grid/analysisStack.js';
import { attempt } from '../model/attempt.js';
import { type ChosenModels, type MaskManifest, rolesToInfer } from '../model/chooseModels.js';
import { hasFrame } from '../model/manifest.js';
import type { MapPart, MaskRole } from '../model/networkMaps.js';
import { createMapCollector } from '../postprocess/mapCollector.js';
import { mixSlices } from '../postprocess/mixSlices.js';
import { type SliceRange, sliceRange } from './brainSlices.js';
import { inferVolume } from './inferVolume.js';
import { createOutputWatch, noticesOf } from './outputWatch.js';
import type { Runner, Scene } from './scene.js';
import { sliceView } from './sliceViews.js';

/** What the network of a role adds; nothing where there is none, or where it has drawn these masks for an earlier role. */
export async function inferRole(
  models: ChosenModels,
  role: MaskRole,
  scene: Scene,
  runner: Runner,
  shown?: SliceRange,
): Promise<Outcome<MapPart>> {
  const model = models[role];
  const roles = rolesToInfer(models, role);
  return model === undefined || roles.length === 0
    ? success({ masks: {} })
    : inferMaps(model, roles, scene, runner, shown);
}

/**
 * What one network draws on the analysis grid, for the roles it was chosen for. A network that reads slice by slice sees
 * those from `first` to `last` only, and draws nothing on others.
 */
export async function inferMaps(
  manifest: MaskManifest,
  roles: readonly MaskRole[],
  scene: Scene,
  runner: Runner,
  { first, last }: SliceRange = sliceRange([], scene.stack),
): Promise<Outcome<MapPart>> {
  if (hasFrame(manifest, 'headVolume3d')) return inferVolume(manifest, roles, scene, runner);
  const view = sliceView(manifest, scene);
  const grid = { pixels: planeSize(scene.stack), slices: scene.stack.slices.length };
  const collector = createMapCollector(manifest, roles, grid, view.place);
  const watch = createOutputWatch(manifest);
  const feed = mixSlices(manifest, (slice, outputs) => collector.add(first + slice, outputs));
  for (let k = first; k <= last; k++) {
    const outputs = await attempt(() => runner.run(manifest.id, view.tensor(k)));
    if (!outputs.ok) return outputs;
    const sound = watch.see(outputs.value);
    if (!sound.ok) return sound;
    feed.add(outputs.value);
    await runner.advance((k + 1 - first) / (last + 1 - first));
  }
  feed.end();
  const whole = watch.end();
  return whole.ok ? success({ ...collector.part(), ...noticesOf(whole.value) }) : whole;
}
