import { type Failure, type Outcome, success } from '../failure.js';
import { activate } from '../model/decoders/activations.js';
import { decoderOf, planesIn } from '../model/decoders.js';
import { EVEN_ODDS } from '../model/evenOdds.js';
import type { ModelManifest, OutputSpec } from '../model/manifest.js';
import { modelName, modelOutputFailure } from '../model/modelOutput.js';
import { type AnyMaskName, MASK_NAMES, OTHER_MASK_NAMES } from '../model/networkMaps.js';
import type { Tensor } from '../model/tensor.js';
import { type Notice, notice } from '../notice.js';

/** No trained network gives log-odds or coordinates of this size: it is an overflow, or a file that is not the network. */
const MOST_SIZE = 1e6;
/** Probabilities may leave 0-1 by rounding, and by a resampling that overshoots. */
const TOLERANCE = 0.02;

type Outputs = Readonly<Record<string, Tensor>>;

/** Follows one network over all of its passes and says where its numbers cannot be what its manifest says they are. */
export interface OutputWatch {
  readonly see: (outputs: Outputs) => Outcome<void, Failure<'modelOutput'>>;
  /** After the last pass: a class that holds everywhere alike is a failure, a network that says nothing at all a warning. */
  readonly end: () => Outcome<readonly Notice[], Failure<'modelOutput'>>;
}

/** Nothing to say is an absent list. */
export const noticesOf = (notices: readonly Notice[]): { readonly notices?: readonly Notice[] } =>
  notices.length === 0 ? {} : { notices };

const KNOWN_MASKS: readonly string[] = [...MASK_NAMES, ...OTHER_MASK_NAMES] satisfies readonly AnyMaskName[];

const holdsScores = (spec: OutputSpec): boolean => decoderOf(spec).numbers === 'scores';

/** Whether the numbers of a class are taken as probabilities just as they come. */
function isProbability(manifest: ModelManifest, spec: OutputSpec, name: string): boolean {
  if (spec.activation !== 'none') return false;
  if (manifest.input.layout === 'NF') return spec.name === 'probability';
  if (decoderOf(spec).numbers === 'probabilities') return true;
  return holdsScores(spec) && KNOWN_MASKS.includes(name);
}

interface Extent {
  low: number;
  high: number;
}

export function createOutputWatch(manifest: ModelManifest): OutputWatch {
  /** Lowest and highest number of each class of each mask output so far. */
  const extents = new Map<string, Extent[]>();
  let values = 0;
  return {
    see(outputs) {
      for (const [name, { data }] of Object.entries(outputs)) {
        if (!allFinite(data))
          return modelOutputFailure(manifest, `its output ${name} holds values that are no numbers`);
      }
      for (const spec of manifest.outputs) {
        const tensor = outputs[spec.name];
        if (tensor === undefined) continue;
        const found = classExtents(spec, tensor);
        const detail = found === undefined ? undefined : defectOf(manifest, spec, found);
        if (detail !== undefined) return modelOutputFailure(manifest, detail);
        if (found === undefined || !holdsScores(spec)) continue;
        values = Math.max(values, tensor.data.length);
        const before = extents.get(spec.name);
        extents.set(spec.name, before === undefined ? found : found.map((now, c) => joined(before[c]!, now)));
      }
      return success(undefined);
    },
    end() {
      const masks = manifest.outputs.filter(spec => holdsScores(spec) && values > 1);
      const same = masks.flatMap(spec => constantClasses(spec, extents.get(spec.name) ?? []));
      const sure = same.find(({ name, probability }) => probability >= (manifest.thresholds[name] ?? EVEN_ODDS));
      if (sure !== undefined && manifest.input.layout !== 'NF') {
        const detail = `class ${sure.name} has the same value everywhere (probability ${sure.probability.toFixed(2)})`;
        return modelOutputFailure(manifest, detail);
      }
      const drawn = masks.flatMap(spec => spec.classes.filter(name => KNOWN_MASKS.includes(name)));
      // Exact zeros may be a network that cuts off itself; equal log-odds at every pixel are not to be had from one that looks.
      const silent = same.filter(({ activated }) => activated);
      if (drawn.length === 0 || silent.length < drawn.length) return success([]);
      // Without a brain there are no regions and no pose. (A head frame finds no head: that is the series' fault as a rule.)
      return drawn.includes('brain') && manifest.input.frame !== 'headVolume'
        ? modelOutputFailure(manifest, 'it gives the same value everywhere, and draws no brain')
        : success([silentNotice(manifest)]);
    },
  };
}

