import { defined } from '../defined.js';
import { type Outcome, success } from '../failure.js';
import { SIGN_IDS, type SignCandidates, type SignScores } from '../findings/signs/ofSigns.js';
import type { SignAttention } from '../findings/signs/signAttention.js';
import { SIGNS, type SignId } from '../findings/signs/signs.js';
import { attempt } from '../model/attempt.js';
import type { SliceViewManifest } from '../model/chooseModels.js';
import { decoderOf } from '../model/decoders.js';
import { EVEN_ODDS } from '../model/evenOdds.js';
import type { OutputSpec } from '../model/manifest.js';
import { type Notice, notice } from '../notice.js';
import { type AttentionMap, attentionMap } from './attentionMap.js';
import { createOutputWatch } from './outputWatch.js';
import type { Runner, Scene } from './scene.js';
import { type ScoredSigns, signModelFailed } from './scoreSigns.js';
import { type SliceView, sliceView } from './sliceViews.js';

/** Where a network of a sign looks. */
export interface ShownSlices {
  readonly candidates: SignCandidates;
  readonly scene: Scene;
  /** Of the analysis grid. */
  readonly slices: readonly number[];
}

/** With where the last of the networks looked. */
export interface SeenSigns extends ScoredSigns {
  readonly attention?: SignAttention;
}

/** What a network says of a slice. */
interface SaidSlice {
  /** Of the volume. */
  readonly slice: number;
  readonly probability: number;
}

/**
 * Each network looks at the slices, and a candidate has the highest probability of the slices that it lies on. What a network is
 * sure of where nothing could be measured is told, and counts for nothing: a sign is a finding with its figures.
 */
export async function scoreSignSlices(
  networks: readonly SliceViewManifest[],
  { candidates, scene, slices }: ShownSlices,
  run: Runner['run'],
): Promise<SeenSigns> {
  const scores: { [K in SignId]?: SignScores } = {};
  let attention: SignAttention | undefined;
  const warnings: Notice[] = [];
  for (const id of SIGN_IDS) {
    const judging = networks.findLast(network => judgedOutput(network, id) !== undefined);
    const places = candidates[id];
    if (judging === undefined || places === undefined) continue;
    const view = sliceView(judging, scene);
    const map = attentionMap(judging, id, scene, view);
    const said = await readSlices(judging, id, slices, view, run, map);
    if (!said.ok) {
      warnings.push(signModelFailed(id, judging.id, said.failure));
      continue;
    }
    const threshold = judging.thresholds[id] ?? EVEN_ODDS;
    const probabilities = places.map(({ boxes }) =>
      boxes.reduce((most, { slice }) => Math.max(most, nearest(said.value, slice)), 0),
    );
    scores[id] = { modelId: judging.id, threshold, probabilities };
    if (map) attention = { sign: id, modelId: judging.id, map: map.bytes() };
    const surest = said.value.reduce<SaidSlice | undefined>(
      (best, of) => (best === undefined || of.probability > best.probability ? of : best),
      undefined,
    );
    if (surest && surest.probability >= threshold && !probabilities.some(p => p >= threshold)) {
      warnings.push(seenOnly(id, judging.id, surest));
    }
  }
  return { scores, warnings, ...defined({ attention }) };
}

/** The output of a classifier that has a class named like the sign. */
const judgedOutput = ({ outputs }: SliceViewManifest, id: SignId): OutputSpec | undefined =>
  outputs.find(spec => decoderOf(spec).gives === 'classes' && spec.classes.includes(id));

async function readSlices(
  manifest: SliceViewManifest,
  id: SignId,
  slices: readonly number[],
  view: SliceView,
  run: Runner['run'],
  map: AttentionMap | undefined,
): Promise<Outcome<readonly SaidSlice[]>> {
  const watch = createOutputWatch(manifest);
  const spec = judgedOutput(manifest, id)!;
  const decoder = decoderOf(spec);
  const said: SaidSlice[] = [];
  for (const k of slices) {
    const outputs = await attempt(() => run(manifest.id, view.tensor(k)));
    if (!outputs.ok) return outputs;
    const sound = watch.see(outputs.value);
    if (!sound.ok) return sound;
    if (decoder.gives !== 'classes') continue;
    const probability = decoder.decode(spec, outputs.value[spec.name]!)[spec.classes.indexOf(id)]!;
    map?.add(k, outputs.value);
    // A probability may leave 0-1 by rounding (`outputWatch`).
    said.push({ slice: view.sourceSlice(k), probability: Math.min(1, Math.max(0, probability)) });
  }
  return success(said);
}

/** The probability of the slice that was looked at and lies nearest: an analysis slice may stand for several of the volume. */
function nearest(said: readonly SaidSlice[], slice: number): number {
  const distance = (of: SaidSlice) => Math.abs(of.slice - slice);
  const closest = Math.min(...said.map(distance));
  return said.reduce((most, of) => (distance(of) === closest ? Math.max(most, of.probability) : most), 0);
}

const seenOnly = (id: SignId, model: string, { slice, probability }: SaidSlice): Notice => {
  const percent = Math.round(100 * probability);
  return notice(
    'signSeenOnly',
    `${SIGNS[id].title}: model ${model} sees one on slice ${slice + 1} (${percent} %), where nothing of the kind could be measured. Please look there.`,
    { sign: id, model, slice: slice + 1, percent },
  );
};
