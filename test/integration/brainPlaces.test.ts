import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseNifti } from '../../extensions/cli/src/nifti/parseNifti.js';
import { type BrainPlace, brainPlaceAt } from '../../extensions/core/src/anatomy/brainPlaces.js';

const folder = path.resolve(process.env.STROKE_DATA ?? '../shared/data', 'ct-atlas');
const withAtlas = existsSync(folder) ? test : test.skip;

/** Parts of the public parcellation (BLAST-CT), left and right, and what we should call most of each. */
const PARTS: readonly (readonly [part: string, labels: readonly number[], place: BrainPlace, least: number])[] = [
  ['cerebellum', [2, 7, 21], 'cerebellum', 0.85],
  ['medial frontal lobe', [10, 24], 'aca', 0.75],
  ['occipital lobe', [13, 27], 'pca', 0.7],
];

function volume(name: string) {
  const parsed = parseNifti(new Uint8Array(readFileSync(path.join(folder, name))));
  if (!parsed.ok) throw new Error(parsed.failure.message);
  return parsed.value;
}

withAtlas('the places outside ASPECTS lie where the public atlas has them', () => {
  const { sizeIjk, ijkToRas, values } = volume('atlas_template_space.nii.gz');
  // The parts reach beyond the brain.
  const brain = volume('ct_template_mask.nii.gz').values;
  if (ijkToRas === undefined) throw new Error('the atlas says no orientation');
  const named = new Map<number, Map<BrainPlace, number>>();
  for (let n = 0; n < values.length; n++) {
    const label = values[n]!;
    if (label === 0 || brain[n] === 0) continue;
    const [rows, columns] = sizeIjk;
    const ijk = [n % rows, Math.floor(n / rows) % columns, Math.floor(n / (rows * columns)), 1];
    const [x, y, z] = ijkToRas.map(row => row.reduce((sum, v, axis) => sum + v * ijk[axis]!, 0));
    const place = brainPlaceAt(Math.abs(x!), y!, z!);
    const counts = named.get(label) ?? new Map<BrainPlace, number>();
    named.set(label, counts.set(place, (counts.get(place) ?? 0) + 1));
  }
  for (const [part, labels, place, least] of PARTS) {
    const counts = labels.map(label => named.get(label) ?? new Map<BrainPlace, number>());
    const all = counts.reduce((sum, each) => sum + [...each.values()].reduce((a, b) => a + b, 0), 0);
    const right = counts.reduce((sum, each) => sum + (each.get(place) ?? 0), 0);
    expect([part, right >= least * all]).toEqual([part, true]);
  }
});