/** The same for a network of a single pass. */
export function checkPass(manifest: ModelManifest, outputs: Outputs): Outcome<unknown, Failure<'modelOutput'>> {
  const watch = createOutputWatch(manifest);
  const seen = watch.see(outputs);
  return seen.ok ? watch.end() : seen;
}

function silentNotice(manifest: ModelManifest): Notice {
  const model = modelName(manifest);
  const text = `The model ${model} gave the same value everywhere, so it may not work: what it looks for was not found, and cannot be excluded.`;
  return notice('modelSilent', text, { model });
}

/** A loop: `every` would take as long as some networks do for the pass itself. */
function allFinite(data: Float32Array): boolean {
  for (let i = 0; i < data.length; i++) if (!Number.isFinite(data[i])) return false;
  return true;
}

/** Classes by planes, or by columns where the output has one row a region; undefined for tables. */
function classExtents(spec: OutputSpec, { dims, data }: Tensor): Extent[] | undefined {
  if (decoderOf(spec).numbers === 'table') return undefined;
  const planes = planesIn(spec);
  const byColumn = dims.length === 2;
  const size = data.length / planes;
  return Array.from({ length: planes }, (_, c): Extent => {
    let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (let i = 0; i < size; i++) {
      const value = data[byColumn ? i * planes + c : c * size + i]!;
      if (value < low) low = value;
      if (value > high) high = value;
    }
    return { low, high };
  });
}

const joined = (a: Extent, b: Extent): Extent => ({ low: Math.min(a.low, b.low), high: Math.max(a.high, b.high) });

const worst = ({ low, high }: Extent): string => (Math.abs(low) > Math.abs(high) ? low : high).toPrecision(3);

function defectOf(manifest: ModelManifest, spec: OutputSpec, extents: readonly Extent[]): string | undefined {
  if (decoderOf(spec).numbers === 'labels') {
    const [{ low, high }] = extents as [Extent];
    const fits = low >= 0 && high <= spec.classes.length - 1;
    return fits
      ? undefined
      : `its label map ${spec.name} holds ${worst({ low, high })} with ${spec.classes.length} classes`;
  }
  for (const [c, extent] of extents.entries()) {
    const name = spec.classes[c]!;
    if (isProbability(manifest, spec, name) && (extent.low < -TOLERANCE || extent.high > 1 + TOLERANCE))
      return `class ${name} of output ${spec.name} holds ${worst(extent)}, which is no probability`;
    if (Math.max(Math.abs(extent.low), Math.abs(extent.high)) > MOST_SIZE)
      return `class ${name} of output ${spec.name} holds ${worst(extent)}`;
  }
  return undefined;
}

interface ConstantClass {
  readonly name: string;
  readonly probability: number;
  /** The numbers become probabilities here. */
  readonly activated: boolean;
}

/** The masks that have one and the same probability everywhere. */
function constantClasses(spec: OutputSpec, extents: readonly Extent[]): readonly ConstantClass[] {
  const isConstant = ({ low, high }: Extent) => low === high;
  // A softmax is the same everywhere only where all of its classes are.
  if (spec.activation === 'softmax' && !extents.every(isConstant)) return [];
  const probabilities = activate(
    Float32Array.from(extents, ({ low }) => low),
    spec,
  );
  return spec.classes.flatMap((name, c) =>
    KNOWN_MASKS.includes(name) && extents[c] !== undefined && isConstant(extents[c])
      ? [{ name, probability: probabilities[c]!, activated: spec.activation !== 'none' }]
      : [],
  );
}
